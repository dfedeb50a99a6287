/** What moves in a class, over Socket.IO: the teacher's commands and board, the students' moves and what they see. */
import { parse as parseCookies } from 'cookie';
import type { Logger } from 'pino';
import type { Counter, Histogram } from 'prom-client';
import type { Socket } from 'socket.io';
import { isTeachers } from '../lesson.ts';
import {
  answersSchema,
  type Command,
  codeSchema,
  commandSchema,
  type MESSAGES,
  type MoveRequest,
  moveSchema,
  type ReadingRequest,
  type Reply,
  readingSchema,
  remarkSchema,
} from '../protocol.ts';
import { seatCookie, teacherCookie } from './class-requests.ts';
import type { StoredSeat } from './lesson-store.ts';
import { type OpenRoom, type OpenRooms, part } from './open-rooms.ts';
import { freshCode, hashOf, RECOVERY_LENGTH } from './token.ts';
import { TokenBucket } from './token-bucket.ts';

/** Messages one may send at once, and a second after that. */
const ALLOWANCE = [30, 5] as const;
const PARTING_MS = 50;
/** Letters of the key for another device of the teacher: 49 bits, and 60 tries a minute. */
const KEY_LENGTH = 10;
/** A line that only tries whether it stands is cut after this. */
const CHECK_MS = 10_000;

interface Admitted {
  readonly open: OpenRoom;
  readonly token: string;
  readonly seat: StoredSeat | undefined;
  readonly teacher: boolean;
}

export class ClassSockets {
  private readonly admitted = new WeakMap<Socket, Admitted>();
  private readonly rooms: OpenRooms;
  private readonly moves: Counter<'result'>;
  private readonly moveSeconds: Histogram;
  private readonly log: Logger;

  constructor(rooms: OpenRooms, moves: Counter<'result'>, moveSeconds: Histogram, log: Logger) {
    this.rooms = rooms;
    this.moves = moves;
    this.moveSeconds = moveSeconds;
    this.log = log;
  }

  /** Who it is that connects, before the connection stands: what comes first afterwards finds its handlers. */
  async admit(socket: Socket): Promise<void> {
    const { role, code } = socket.handshake.auth as Record<string, unknown>;
    const open = codeSchema.safeParse(code).success ? await this.rooms.get(code as string) : undefined;
    const cookies = parseCookies(socket.handshake.headers.cookie ?? '');
    if (!open) return;
    const token = cookies[role === 'teacher' ? teacherCookie(open.stored.code) : seatCookie(open.stored.code)] ?? '';
    const seat = role === 'teacher' ? undefined : await this.rooms.store.seatOf(hashOf(token));
    this.admitted.set(socket, { open, token, seat, teacher: role === 'teacher' });
  }

  connected(socket: Socket): void {
    const { role } = socket.handshake.auth as Record<string, unknown>;
    if (role === 'check') {
      // A network check: it hangs up by itself, and is not waited for.
      const late = setTimeout(() => socket.disconnect(true), CHECK_MS);
      socket.once('disconnect', () => clearTimeout(late));
      return;
    }
    const admitted = this.admitted.get(socket);
    const { takeOver } = socket.handshake.auth as Record<string, unknown>;
    if (admitted && !this.rooms.has(admitted.open)) {
      // The room was closed meanwhile: the line is cut, and the client comes again.
      socket.conn.close();
      return;
    }
    if (!admitted) part(socket, 'unknown');
    else if (admitted.teacher) this.teacher(socket, admitted.open, admitted.token);
    else this.student(socket, admitted.open, admitted.seat, takeOver === true);
  }

  private teacher(socket: Socket, open: OpenRoom, token: string): void {
    const hash = hashOf(token);
    if (!isTeachers(open.room.state, open.stored.teacher, hash)) {
      part(socket, 'unknown');
      return;
    }
    open.teachers.set(socket, hash);
    socket.on('disconnect', () => open.teachers.delete(socket));
    this.onMessage(socket, 'command', async (body) => {
      const command = commandSchema.safeParse(body);
      if (!command.success) return { ok: false, why: 'malformed' };
      const reply = await open.room.command(command.data as Command);
      if (reply.ok && command.data.kind === 'delete') {
        this.rooms.forget(open.stored.code);
        // After the answer has gone out.
        setTimeout(() => {
          for (const each of [...open.sockets.values(), ...open.teachers.keys()]) part(each, 'deleted');
        }, PARTING_MS);
      }
      return reply;
    });
    this.onMessage(socket, 'replay', async (body) => {
      const table = open.room.debriefTables().find(({ id }) => id === body);
      return table ? { ok: true, save: table.save } : { ok: false, why: 'unknown' };
    });
    this.onMessage(socket, 'recovery', async (body) => {
      if (typeof body !== 'string' || !open.room.state.students[body]) return { ok: false, why: 'unknownStudent' };
      const recovery = freshCode(RECOVERY_LENGTH);
      // Whoever has seen an older code is shut out; the device that has the seat keeps it, and learns the new one.
      await this.rooms.store.append({
        lesson: open.stored.id,
        recoded: { student: body, recovery: hashOf(recovery) },
      });
      open.sockets.get(body)?.emit('recoded', { recovery });
      return { ok: true, recovery };
    });
    this.onMessage(socket, 'key', async () => {
      const key = freshCode(KEY_LENGTH);
      const reply = await open.room.changeTeachers({ type: 'keyed', key: hashOf(key) });
      return reply.ok ? { ok: true, key } : reply;
    });
    this.onMessage(socket, 'revoke', () => open.room.changeTeachers({ type: 'revoked', keep: hash }));
    socket.emit('board', this.rooms.boardOf(open));
  }

  private student(socket: Socket, open: OpenRoom, seat: StoredSeat | undefined, takeOver: boolean): void {
    if (!seat || seat.lesson !== open.stored.id || !open.room.state.students[seat.student]) {
      part(socket, 'unknown');
      return;
    }
    const { student } = seat;
    const before = open.sockets.get(student);
    if (before?.connected && !takeOver) {
      // Two tabs of one student: the second has the seat only when it says so.
      part(socket, 'elsewhere');
      return;
    }
    part(before, 'elsewhere');
    open.sockets.set(student, socket);
    socket.on('disconnect', () => {
      if (open.sockets.get(student) !== socket) return;
      open.sockets.delete(student);
      open.room.present(student, false);
    });
    this.onMessage(socket, 'move', async (body) => {
      const request = moveSchema.safeParse(body);
      if (!request.success) return { ok: false, why: 'malformed' };
      const stop = this.moveSeconds.startTimer();
      const reply = await open.room.move(student, request.data as MoveRequest);
      stop();
      this.moves.inc({ result: reply.ok ? 'taken' : reply.why });
      return reply;
    });
    this.onMessage(socket, 'remark', async (body) => {
      const request = remarkSchema.safeParse(body);
      return request.success ? open.room.remark(student, request.data) : { ok: false, why: 'malformed' };
    });
    this.onMessage(socket, 'answers', async (body) => {
      const request = answersSchema.safeParse(body);
      return request.success ? open.room.answer(student, request.data) : { ok: false, why: 'malformed' };
    });
    this.onMessage(socket, 'reading', async (body) => {
      const request = readingSchema.safeParse(body);
      return request.success
        ? open.room.read(student, request.data as ReadingRequest)
        : { ok: false, why: 'malformed' };
    });
    open.room.present(student, true);
    open.room.news.greet(student);
    if (open.stale) void this.rooms.freshen(open);
  }

  /** Answers a message, within what one may send; nothing that arrives can bring the room down. */
  private onMessage(socket: Socket, name: (typeof MESSAGES)[number], handle: (body: unknown) => Promise<Reply>): void {
    const bucket = new TokenBucket(...ALLOWANCE, Date.now());
    socket.on(name, (body: unknown, reply: unknown) => {
      const answer = (value: Reply): void => {
        if (typeof reply === 'function') (reply as (value: Reply) => void)(value);
      };
      if (!bucket.take(Date.now())) {
        answer({ ok: false, why: 'tooMany' });
        return;
      }
      handle(body).then(answer, (error: unknown) => {
        this.log.error({ err: error, message: name }, 'message failed');
        answer({ ok: false, why: 'failed' });
      });
    });
  }
}
