/**
 * `npm run bench -- classroom`: a class server in a process of its own, and a whole school of Socket.IO clients in this
 * one. How fast everybody joins, how soon a move reaches the other side, alone, in bursts, and with stalled clients about.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ClassRoom,
  costOf,
  moves,
  openClass,
  type Pupil,
  round,
  type Spread,
  serve,
  spreadOf,
} from './class-load.ts';

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
  /** Games that were begun in all lessons: whoever is through swaps sides and plays again. */
  readonly games: number;
  /** Growth of memory over the steady part in MiB a minute, by least squares. */
  readonly slopeMiB: number;
  /** The server's processor time as a part of one core while it was steady, and its memory in MiB along the way. */
  readonly core: number;
  readonly memoryMiB: readonly number[];
}

/** How often memory is looked at while it is steady. */
const SAMPLES = 30;

/** Slope of values that are evenly spaced over so many minutes, by least squares, a minute. */
function slopeOf(values: readonly number[], minutes: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const middle = (values.length - 1) / 2;
  const over = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0);
  const under = values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  return under === 0 || minutes === 0 ? 0 : (over / under) * (values.length / minutes);
}

/** Joins a class of `students`, plays, and measures; `rounds` of steady moves, one a table every `pace` seconds. */
export async function measureClass(
  students: number,
  rounds: number,
  pace: number,
  tell: (line: string) => void,
): Promise<ClassFigures> {
  const data = mkdtempSync(join(tmpdir(), 'class-bench-'));
  const { child, address } = await serve({ data });
  let room: ClassRoom | null = null;
  try {
    const pid = child.pid ?? 0;
    tell(`${students} join`);
    const cost = costOf(pid);
    room = await openClass(address, students);
    const { pairs, pupils } = room;
    const joined = {
      seconds: room.seconds,
      serverSeconds: round(costOf(pid).seconds - cost.seconds),
      lost: room.lost,
      doubled: room.doubled,
    };
    // Past folders, photographers and opening statements.
    await moves(pairs, 6, Math.max(500, pairs.length * 5));
    tell(`${pairs.length} tables move, one in ${pace} s each`);
    const [from, at] = [costOf(pid), performance.now()];
    const memory: number[] = [];
    const times: number[] = [];
    const each = Math.max(1, Math.round(rounds / SAMPLES));
    let games = 0;
    for (let done = 1; done <= rounds; done++) {
      times.push(...(await moves(pairs, 1, pace * 1000)));
      games = await room.playOn();
      if (done % each === 0) memory.push(costOf(pid).mib);
    }
    const minutes = (performance.now() - at) / 60_000;
    const steady = spreadOf(times);
    const core = round(((costOf(pid).seconds - from.seconds) / ((performance.now() - at) / 1000)) * 100) / 100;
    await room.playOn();
    tell('all within one second');
    const burst = spreadOf(await moves(pairs, 3, 1000));
    tell('with ten clients that read nothing');
    for (const { socket } of pupils.slice(-10)) {
      const raw = socket.io.engine.transport as unknown as { ws?: { _socket?: { pause(): void } } };
      raw.ws?._socket?.pause();
    }
    const stalled: ReadonlySet<Pupil> = new Set(pupils.slice(-10));
    const others = pairs.filter((pair) => pair.every((pupil) => !stalled.has(pupil)));
    const withStalled = spreadOf(await moves(others, Math.min(15, Math.max(2, Math.floor(rounds / 2))), 2000));
    return {
      students,
      joined,
      steady,
      burst,
      withStalled,
      core,
      games,
      slopeMiB: round(slopeOf(memory, minutes)),
      memoryMiB: memory,
    };
  } finally {
    room?.close();
    child.kill('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
}
