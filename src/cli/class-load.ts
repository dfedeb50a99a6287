/** A whole school of Socket.IO clients against a class server in a process of its own: what the class benchmarks are made of. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { io, type Socket } from 'socket.io-client';
import type { StudentLesson, TableView } from '../classroom/protocol.ts';
import { type TableNews, viewAfter } from '../classroom/table-news.ts';

export interface Spread {
  readonly moves: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface Pupil {
  readonly cookie: string;
  socket: Socket;
  lesson: StudentLesson | null;
  table: TableView | null;
  /** Called with each view of its table. */
  onTable: ((view: TableView) => void) | null;
}

export const round = (value: number): number => Math.round(value * 10) / 10;

export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { moves: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Seconds of processor time and MiB of memory of a process, as Linux tells them; zeros elsewhere. */
export function costOf(pid: number): { readonly seconds: number; readonly mib: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const status = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return { seconds: (Number(stat[11]) + Number(stat[12])) / 100, mib: round(Number(status?.[1] ?? 0) / 1024) };
  } catch {
    return { seconds: 0, mib: 0 };
  }
}

export interface Served {
  readonly child: ChildProcess;
  readonly address: string;
}

/** Starts a class server on a folder, or on a database; port 0 is any that is free. */
export async function serve(where: {
  readonly data: string;
  readonly port?: number;
  readonly database?: string;
}): Promise<Served> {
  const program = fileURLToPath(new URL('./class-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, where.data, String(where.port ?? 0)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: where.database ?? '' },
  });
  const address = await new Promise<string>((done, failed) => {
    child.once('exit', () => failed(new Error('the class server did not start')));
    child.stdout?.on('data', (text: Buffer) => done(text.toString().trim()));
  });
  return { child, address };
}

export async function post(
  address: string,
  path: string,
  body: object,
): Promise<{ body: Record<string, unknown>; cookie: string }> {
  const response = await fetch(`${address}/class/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return {
    body: (await response.json()) as Record<string, unknown>,
    cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
  };
}

export function connect(address: string, code: string, cookie: string): Pupil {
  const socket = io(address, {
    path: '/class/socket',
    auth: { role: 'student', code },
    extraHeaders: { cookie },
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 200,
    reconnectionDelayMax: 1000,
  });
  const pupil: Pupil = { cookie, socket, lesson: null, table: null, onTable: null };
  socket.on('lesson', (body: StudentLesson) => {
    pupil.lesson = body;
  });
  socket.on('table', (news: TableNews) => {
    pupil.table = viewAfter(pupil.table, news);
    if (pupil.table) pupil.onTable?.(pupil.table);
  });
  return pupil;
}

export async function until(holds: () => boolean, what: string, ms = 30_000): Promise<void> {
  for (let waited = 0; !holds(); waited += 5) {
    if (waited > ms) throw new Error(`in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Students of one lesson at the most. */
const LARGEST_LESSON = 240;

/** Lessons that run, with everybody seated. */
export interface ClassRoom {
  readonly codes: readonly string[];
  readonly pupils: readonly Pupil[];
  readonly pairs: readonly (readonly [Pupil, Pupil])[];
  readonly seconds: number;
  readonly lost: number;
  readonly doubled: number;
  /** Lets a lesson whose tables have ended swap sides and play again; how many games were begun so far. */
  playOn(): Promise<number>;
  close(): void;
}

/** Opens as many lessons as so many students need; everybody of a lesson joins at once, and play begins. */
export async function openClass(address: string, students: number): Promise<ClassRoom> {
  const pupils: Pupil[] = [];
  const teachers: Socket[] = [];
  const codes: string[] = [];
  const pairs: (readonly [Pupil, Pupil])[] = [];
  const lessons: { readonly teacher: Socket; readonly own: readonly (readonly [Pupil, Pupil])[] }[] = [];
  let games = 0;
  let [seconds, lost, doubled] = [0, 0, 0];
  while (pupils.length < students) {
    const setup = {
      scenario: 'geneva-2022',
      day: 'full',
      preset: '90',
      pairing: 'random',
      counterpart: 'as-on-the-day',
      questions: false,
    };
    const opened = await post(address, 'open', setup);
    const code = String(opened.body['code']);
    const teacher = io(address, {
      path: '/class/socket',
      auth: { role: 'teacher', code },
      extraHeaders: { cookie: opened.cookie },
      transports: ['websocket'],
      forceNew: true,
    });
    const own: Pupil[] = [];
    const began = performance.now();
    const ids = await Promise.all(
      Array.from({ length: Math.min(LARGEST_LESSON, students - pupils.length) }, async () => {
        const { body, cookie } = await post(address, 'join', { code, nickname: '' });
        own.push(connect(address, code, cookie));
        return body['student'];
      }),
    );
    await until(() => own.every(({ lesson }) => lesson !== null), 'all are in');
    seconds += (performance.now() - began) / 1000;
    lost += ids.filter((id) => typeof id !== 'string').length;
    doubled += ids.length - new Set(ids).size;
    await teacher.timeout(20_000).emitWithAck('command', { kind: 'start' });
    await until(() => own.every(({ table }) => table !== null), 'all have a table');
    const byTable = new Map<string, Pupil[]>();
    for (const pupil of own) {
      const table = pupil.lesson?.seated?.table ?? '';
      byTable.set(table, [...(byTable.get(table) ?? []), pupil]);
    }
    const seated = [...byTable.values()].filter((all) => all.length === 2) as unknown as (readonly [Pupil, Pupil])[];
    pairs.push(...seated);
    lessons.push({ teacher, own: seated });
    games++;
    pupils.push(...own);
    teachers.push(teacher);
    codes.push(code);
  }
  return {
    codes,
    pupils,
    pairs,
    seconds: round(seconds),
    lost,
    doubled,
    playOn: async () => {
      const ended = ([pupil]: readonly [Pupil, Pupil]): boolean => pupil.table?.status === 'done';
      for (const { teacher, own } of lessons) {
        if (own.filter(ended).length * 2 < own.length) continue;
        await teacher.timeout(60_000).emitWithAck('command', { kind: 'debrief' });
        await teacher.timeout(60_000).emitWithAck('command', { kind: 'again' });
        await until(
          () => own.every(([a, b]) => a.table?.status !== 'done' && b.table?.status !== 'done'),
          'sides swapped',
        );
        games++;
      }
      return games;
    },
    close: () => {
      for (const { socket } of pupils) socket.disconnect();
      for (const teacher of teachers) teacher.disconnect();
    },
  };
}

/** One legal thing to do now for whoever sits at a table: readiness, an opening, a hold, words to the press; null where it is for another. */
export function moveOf({
  lesson,
  table,
}: {
  readonly lesson?: StudentLesson | null | undefined;
  readonly table?: TableView | null | undefined;
}): object | null {
  const party = lesson?.seated?.party;
  if (!table || party === undefined || table.status === 'done') return null;
  if (table.path === 'briefing') return table.ready.includes(party) ? null : { kind: 'ready' };
  if (table.tags.includes('attending')) return { kind: 'proceed' };
  if (table.awaits !== party) return null;
  const { sheet, proposal } = table.observation;
  const head = table.path.split('.')[0];
  const act =
    head === 'openingStatements'
      ? { kind: 'state', opening: sheet.openings[1]?.id }
      : head === 'pressBriefings'
        ? { kind: 'brief', briefing: sheet.briefings[0]?.id }
        : proposal
          ? { kind: 'refuse' }
          : { kind: 'hold' };
  return { kind: 'act', act };
}

/** Milliseconds after which a move counts as lost; it stands in the figures as so long. */
const LOST_MS = 10_000;
const lost = (): Promise<number> => new Promise((resolve) => setTimeout(() => resolve(LOST_MS), LOST_MS));

let names = 0;

/** One move of whoever may move at a table; milliseconds until the other side has it, null where nobody may. */
export async function once(pair: readonly [Pupil, Pupil]): Promise<number | null> {
  const [mover, other] = moveOf(pair[0]) ? pair : [pair[1], pair[0]];
  const move = moveOf(mover);
  if (!move) return null;
  const before = other.table?.seq ?? 0;
  const from = performance.now();
  const arrived = new Promise<number>((resolve) => {
    other.onTable = (view) => {
      if (view.seq > before) resolve(performance.now() - from);
    };
  });
  const reply = (await mover.socket.timeout(20_000).emitWithAck('move', { action: `b${names++}`, move })) as {
    ok: boolean;
  };
  return reply.ok ? Promise.race([arrived, lost()]) : null;
}

/** Each table moves once in every `every` milliseconds, spread evenly, for so many rounds. */
export async function moves(
  pairs: readonly (readonly [Pupil, Pupil])[],
  rounds: number,
  every: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const begun = performance.now();
    const found = await Promise.all(
      pairs.map(async (pair, at) => {
        await new Promise((resolve) => setTimeout(resolve, (at / pairs.length) * every));
        return once(pair);
      }),
    );
    times.push(...found.filter((time) => time !== null));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, every - (performance.now() - begun))));
  }
  return times;
}
