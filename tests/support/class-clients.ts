/** A class server of its own, and those who connect to it as browsers do: with cookies, over Socket.IO. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { io, type Socket } from 'socket.io-client';
import type { Board, StudentLesson, TableView } from '../../src/classroom/protocol.ts';
import { ClassServer } from '../../src/classroom/server/class-server.ts';
import { SqliteStore } from '../../src/classroom/server/sqlite-store.ts';
import { type TableNews, viewAfter } from '../../src/classroom/table-news.ts';
import { moveOf } from '../../src/cli/class-load.ts';
import { scenarios } from './scenarios.ts';

export interface RunningClass {
  readonly server: ClassServer;
  readonly address: string;
  readonly data: string;
  stop(): Promise<void>;
}

export async function startClass(data = mkdtempSync(join(tmpdir(), 'class-'))): Promise<RunningClass> {
  const log = pino({ level: 'silent' });
  const store = SqliteStore.open(data);
  const server = new ClassServer({ scenarios, site: data, store, port: 0, host: '127.0.0.1', log });
  const port = await server.listen();
  return {
    server,
    address: `http://127.0.0.1:${port}`,
    data,
    stop: async () => {
      await server.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export async function post(
  address: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown>; cookie: string }> {
  const response = await fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
  };
}

export const SETUP = {
  scenario: 'first-lesson',
  day: scenarios.find(({ id }) => id === 'first-lesson')?.days[0]?.id ?? '',
  preset: '45',
  pairing: 'random',
  counterpart: 'exploratory',
  questions: false,
} as const;

async function until<Value>(read: () => Value | null | undefined | false, what: string, ms = 8000): Promise<Value> {
  for (let waited = 0; waited < ms; waited += 10) {
    const value = read();
    if (value !== null && value !== undefined && value !== false) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`in vain: ${what}`);
}

/** One who is connected: what it was told last, and every byte that came over the wire. */
export class Connected {
  readonly socket: Socket;
  readonly heard: string[] = [];
  readonly last: Record<string, unknown> = {};
  parted: string | null = null;

  constructor(address: string, auth: Record<string, unknown>, cookie: string, extra: Record<string, unknown> = {}) {
    this.socket = io(address, {
      path: '/class/socket',
      query: { code: auth['code'] },
      auth,
      extraHeaders: { cookie },
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
      ...extra,
    });
    this.socket.onAny((name: string, body: unknown) => {
      this.heard.push(JSON.stringify([name, body]));
      this.last[name] = name === 'table' ? viewAfter(this.table ?? null, body as TableNews) : body;
      if (['unknown', 'elsewhere', 'moved', 'removed', 'deleted'].includes(name)) this.parted = name;
    });
    this.socket.on('connect_error', (error) => {
      this.parted = error.message;
    });
  }

  ask(name: string, body: unknown): Promise<Record<string, unknown>> {
    return this.socket.timeout(5000).emitWithAck(name, body) as Promise<Record<string, unknown>>;
  }

  until<Value>(read: (self: this) => Value | null | undefined | false, what: string, ms?: number): Promise<Value> {
    return until(() => read(this), what, ms);
  }

  get lesson(): StudentLesson | undefined {
    return this.last['lesson'] as StudentLesson | undefined;
  }

  get table(): TableView | undefined {
    return this.last['table'] as TableView | undefined;
  }

  get board(): Board | undefined {
    return this.last['board'] as Board | undefined;
  }
}

export class Student extends Connected {
  readonly cookie: string;
  readonly recovery: string;
  /** Names its moves apart from those of another tab or device. */
  private readonly tab = randomUUID().slice(0, 8);
  private moves = 0;

  constructor(address: string, code: string, joined: { cookie: string; recovery: string }, extra = {}) {
    super(address, { role: 'student', code, ...extra }, joined.cookie, extra);
    this.cookie = joined.cookie;
    this.recovery = joined.recovery;
  }

  static async join(address: string, code: string, nickname = '', extra = {}): Promise<Student> {
    const { body, cookie, status } = await post(address, `/class/join?code=${code}`, { code, nickname });
    if (status !== 200) throw new Error(`not taken: ${JSON.stringify(body)}`);
    return new Student(address, code, { cookie, recovery: String(body['recovery']) }, extra);
  }

  move(move: unknown, action = `${this.tab}-${this.moves++}`): Promise<Record<string, unknown>> {
    return this.ask('move', { action, move });
  }
}

/** A lesson with a teacher who is connected. */
export async function openLesson(
  address: string,
  setup: Record<string, unknown> = SETUP,
): Promise<{ code: string; cookie: string; teacher: Connected }> {
  const { body, cookie } = await post(address, '/class/open', setup);
  const code = String(body['code']);
  return { code, cookie, teacher: new Connected(address, { role: 'teacher', code }, cookie) };
}

/** Does what there is to do for one at its table; false where it is for another, or was refused. */
export async function step(student: Student): Promise<boolean> {
  const move = moveOf(student);
  return move !== null && (await student.move(move))['ok'] === true;
}

export async function play(students: readonly Student[], steps: number): Promise<number> {
  let acknowledged = 0;
  for (let i = 0; i < steps; i++) for (const student of students) if (await step(student)) acknowledged++;
  return acknowledged;
}

/** A class server and its clients for the tests of a file: the clients that are kept part after each, and the server ends. */
export function classForTests(end: (after: () => Promise<void>) => void): {
  readonly keep: <Kept extends Connected>(client: Kept) => Kept;
  readonly running: () => Promise<RunningClass>;
  readonly part: () => void;
} {
  let running: RunningClass | null = null;
  const sockets: Connected[] = [];
  const part = (): void => {
    for (const each of sockets.splice(0)) each.socket.disconnect();
  };
  end(async () => {
    part();
    await running?.stop();
    running = null;
  });
  return {
    keep: (client) => {
      sockets.push(client);
      return client;
    },
    running: async () => (running ??= await startClass()),
    part,
  };
}
