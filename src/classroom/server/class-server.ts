/**
 * The class server: one program that serves the game, takes those who join, and carries every lesson. HTTP for what
 * gives out tokens and files, Socket.IO for everything that moves (it falls back to HTTP where WebSocket is refused).
 */
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parse as parseCookies, serialize as serializeCookie } from 'cookie';
import pino, { type Logger } from 'pino';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import sirv from 'sirv';
import { Server, type Socket } from 'socket.io';
import * as z from 'zod/mini';
import type { Scenario } from '../../negotiation/scenario.ts';
import type { StudentId } from '../lesson.ts';
import { lessonCsv } from '../lesson-csv.ts';
import {
  type Command,
  codeSchema,
  commandSchema,
  joinSchema,
  LARGEST_MESSAGE,
  type MoveRequest,
  moveSchema,
  openSchema,
  type Reply,
  recoverSchema,
} from '../protocol.ts';
import { LessonRoom } from './lesson-room.ts';
import { LessonStore, type StoredLesson } from './lesson-store.ts';
import { freshCode, freshToken, hashOf } from './token.ts';
import { TokenBucket } from './token-bucket.ts';

export interface ClassServerSetup {
  readonly scenarios: readonly Scenario[];
  /** Folder of the built game. */
  readonly site: string;
  /** Headers that everything is sent with. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Folder of the store. */
  readonly data: string;
  readonly port: number;
  readonly host: string;
  /** Days after which a lesson is deleted. */
  readonly keepDays?: number;
  readonly log?: Logger;
}

interface OpenRoom {
  readonly room: LessonRoom;
  readonly stored: StoredLesson;
  readonly sockets: Map<StudentId, Socket>;
  readonly teachers: Set<Socket>;
  boardDue: boolean;
}

const DAY = 24 * 60 * 60 * 1000;
const TICK_MS = 1000;
/** The board is told at most so often. */
const BOARD_MS = 400;
/** Wrong codes that an address may try in a minute; a school shares one, and right codes do not count. */
const WRONG_CODES = 60;
/** Messages a student may send at once, and a second after that. */
const MESSAGES = [30, 5] as const;
const SEAT_DAYS = 2;
const PARTING_MS = 50;

const seatCookie = (code: string): string => `seat-${code}`;
const teacherCookie = (code: string): string => `teacher-${code}`;

/** Tells a socket why it is parted from, and parts. */
function part(socket: Socket | undefined, why: string): void {
  socket?.emit(why);
  socket?.disconnect(true);
}

export class ClassServer {
  private readonly setup: ClassServerSetup;
  private readonly store: LessonStore;
  private readonly rooms = new Map<string, OpenRoom>();
  private readonly http: HttpServer;
  private readonly io: Server;
  private readonly log: Logger;
  private readonly wrong = new Map<string, TokenBucket>();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly registry = new Registry();
  private readonly moves: Counter<'result'>;
  private readonly moveSeconds: Histogram;
  private ready = false;

  constructor(setup: ClassServerSetup) {
    this.setup = setup;
    this.log = setup.log ?? pino({ level: 'info' }, pino.destination(2));
    this.store = LessonStore.open(setup.data);
    this.moves = new Counter({
      name: 'class_moves_total',
      help: 'Moves of students, by what came of them.',
      labelNames: ['result'],
      registers: [this.registry],
    });
    this.moveSeconds = new Histogram({
      name: 'class_move_seconds',
      help: 'From a move to its acknowledgement.',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
      registers: [this.registry],
    });
    const clients = (): number => this.io.engine.clientsCount;
    new Gauge({
      name: 'class_connections',
      help: 'Sockets that are connected.',
      registers: [this.registry],
      collect() {
        this.set(clients());
      },
    });
    collectDefaultMetrics({ register: this.registry });
    for (const stored of this.store.lessons()) this.openRoom(stored);
    const files = sirv(setup.site, {
      etag: true,
      setHeaders: (response) => this.secure(response),
    });
    this.http = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      if (path.startsWith('/class/')) void this.answer(request, response, path);
      else files(request, response, () => this.send(response, 404, { ok: false, why: 'unknown' }));
    });
    this.io = new Server(this.http, {
      path: '/class/socket',
      maxHttpBufferSize: LARGEST_MESSAGE,
      serveClient: false,
      allowRequest: (request, decide) => {
        decide(null, this.ownOrigin(request));
      },
    });
    this.io.on('connection', (socket) => this.connected(socket));
  }

  /** Listens, and resolves with the port. */
  async listen(): Promise<number> {
    await new Promise<void>((done, failed) => {
      this.http.once('error', failed);
      this.http.listen(this.setup.port, this.setup.host, done);
    });
    this.timers.push(
      setInterval(() => this.tick(), TICK_MS),
      setInterval(() => this.tellBoards(), BOARD_MS),
    );
    this.ready = true;
    const address = this.http.address();
    return typeof address === 'object' && address ? address.port : this.setup.port;
  }

  /** Writes what waits, tells everybody, and stops. */
  async close(): Promise<void> {
    this.ready = false;
    for (const timer of this.timers) clearInterval(timer);
    this.io.emit('restarting');
    this.store.flush();
    for (const { room } of this.rooms.values()) room.close();
    await this.io.close();
    await new Promise<void>((done) => {
      this.http.close(() => done());
      this.http.closeAllConnections();
    });
    this.store.close();
  }

  private tick(): void {
    const now = Date.now();
    for (const [code, open] of this.rooms) {
      void open.room
        .tick()
        .catch((error: unknown) => this.log.error({ err: error, lesson: open.stored.id }, 'tick failed'));
      if (now - open.stored.opened > (this.setup.keepDays ?? 30) * DAY) {
        this.log.info({ lesson: open.stored.id }, 'deleted after its time');
        open.room.close();
        this.rooms.delete(code);
        this.store.remove(open.stored.id);
      }
    }
    for (const [address, bucket] of this.wrong) if (bucket.full(now)) this.wrong.delete(address);
  }

  private tellBoards(): void {
    for (const open of this.rooms.values()) {
      if (!open.boardDue || open.teachers.size === 0) continue;
      open.boardDue = false;
      const board = open.room.board();
      for (const teacher of open.teachers) teacher.emit('board', board);
    }
  }

  private openRoom(stored: StoredLesson): OpenRoom {
    const events = this.store.events(stored.id);
    const opened = events[0];
    const scenario =
      opened?.type === 'opened' ? this.setup.scenarios.find(({ id }) => id === opened.setup.scenario) : undefined;
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

  /** A browser's page of another site must not speak for a student: what has an origin must have this one. */
  private ownOrigin(request: IncomingMessage): boolean {
    const { origin, host } = request.headers;
    if (origin === undefined) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }

  private secure(response: ServerResponse): void {
    for (const [name, value] of Object.entries(this.setup.headers ?? {})) response.setHeader(name, value);
  }

  private send(response: ServerResponse, status: number, body: object): void {
    this.secure(response);
    response.setHeader('cache-control', 'no-store');
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  }

  private async body(request: IncomingMessage): Promise<unknown> {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > LARGEST_MESSAGE) throw new RangeError('too large');
      parts.push(part);
    }
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  }

  private async answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    try {
      if (request.method === 'GET') await this.get(request, response, path);
      else if (request.method === 'POST' && this.ownOrigin(request)) await this.post(request, response, path);
      else this.send(response, 405, { ok: false, why: 'method' });
    } catch (error) {
      const bad = error instanceof SyntaxError || error instanceof RangeError;
      if (!bad) this.log.error({ err: error, path }, 'request failed');
      if (!response.headersSent) this.send(response, bad ? 400 : 500, { ok: false, why: bad ? 'malformed' : 'failed' });
    }
  }

  private async get(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (path === '/class/health') return this.send(response, 200, { ok: true });
    if (path === '/class/ready') return this.send(response, this.ready ? 200 : 503, { ok: this.ready });
    if (path === '/class/metrics') {
      response.writeHead(200, { 'content-type': this.registry.contentType }).end(await this.registry.metrics());
      return;
    }
    const file = /^\/class\/([^/]+)\/(students\.csv|log\.json)$/.exec(path);
    const open = file && this.teachersRoom(file[1] ?? '', request);
    if (!file || !open) return this.send(response, 404, { ok: false, why: 'unknown' });
    this.secure(response);
    const csv = file[2] === 'students.csv';
    response.writeHead(200, {
      'content-type': csv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="lesson-${open.stored.code}.${csv ? 'csv' : 'json'}"`,
      'cache-control': 'no-store',
    });
    response.end(
      csv
        ? lessonCsv(open.room.rows())
        : JSON.stringify({ lesson: this.store.events(open.stored.id), tables: open.room.debriefTables() }, null, 1),
    );
  }

  /** The room whose teacher's token the request carries. */
  private teachersRoom(code: string, request: IncomingMessage): OpenRoom | undefined {
    const open = this.rooms.get(code);
    const token = parseCookies(request.headers.cookie ?? '')[teacherCookie(code)];
    return open && token !== undefined && hashOf(token) === open.stored.teacher ? open : undefined;
  }

  private give(response: ServerResponse, name: string, token: string): void {
    response.appendHeader(
      'set-cookie',
      serializeCookie(name, token, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/class',
        maxAge: SEAT_DAYS * 24 * 60 * 60,
      }),
    );
  }

  private async post(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const body = await this.body(request);
    if (path === '/class/open') return this.postOpen(body, response);
    const address = request.socket.remoteAddress ?? '';
    if (path === '/class/join' || path === '/class/recover') {
      const now = Date.now();
      const bucket = this.wrong.get(address) ?? new TokenBucket(WRONG_CODES, WRONG_CODES / 60, now);
      const request_ = path === '/class/join' ? joinSchema.safeParse(body) : recoverSchema.safeParse(body);
      const open = request_.success ? this.rooms.get(request_.data.code) : undefined;
      if (!request_.success || !open) {
        this.wrong.set(address, bucket);
        const may = bucket.take(now);
        return this.send(response, may ? 404 : 429, { ok: false, why: may ? 'noLesson' : 'tooMany' });
      }
      return 'recovery' in request_.data
        ? this.postRecover(open, request_.data.recovery, bucket, address, response)
        : this.postJoin(open, request_.data.nickname, response);
    }
    this.send(response, 404, { ok: false, why: 'unknown' });
  }

  private async postOpen(body: unknown, response: ServerResponse): Promise<void> {
    const request = openSchema.safeParse(body);
    const scenario = request.success
      ? this.setup.scenarios.find(
          ({ id, days }) => id === request.data.scenario && days.some((day) => day.id === request.data.day),
        )
      : undefined;
    if (!request.success || !scenario)
      return this.send(response, 400, {
        ok: false,
        why: 'setup',
        details: request.error ? z.prettifyError(request.error) : '',
      });
    let code = freshCode();
    while (this.rooms.has(code)) code = freshCode();
    const token = freshToken();
    const stored = { id: freshToken(), code, teacher: hashOf(token), opened: Date.now() };
    const [first, second] = scenario.parties;
    // The seed of the lesson: anything that nobody can foresee.
    const seed = Number.parseInt(hashOf(token).slice(0, 6), 16);
    const setup = { ...request.data, parties: [first.id, second.id] as const, seed };
    await this.store.openLesson(stored, { type: 'opened', setup, code, at_ms: stored.opened });
    this.openRoom(stored);
    this.log.info({ lesson: stored.id, scenario: scenario.id }, 'opened');
    this.give(response, teacherCookie(code), token);
    this.send(response, 200, { ok: true, code });
  }

  private async postJoin(open: OpenRoom, nickname: string, response: ServerResponse): Promise<void> {
    const token = freshToken();
    const recovery = freshCode(8);
    const chance = Number.parseInt(hashOf(token).slice(0, 8), 16);
    const reply = await open.room.join(nickname, chance, (student) => ({
      token: hashOf(token),
      recovery: hashOf(recovery),
      lesson: open.stored.id,
      student,
    }));
    if (!reply.ok) return this.send(response, 409, reply);
    this.give(response, seatCookie(open.stored.code), token);
    this.send(response, 200, { ...reply, recovery });
  }

  private async postRecover(
    open: OpenRoom,
    recovery: string,
    bucket: TokenBucket,
    address: string,
    response: ServerResponse,
  ): Promise<void> {
    const seat = this.store.seatByRecovery(open.stored.id, hashOf(recovery.trim().toUpperCase()));
    if (!seat) {
      this.wrong.set(address, bucket);
      const may = bucket.take(Date.now());
      return this.send(response, may ? 404 : 429, { ok: false, why: may ? 'noSeat' : 'tooMany' });
    }
    const token = freshToken();
    await this.store.renewSeat(seat.token, hashOf(token));
    part(open.sockets.get(seat.student), 'elsewhere');
    this.give(response, seatCookie(open.stored.code), token);
    this.send(response, 200, { ok: true, student: seat.student });
  }

  /** Handlers stand before anything is waited for: what comes first is not lost. */
  private connected(socket: Socket): void {
    const { role, code, takeOver } = socket.handshake.auth as Record<string, unknown>;
    const open = codeSchema.safeParse(code).success ? this.rooms.get(code as string) : undefined;
    const cookies = parseCookies(socket.handshake.headers.cookie ?? '');
    if (!open) {
      part(socket, 'unknown');
      return;
    }
    if (role === 'teacher') this.teacher(socket, open, cookies[teacherCookie(open.stored.code)] ?? '');
    else this.student(socket, open, cookies[seatCookie(open.stored.code)] ?? '', takeOver === true);
  }

  private teacher(socket: Socket, open: OpenRoom, token: string): void {
    if (hashOf(token) !== open.stored.teacher) {
      part(socket, 'unknown');
      return;
    }
    open.teachers.add(socket);
    socket.on('disconnect', () => open.teachers.delete(socket));
    this.onMessage(socket, 'command', async (body) => {
      const command = commandSchema.safeParse(body);
      if (!command.success) return { ok: false, why: 'malformed' };
      const reply = await open.room.command(command.data as Command);
      if (reply.ok && command.data.kind === 'delete') {
        this.rooms.delete(open.stored.code);
        // After the answer has gone out.
        setTimeout(() => {
          for (const each of [...open.sockets.values(), ...open.teachers]) part(each, 'deleted');
        }, PARTING_MS);
      }
      return reply;
    });
    this.onMessage(socket, 'replay', async (body) => {
      const table = open.room.debriefTables().find(({ id }) => id === body);
      return table ? { ok: true, save: table.save } : { ok: false, why: 'unknown' };
    });
    socket.emit('board', open.room.board());
  }

  private student(socket: Socket, open: OpenRoom, token: string, takeOver: boolean): void {
    const seat = this.store.seatOf(hashOf(token));
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
    open.room.present(student, true);
    open.room.tell(student);
  }

  /** Answers a message, within what one may send; nothing that arrives can bring the room down. */
  private onMessage(socket: Socket, name: string, handle: (body: unknown) => Promise<Reply<object>>): void {
    const bucket = new TokenBucket(...MESSAGES, Date.now());
    socket.on(name, (body: unknown, reply: unknown) => {
      const answer = (value: Reply<object>): void => {
        if (typeof reply === 'function') (reply as (value: Reply<object>) => void)(value);
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
