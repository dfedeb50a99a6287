/** The lessons that run: opened from the store, told apart by their codes, closed when their time is over. */
import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import type { Scenario } from '../../negotiation/scenario.ts';
import { isTeachers, type StudentId } from '../lesson.ts';
import { type Board, MESSAGES, type OpenRequest } from '../protocol.ts';
import { LessonRoom } from './lesson-room.ts';
import type { LessonId, LessonLog, LessonStore, StoredLesson } from './lesson-store.ts';
import { freshCode, freshToken, hashOf } from './token.ts';

export interface OpenRoom {
  readonly room: LessonRoom;
  readonly stored: StoredLesson;
  readonly sockets: Map<StudentId, Socket>;
  /** The teacher's devices, with the hashes of their tokens. */
  readonly teachers: Map<Socket, string>;
  boardDue: boolean;
  /** When its board was told last. */
  boardTold: number;
  /** Another program has written what this room has not read yet. */
  stale: boolean;
  freshening: Promise<void> | null;
  /** Since when nobody is connected, in milliseconds; null while somebody is. */
  emptySince: number | null;
}

/** A room in which nobody has been for so long is closed. */
const EMPTY_MS = 60 * 60 * 1000;
/** How often a teacher sees how the tables stand, and over how many moments the lessons are spread meanwhile. */
const BOARD_MS = 500;
export const BOARD_SLOTS = 20;
export const BOARD_SLOT_MS = BOARD_MS / BOARD_SLOTS;
const DAY = 24 * 60 * 60 * 1000;

/** A client that has heard why hangs up by itself; one that does not is cut off after this. */
const PARTING_MS = 500;

/** Tells a socket why it is parted from, listens to it no more, and parts. */
export function part(socket: Socket | undefined, why: string): void {
  if (!socket) return;
  socket.emit(why);
  for (const message of MESSAGES) socket.removeAllListeners(message);
  setTimeout(() => socket.disconnect(true), PARTING_MS).unref();
}

export class OpenRooms {
  readonly store: LessonStore;
  private readonly scenarios: readonly Scenario[];
  private readonly keepDays: number;
  private readonly log: Logger;
  private readonly rooms = new Map<string, OpenRoom>();
  /** Where this server is to be found on the network. */
  addresses: readonly string[] = [];
  private readonly opening = new Map<string, Promise<OpenRoom | undefined>>();

  constructor(store: LessonStore, scenarios: readonly Scenario[], keepDays: number, log: Logger) {
    this.store = store;
    this.scenarios = scenarios;
    this.keepDays = keepDays;
    this.log = log;
    store.onOutsideChange(({ lesson, deleted }) => this.hearOutside(lesson, deleted));
  }

  /** The lesson with this code, opened from the store where it is not open yet; undefined where there is none. */
  async get(code: string): Promise<OpenRoom | undefined> {
    const open = this.rooms.get(code);
    if (open) {
      if (open.stale) await this.freshen(open);
      return open;
    }
    const known = this.opening.get(code);
    if (known) return known;
    const opening = this.openStored(code).finally(() => this.opening.delete(code));
    this.opening.set(code, opening);
    return opening;
  }

  private async openStored(code: string): Promise<OpenRoom | undefined> {
    const stored = await this.store.lessonByCode(code);
    return stored && this.openRoom(stored, await this.store.load(stored.id));
  }

  private openRoom(stored: StoredLesson, log: LessonLog): OpenRoom {
    const opened = log.events[0];
    const scenario =
      opened?.type === 'opened' ? this.scenarios.find(({ id }) => id === opened.setup.scenario) : undefined;
    if (!scenario) throw new Error(`lesson ${stored.id} was made for a scenario that is not here`);
    const sockets = new Map<StudentId, Socket>();
    const room = new LessonRoom(
      stored.id,
      scenario,
      log,
      this.store,
      {
        toStudent: (student, message, body) => void sockets.get(student)?.emit(message, body),
        boardChanged: () => {
          const open = this.rooms.get(stored.code);
          if (open) open.boardDue = true;
        },
        removed: (student) => part(sockets.get(student), 'removed'),
        revoked: () => {
          const open = this.rooms.get(stored.code);
          for (const [socket, hash] of open?.teachers ?? [])
            if (!isTeachers(room.state, stored.teacher, hash)) part(socket, 'unknown');
        },
      },
      Date.now,
    );
    const open: OpenRoom = {
      room,
      stored,
      sockets,
      teachers: new Map(),
      boardDue: true,
      boardTold: 0,
      stale: false,
      freshening: null,
      emptySince: null,
    };
    this.rooms.set(stored.code, open);
    return open;
  }

  /** Another program wrote to a lesson: whoever is here hears it; a room with nobody in it is caught up when it is needed. */
  private hearOutside(lesson: LessonId, deleted: boolean): void {
    const open = [...this.rooms.values()].find(({ stored }) => stored.id === lesson);
    if (!open) return;
    if (deleted) {
      this.forget(open.stored.code);
      for (const each of [...open.sockets.values(), ...open.teachers.keys()]) part(each, 'deleted');
      return;
    }
    open.stale = true;
    if (open.sockets.size + open.teachers.size > 0) void this.freshen(open);
  }

  /** Reads what others wrote; what they write meanwhile is read after that. */
  async freshen(open: OpenRoom): Promise<void> {
    open.freshening ??= (async () => {
      while (open.stale) {
        open.stale = false;
        await open.room.hearOutside();
      }
    })()
      .catch((error: unknown) => this.log.error({ err: error, lesson: open.stored.id }, 'could not catch up'))
      .finally(() => {
        open.freshening = null;
      });
    await open.freshening;
  }

  /** Whether this is still the room of its lesson: nobody goes into one that was closed meanwhile. */
  has(open: OpenRoom): boolean {
    return this.rooms.get(open.stored.code) === open;
  }

  /** Opens a new lesson; null where there is no such scenario or day. The token is the teacher's, and kept as a hash. */
  async create(request: OpenRequest, now: number): Promise<{ code: string; token: string } | null> {
    const scenario = this.scenarios.find(
      ({ id, days }) => id === request.scenario && days.some((day) => day.id === request.day),
    );
    if (!scenario) return null;
    let code = freshCode();
    while (await this.store.lessonByCode(code)) code = freshCode();
    const token = freshToken();
    const stored = { id: freshToken(), code, teacher: hashOf(token), opened: now };
    const [first, second] = scenario.parties;
    // The seed of the lesson: anything that nobody can foresee.
    const seed = Number.parseInt(hashOf(token).slice(0, 6), 16);
    const setup = { ...request, parties: [first.id, second.id] as const, seed, sameFolders: true };
    const events = [{ type: 'opened', setup, code, at_ms: now }] as const;
    await this.store.append({ lesson: stored.id, opened: stored, events: { seq: 0, all: events } });
    this.openRoom(stored, { events, lines: new Map() });
    this.log.info({ lesson: stored.id, scenario: scenario.id }, 'opened');
    return { code, token };
  }

  /** Closes a room; a lesson that is still in the store is opened again when it is needed. */
  forget(code: string): void {
    this.rooms.get(code)?.room.close();
    this.rooms.delete(code);
  }

  /** Ends play where its time is up, and closes rooms in which nobody has been for long. */
  tick(now: number): void {
    for (const open of this.rooms.values()) {
      const { room, stored } = open;
      room.tick().catch((error: unknown) => this.log.error({ err: error, lesson: stored.id }, 'tick failed'));
      open.emptySince = open.sockets.size + open.teachers.size > 0 ? null : (open.emptySince ?? now);
      if (open.emptySince !== null && now - open.emptySince > EMPTY_MS) this.forget(stored.code);
    }
  }

  /** Deletes what was kept long enough, open or not. */
  async sweep(now: number): Promise<void> {
    for (const { id, code } of await this.store.lessonsBefore(now - this.keepDays * DAY)) {
      this.forget(code);
      await this.store.remove(id);
      this.log.info({ lesson: id }, 'deleted after its time');
    }
  }

  /**
   * Tells teachers how their tables stand, each lesson at most once in `BOARD_MS`. A board of a hundred tables is some
   * milliseconds of work: of many lessons only a few are told at a time, so that no move waits for all of them.
   */
  tellBoards(now: number): void {
    let left = Math.ceil(this.rooms.size / BOARD_SLOTS);
    for (const open of this.rooms.values()) {
      if (now - open.boardTold >= BOARD_MS) open.room.news.inAWhile();
      if (!open.boardDue || open.teachers.size === 0 || now - open.boardTold < BOARD_MS) continue;
      [open.boardDue, open.boardTold] = [false, now];
      const board = this.boardOf(open);
      for (const teacher of open.teachers.keys()) teacher.emit('board', board);
      if (--left === 0) return;
    }
  }

  /** The board of a lesson as its teacher is sent it. */
  boardOf({ room }: OpenRoom): Board {
    return { ...room.board(), addresses: this.addresses };
  }

  close(): void {
    for (const { room } of this.rooms.values()) room.close();
  }
}
