/**
 * `npm run bench -- classroom`: a class server in a process of its own, and a whole school of Socket.IO clients in this
 * one. How fast everybody joins, how soon a move reaches the other side, alone, in bursts, and with stalled clients about.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { io, type Socket } from 'socket.io-client';
import type { StudentLesson, TableView } from '../classroom/protocol.ts';

export interface ClassFigures {
  readonly students: number;
  /** Seconds until all had joined and were connected; how many were lost, or seated twice. */
  readonly joined: {
    readonly seconds: number;
    readonly serverSeconds: number;
    readonly lost: number;
    readonly doubled: number;
  };
  /** Milliseconds from sending a move to its arrival at the other side. */
  readonly steady: Spread;
  readonly burst: Spread;
  readonly withStalled: Spread;
  /** The server's processor time as a part of one core while it was steady, and its memory in MiB at both ends. */
  readonly core: number;
  readonly memoryMiB: readonly [number, number];
}

interface Spread {
  readonly moves: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

interface Pupil {
  readonly cookie: string;
  socket: Socket;
  lesson: StudentLesson | null;
  table: TableView | null;
  /** Called with each view of its table. */
  onTable: ((view: TableView) => void) | null;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { moves: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Seconds of processor time and MiB of memory of a process, as Linux tells them; zeros elsewhere. */
function costOf(pid: number): { readonly seconds: number; readonly mib: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const status = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return { seconds: (Number(stat[11]) + Number(stat[12])) / 100, mib: round(Number(status?.[1] ?? 0) / 1024) };
  } catch {
    return { seconds: 0, mib: 0 };
  }
}

async function serve(data: string): Promise<{ child: ChildProcess; address: string }> {
  const program = fileURLToPath(new URL('./class-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, data], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((done, failed) => {
    child.once('exit', () => failed(new Error('the class server did not start')));
    child.stdout?.on('data', (text: Buffer) => done(text.toString().trim()));
  });
  return { child, address };
}

async function post(
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

function connect(address: string, code: string, cookie: string): Pupil {
  const socket = io(address, {
    path: '/class/socket',
    auth: { role: 'student', code },
    extraHeaders: { cookie },
    transports: ['websocket'],
    forceNew: true,
  });
  const pupil: Pupil = { cookie, socket, lesson: null, table: null, onTable: null };
  socket.on('lesson', (body: StudentLesson) => {
    pupil.lesson = body;
  });
  socket.on('table', (body: TableView) => {
    pupil.table = body;
    pupil.onTable?.(body);
  });
  return pupil;
}

async function until(holds: () => boolean, what: string, ms = 30_000): Promise<void> {
  for (let waited = 0; !holds(); waited += 5) {
    if (waited > ms) throw new Error(`in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What a pupil may do now at its table; null where it is for another. */
function moveOf({ lesson, table }: Pupil): object | null {
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
async function once(pair: readonly [Pupil, Pupil]): Promise<number | null> {
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
async function moves(pairs: readonly (readonly [Pupil, Pupil])[], rounds: number, every: number): Promise<number[]> {
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

/** Joins a class of `students`, plays, and measures; `rounds` of steady moves, one a table every two seconds. */
export async function measureClass(
  students: number,
  rounds: number,
  tell: (line: string) => void,
): Promise<ClassFigures> {
  const data = mkdtempSync(join(tmpdir(), 'class-bench-'));
  const { child, address } = await serve(data);
  const pupils: Pupil[] = [];
  try {
    const pid = child.pid ?? 0;
    const opened = await post(address, 'open', {
      scenario: 'geneva-2022',
      day: 'full',
      preset: '90',
      pairing: 'random',
      counterpart: 'as-on-the-day',
    });
    const code = String(opened.body['code']);
    const teacher = io(address, {
      path: '/class/socket',
      auth: { role: 'teacher', code },
      extraHeaders: { cookie: opened.cookie },
      transports: ['websocket'],
    });
    tell(`${students} join`);
    const began = performance.now();
    const cost = costOf(pid);
    const ids = await Promise.all(
      Array.from({ length: students }, async () => {
        const { body, cookie } = await post(address, 'join', { code, nickname: '' });
        pupils.push(connect(address, code, cookie));
        return body['student'];
      }),
    );
    await until(() => pupils.every(({ lesson }) => lesson !== null), 'all are in');
    const joined = {
      seconds: round((performance.now() - began) / 1000),
      serverSeconds: round(costOf(pid).seconds - cost.seconds),
      lost: ids.filter((id) => typeof id !== 'string').length,
      doubled: ids.length - new Set(ids).size,
    };
    await teacher.timeout(20_000).emitWithAck('command', { kind: 'start' });
    await until(() => pupils.every(({ table }) => table !== null), 'all have a table');
    const byTable = new Map<string, Pupil[]>();
    for (const pupil of pupils) {
      const table = pupil.lesson?.seated?.table ?? '';
      byTable.set(table, [...(byTable.get(table) ?? []), pupil]);
    }
    const pairs = [...byTable.values()].filter((all) => all.length === 2) as unknown as (readonly [Pupil, Pupil])[];
    // Past folders, photographers and opening statements.
    await moves(pairs, 6, 500);
    tell(`${pairs.length} tables move, one in two seconds each`);
    const [from, at] = [costOf(pid), performance.now()];
    const steady = spreadOf(await moves(pairs, rounds, 2000));
    const core = round(((costOf(pid).seconds - from.seconds) / ((performance.now() - at) / 1000)) * 100) / 100;
    tell('all within one second');
    const burst = spreadOf(await moves(pairs, 3, 1000));
    tell('with ten clients that read nothing');
    for (const { socket } of pupils.slice(-10)) {
      const raw = socket.io.engine.transport as unknown as { ws?: { _socket?: { pause(): void } } };
      raw.ws?._socket?.pause();
    }
    const stalled = new Set(pupils.slice(-10));
    const others = pairs.filter((pair) => pair.every((pupil) => !stalled.has(pupil)));
    const withStalled = spreadOf(await moves(others, Math.max(2, Math.floor(rounds / 2)), 2000));
    teacher.close();
    return { students, joined, steady, burst, withStalled, core, memoryMiB: [from.mib, costOf(pid).mib] };
  } finally {
    for (const { socket } of pupils) socket.disconnect();
    child.kill('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
}
