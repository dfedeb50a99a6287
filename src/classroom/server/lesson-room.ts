/** One lesson that runs: its state, its tables, and what each of those who are connected may see of it. */
import type { Scenario } from '../../negotiation/scenario.ts';
import {
  after,
  endOfPlay,
  type Happened,
  inPlay,
  type LessonEvent,
  type LessonState,
  OBSERVER,
  type Seated,
  type StudentId,
  sitters,
  type TableId,
} from '../lesson.ts';
import { eventOf, refusalOfCommand, remarkOf } from '../lesson-rules.ts';
import { nicknameFor } from '../nickname.ts';
import {
  type AnswersRequest,
  type Board,
  type Command,
  type DebriefTable,
  type GameSummary,
  type MoveRequest,
  type ReadingRequest,
  type RemarkRequest,
  type Reply,
  type StudentLesson,
  type TableView,
} from '../protocol.ts';
import { lateSeat } from '../seating.ts';
import { summaryOf } from './game-summaries.ts';
import { DrawnGame, earlierGames, type GameOfLesson, type Ground } from './games-of-lesson.ts';
import { type LessonId, type LessonLog, type LessonStore, SeqTaken, type StoredSeat } from './lesson-store.ts';
import { OpenTables } from './open-tables.ts';
import { type RoomEars, RoomNews } from './room-news.ts';
import { boardView, debriefTables, type SeenRoom, studentLesson, studentRows, tableView } from './room-views.ts';

/** Students beyond which a lesson is full. */
export const MOST_STUDENTS = 240;

/** How often something is tried where another program writes to the same lesson. */
const ATTEMPTS = 3;

export class LessonRoom {
  readonly id: LessonId;
  readonly scenario: Scenario;
  private readonly store: LessonStore;
  /** Who is told what. */
  readonly news: RoomNews;
  private readonly now: () => number;
  private current: LessonState;
  private seq: number;
  private readonly tables: OpenTables;
  private readonly here = new Set<StudentId>();
  private queue: Promise<unknown> = Promise.resolve();
  private game: DrawnGame | null = null;
  private earlier: readonly GameSummary[] = [];
  /** Those who have read their folder, for seats that are shared; whoever forgets it here says it again. */
  private readonly haveRead = new Set<StudentId>();

  constructor(
    id: LessonId,
    scenario: Scenario,
    { events, lines }: LessonLog,
    store: LessonStore,
    ears: RoomEars,
    now: () => number,
  ) {
    this.id = id;
    this.scenario = scenario;
    this.store = store;
    this.news = new RoomNews(ears, () => this.seen);
    this.now = now;
    this.tables = new OpenTables(this.ground, now, (table) => this.news.tableChanged(table));
    const state = events.reduce<LessonState | null>(after, null);
    if (!state) throw new Error(`lesson ${id} has no opening`);
    this.current = state;
    this.seq = events.length;
    if (state.phase !== 'lobby') this.tables.lay(this.current, lines);
    this.sumUp({ events, lines });
  }

  /** Sums up the games before this one, for the debrief: some work, which is done when there is one. */
  private sumUp(log: LessonLog): void {
    const { phase, round } = this.current;
    if (phase === 'debrief' && round > 1) this.earlier = earlierGames(this.ground, log).map(summaryOf);
  }

  get state(): LessonState {
    return this.current;
  }

  /** One thing after the other: whatever changes the lesson waits for what came before it. */
  private inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const turn = this.queue.then(async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await act();
        } catch (error) {
          // Another program wrote to the lesson first: what is asked for is looked at again, on what stands now.
          if (!(error instanceof SeqTaken) || attempt === ATTEMPTS) throw error;
          await this.catchUp();
        }
      }
    });
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async record(events: readonly LessonEvent[], seat?: StoredSeat): Promise<void> {
    const all: Happened[] = events.map((event) => ({ ...event, at_ms: this.now() }));
    await this.store.append({ lesson: this.id, events: { seq: this.seq, all }, ...(seat ? { seat } : {}) });
    this.take(all, new Map());
  }

  /** Takes up what has happened; `log` is the whole of the lesson where it is at hand. */
  private take(happened: readonly Happened[], lines: LessonLog['lines'], log?: LessonLog): void {
    this.seq += happened.length;
    this.current = happened.reduce(after, this.current);
    if (this.current.phase !== 'lobby') this.tables.lay(this.current, lines);
    if (log) this.sumUp(log);
    if (happened.some(({ type }) => type === 'again')) this.haveRead.clear();
    this.news.happened(happened);
  }

  private async catchUp(): Promise<void> {
    const log = await this.store.load(this.id);
    const { events, lines } = log;
    const fresh = events.slice(this.seq);
    // The tables first: who is told of the debrief is told how they ended.
    this.tables.catchUp(lines);
    if (fresh.length > 0) this.take(fresh, lines, log);
  }

  /** Takes up what another program wrote to the lesson. */
  hearOutside(): Promise<void> {
    return this.inTurn(() => this.catchUp());
  }

  /** The folders of this game and what could be had with them: drawn once for each game. */
  private get drawn(): DrawnGame {
    if (this.game?.round !== this.current.round) this.game = new DrawnGame(this.scenario, this.current);
    return this.game;
  }

  /** Takes one who joins; `seat` is made by the caller with the token that only the student will have. */
  join(
    wish: string,
    chance: number,
    seat: (student: StudentId) => StoredSeat,
  ): Promise<Reply<{ student: StudentId; nickname: string }>> {
    return this.inTurn(async () => {
      const { phase, locked, students } = this.current;
      if (phase === 'debrief' || phase === 'closed') return { ok: false, why: 'over' };
      if (locked) return { ok: false, why: 'locked' };
      if (Object.keys(students).length >= MOST_STUDENTS) return { ok: false, why: 'full' };
      const taken = Object.values(students).map(({ nickname }) => nickname);
      const nickname = nicknameFor(wish, chance, taken);
      if (nickname === null) return { ok: false, why: 'nickname' };
      const student = `s${this.seq}`;
      const joined: LessonEvent = { type: 'joined', student, nickname };
      const late: LessonEvent[] = phase === 'play' ? [{ type: 'seated', student, at: lateSeat(this.current) }] : [];
      await this.record([joined, ...late], seat(student));
      return { ok: true, student, nickname };
    });
  }

  present(student: StudentId, here: boolean): void {
    if (here) this.here.add(student);
    else this.here.delete(student);
    this.news.present(this.current.students[student]?.seated?.table);
  }

  /** Who shares this seat, is there, and has not said that the folder is read. */
  private stillReads(at: Seated): StudentId[] {
    return sitters(this.current, at).flatMap(({ id }) => (this.here.has(id) && !this.haveRead.has(id) ? [id] : []));
  }

  /** A shared seat whose slower reader has gone is ready. */
  private async settleReading(): Promise<void> {
    for (const { id, seated } of Object.values(this.current.students)) {
      const game = seated && this.haveRead.has(id) ? this.tables.games.get(seated.table) : undefined;
      const waits =
        game?.current.path() === 'briefing' && !game.current.snapshot().context.ready.includes(seated?.party ?? '');
      if (seated && game && waits && this.stillReads(seated).length === 0)
        await game.move(seated.party, `read-${game.seq}`, { kind: 'ready' }, id);
    }
  }

  /** A student's move at its table; answered once it is on the disk. */
  async move(student: StudentId, { action, move }: MoveRequest): Promise<Reply<{ seq: number }>> {
    const seated = this.current.students[student]?.seated;
    const game = seated && this.tables.games.get(seated.table);
    if (!seated || !game || seated.party === OBSERVER) return { ok: false, why: 'unseated' };
    if (!inPlay(this.current, seated.table)) return { ok: false, why: 'resting' };
    if (move.kind === 'ready') {
      this.haveRead.add(student);
      // A seat is ready when everybody who is there and shares it has read the folder.
      if (this.stillReads(seated).length > 0) {
        this.news.present(seated.table);
        return { ok: true, seq: game.seq };
      }
    }
    return game.move(seated.party, action, move, student);
  }

  /** What a student says to the other side of its table. */
  remark(student: StudentId, request: RemarkRequest): Promise<Reply> {
    return this.inTurn(async () => {
      const said = remarkOf(this.current, this.scenario, student, request);
      if (said.ok) await this.record([said.event]);
      return said.ok ? { ok: true } : said;
    });
  }

  /** A student's answers to the questions, once before and once after. */
  answer(student: StudentId, { when, answers }: AnswersRequest): Promise<Reply> {
    return this.inTurn(async () => {
      if (this.studentLesson(student)?.asked !== when) return { ok: false, why: 'notAsked' };
      await this.record([{ type: 'answered', student, when, answers }]);
      return { ok: true };
    });
  }

  /** What a student thinks that the articles weigh for the other side; said once, after the own talks. */
  read(student: StudentId, { guess }: ReadingRequest): Promise<Reply> {
    return this.inTurn(async () => {
      const articles = this.studentLesson(student)?.toRead;
      if (!articles) return { ok: false, why: 'notAsked' };
      if (Object.keys(guess).length !== articles.length || articles.some((id) => guess[id] === undefined))
        return { ok: false, why: 'malformed' };
      await this.record([{ type: 'read', student, guess }]);
      return { ok: true };
    });
  }

  command(command: Command): Promise<Reply> {
    return this.inTurn(async () => {
      const why = refusalOfCommand(this.current, command);
      if (why !== null) return { ok: false, why };
      const event = eventOf(this.current, command);
      if (event) await this.record([event]);
      else if (command.kind === 'debrief') await this.toDebrief();
      else if (command.kind === 'advance') await this.tables.advance(this.current, command.tables);
      else {
        this.close();
        await this.store.remove(this.id);
      }
      return { ok: true };
    });
  }

  private async toDebrief(): Promise<void> {
    await this.tables.finish(() => true);
    if (this.current.round > 1) this.earlier = earlierGames(this.ground, await this.store.load(this.id)).map(summaryOf);
    await this.record([{ type: 'debriefed' }]);
  }

  /** A key for another device of the teacher, that device's token, or that only one device stays. */
  changeTeachers(event: Extract<LessonEvent, { readonly type: 'keyed' | 'taught' | 'revoked' }>): Promise<Reply> {
    return this.inTurn(async () => {
      await this.record([event]);
      return { ok: true };
    });
  }

  /** Ends play when its time is up. Called about every second. */
  tick(): Promise<void> {
    return this.inTurn(async () => {
      if (this.current.phase !== 'play' || this.current.pausedAt !== null) return;
      const through = (table: TableId): boolean => {
        const end = endOfPlay(this.current, table);
        return end !== null && this.now() >= end;
      };
      await this.settleReading();
      if (Object.keys(this.current.tables).every(through)) await this.toDebrief();
      // A table that has more time than the others goes on; the others are through.
      else await this.tables.finish(through);
    });
  }

  private get seen(): SeenRoom {
    return {
      scenario: this.scenario,
      state: this.current,
      games: this.tables.games,
      moved: this.tables.moved,
      here: this.here,
      now: this.now(),
      folders: this.drawn.folders,
      plane: () => this.drawn.plane(),
      earlier: this.earlier,
      haveRead: this.haveRead,
    };
  }

  /** A student's view of the lesson; null for one who is not in it. */
  studentLesson(student: StudentId): StudentLesson | null {
    return studentLesson(this.seen, student);
  }

  tableView(student: StudentId): TableView | null {
    return tableView(this.seen, student);
  }

  /** What the teacher sees; where the server is found is for whoever sends it to say. */
  board(): Omit<Board, 'addresses'> {
    return boardView(this.seen);
  }

  debriefTables(): DebriefTable[] {
    return debriefTables(this.seen);
  }

  /** Every table of the lesson, of games before sides were swapped as well. */
  async everyTable(): Promise<DebriefTable[]> {
    return (await this.everyGame()).flatMap((game) => debriefTables(game));
  }

  /** One row for each student and game, for the teacher's spreadsheet. */
  async rows(): Promise<Record<string, string | number>[]> {
    return (await this.everyGame()).flatMap((game) => studentRows(game));
  }

  /** The games of the lesson in their order: those before sides were swapped from their logs, as they ended. */
  private async everyGame(): Promise<GameOfLesson[]> {
    if (this.current.round === 1) return [this.seen];
    return [...earlierGames(this.ground, await this.store.load(this.id)), this.seen];
  }

  private get ground(): Ground {
    return { lesson: this.id, scenario: this.scenario, store: this.store };
  }

  close(): void {
    this.tables.close();
  }
}
