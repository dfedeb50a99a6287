/** Who in a lesson is told what, and when: at once what one waits for, in a while what many change together. */
import type { Happened, StudentId, TableId } from '../lesson.ts';
import { concernedBy } from '../lesson-rules.ts';
import { TableLines } from '../table-news.ts';
import { readings } from './class-readings.ts';
import { debriefsFor, type SeenRoom, studentLesson, tableView, watchedTable } from './room-views.ts';

/** What a room tells to the outside; each call names who must hear it. */
export interface RoomEars {
  toStudent(student: StudentId, message: 'lesson' | 'table' | 'watch' | 'debrief' | 'readings', body: object): void;
  boardChanged(): void;
  removed(student: StudentId): void;
  /** Devices of the teacher may not be the teacher's any more. */
  revoked(): void;
}

/** Guesses come in from everybody at once; how they stand is told this much later, in milliseconds. */
const READINGS_MS = 3000;

export class RoomNews {
  private readonly ears: RoomEars;
  private readonly see: () => SeenRoom;
  private readonly lines = new TableLines();
  /** Who waits in the lobby has not been told of those who joined since. */
  private lobbyDue = false;
  /** When those in the debrief are told of guesses that have come in; null where they know them all. */
  private readingsDue: number | null = null;

  /** `see` gives the room as it is now. */
  constructor(ears: RoomEars, see: () => SeenRoom) {
    this.ears = ears;
    this.see = see;
  }

  /** Tells everybody who sees something of what has happened; it is in the state already. */
  happened(events: readonly Happened[]): void {
    const room = this.see();
    for (const event of events) {
      if (event.type === 'removed') this.ears.removed(event.student);
      if (event.type === 'revoked') this.ears.revoked();
    }
    this.ears.boardChanged();
    // Who waits in the lobby sees how many there are: told in a while, and not each time to everybody.
    if (room.state.phase === 'lobby' && events.every(({ type }) => type === 'joined')) {
      this.lobbyDue = true;
      return;
    }
    if (events.some(({ type }) => type === 'read')) this.readingsDue ??= room.now + READINGS_MS;
    const students = Object.keys(room.state.students);
    const concerned = new Set(events.flatMap((event) => concernedBy(room.state, event) ?? students));
    for (const student of concerned) this.tell(room, student);
    if (events.some(({ type }) => type === 'debriefed')) this.tellDebrief(room, students);
  }

  /** Called a few times a second: how many are in the lobby, and how they read each other. */
  inAWhile(): void {
    const room = this.see();
    if (this.lobbyDue) {
      this.lobbyDue = false;
      for (const student of room.here) this.tell(room, student);
    }
    if (this.readingsDue === null || room.now < this.readingsDue) return;
    this.readingsDue = null;
    if (room.state.phase !== 'debrief') return;
    const all = readings(room);
    for (const student of room.here) this.ears.toStudent(student, 'readings', all);
  }

  /** Everything that a student may see now, for one whose line is new. */
  greet(student: StudentId): void {
    const room = this.see();
    this.lines.forget(student);
    this.tell(room, student);
    if (room.state.phase === 'debrief') this.tellDebrief(room, [student]);
  }

  tableChanged(table: TableId): void {
    const room = this.see();
    // With the end of the talks there is something to be asked beside the table itself.
    const over = room.games.get(table)?.over === true;
    for (const { id, seated } of Object.values(room.state.students)) {
      if (seated?.table !== table) continue;
      if (over) this.tell(room, id);
      else this.tellTable(room, id);
    }
    this.ears.boardChanged();
  }

  /** Somebody has come to a table or gone from it: those who sit there are told. */
  present(table: TableId | undefined): void {
    const room = this.see();
    for (const { id, seated } of Object.values(room.state.students))
      if (table !== undefined && seated?.table === table) this.tellLesson(room, id);
    this.ears.boardChanged();
  }

  /** What a student sees of the lesson and of the own table. */
  private tell(room: SeenRoom, student: StudentId): void {
    if (this.tellLesson(room, student)) this.tellTable(room, student);
  }

  private tellLesson(room: SeenRoom, student: StudentId): boolean {
    const lesson = studentLesson(room, student);
    if (lesson) this.ears.toStudent(student, 'lesson', lesson);
    return lesson !== null;
  }

  private tellTable(room: SeenRoom, student: StudentId): void {
    const view = tableView(room, student);
    const table = room.state.students[student]?.seated?.table ?? '';
    const opened = room.games.get(table)?.opened ?? 0;
    if (view) this.ears.toStudent(student, 'table', this.lines.news(student, view, table, opened));
    const watched = watchedTable(room, student);
    if (watched) this.ears.toStudent(student, 'watch', watched);
  }

  /** Once for each line: it holds a whole game. */
  private tellDebrief(room: SeenRoom, students: readonly StudentId[]): void {
    for (const [student, debrief] of debriefsFor(room, students)) this.ears.toStudent(student, 'debrief', debrief);
  }
}
