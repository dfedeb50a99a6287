/** The lessons that run: opened from the store, told apart by their codes, closed when their time is over. */
import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import type { Scenario } from '../../negotiation/scenario.ts';
import type { StudentId } from '../lesson.ts';
import type { OpenRequest } from '../protocol.ts';
import { LessonRoom } from './lesson-room.ts';
import type { LessonStore, StoredLesson } from './lesson-store.ts';
import { freshCode, freshToken, hashOf } from './token.ts';

export interface OpenRoom {
  readonly room: LessonRoom;
  readonly stored: StoredLesson;
  readonly sockets: Map<StudentId, Socket>;
  readonly teachers: Set<Socket>;
  boardDue: boolean;
}

const DAY = 24 * 60 * 60 * 1000;

/** Tells a socket why it is parted from, and parts. */
export function part(socket: Socket | undefined, why: string): void {
  socket?.emit(why);
  socket?.disconnect(true);
}

export class OpenRooms {
  readonly store: LessonStore;
  private readonly scenarios: readonly Scenario[];
  private readonly keepDays: number;
  private readonly log: Logger;
  private readonly rooms = new Map<string, OpenRoom>();

  constructor(store: LessonStore, scenarios: readonly Scenario[], keepDays: number, log: Logger) {
    this.store = store;
    this.scenarios = scenarios;
    this.keepDays = keepDays;
    this.log = log;
    for (const stored of store.lessons()) this.openRoom(stored);
  }

  get(code: string): OpenRoom | undefined {
    return this.rooms.get(code);
  }

  private openRoom(stored: StoredLesson): OpenRoom {
    const events = this.store.events(stored.id);
    const opened = events[0];
    const scenario =
      opened?.type === 'opened' ? this.scenarios.find(({ id }) => id === opened.setup.scenario) : undefined;
    if (!scenario) throw new Error(`lesson ${stored.id} was made for a scenario that is not here`);
    const sockets = new Map<StudentId, Socket>();
    const room = new LessonRoom(
      stored.id,
      scenario,
      events,
      this.store,
      {
        toStudent: (student, message, body) => void sockets.get(student)?.emit(message, body),
        boardChanged: () => {
          const open = this.rooms.get(stored.code);
          if (open) open.boardDue = true;
        },
        removed: (student) => part(sockets.get(student), 'removed'),
      },
      Date.now,
    );
    const open: OpenRoom = { room, stored, sockets, teachers: new Set(), boardDue: true };
    this.rooms.set(stored.code, open);
    return open;
  }

  /** Opens a new lesson; null where there is no such scenario or day. The token is the teacher's, and kept as a hash. */
  async create(request: OpenRequest, now: number): Promise<{ code: string; token: string } | null> {
    const scenario = this.scenarios.find(
      ({ id, days }) => id === request.scenario && days.some((day) => day.id === request.day),
    );
    if (!scenario) return null;
    let code = freshCode();
    while (this.rooms.has(code)) code = freshCode();
    const token = freshToken();
    const stored = { id: freshToken(), code, teacher: hashOf(token), opened: now };
    const [first, second] = scenario.parties;
    // The seed of the lesson: anything that nobody can foresee.
    const seed = Number.parseInt(hashOf(token).slice(0, 6), 16);
    const setup = { ...request, parties: [first.id, second.id] as const, seed };
    await this.store.openLesson(stored, { type: 'opened', setup, code, at_ms: now });
    this.openRoom(stored);
    this.log.info({ lesson: stored.id, scenario: scenario.id }, 'opened');
    return { code, token };
  }

  /** Forgets a lesson that was deleted. */
  forget(code: string): void {
    this.rooms.delete(code);
  }

  /** Ends play where its time is up, and deletes what was kept long enough. */
  tick(now: number): void {
    for (const [code, open] of this.rooms) {
      const { id, opened } = open.stored;
      open.room.tick().catch((error: unknown) => this.log.error({ err: error, lesson: id }, 'tick failed'));
      if (now - opened <= this.keepDays * DAY) continue;
      this.log.info({ lesson: id }, 'deleted after its time');
      open.room.close();
      this.rooms.delete(code);
      this.store.remove(id);
    }
  }

  tellBoards(): void {
    for (const open of this.rooms.values()) {
      if (!open.boardDue || open.teachers.size === 0) continue;
      open.boardDue = false;
      const board = open.room.board();
      for (const teacher of open.teachers) teacher.emit('board', board);
    }
  }

  close(): void {
    for (const { room } of this.rooms.values()) room.close();
  }
}
