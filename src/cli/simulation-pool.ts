/** Many games on all cores, in batches; the result does not depend on how many there are. */
import { availableParallelism } from 'node:os';
import { SingleBar } from 'cli-progress';
import { Tinypool } from 'tinypool';
import type { Batch, Played } from './simulation.worker.ts';

const BATCH = 20;

/** What is to be played: `games` games from `seed` on, between the same two. */
export type Series = Omit<Batch, 'seeds'> & { readonly games: number; readonly seed: number };

/** Plays every series; the games of each come in the order of their seeds, whoever played them. */
export async function playSeries(
  series: readonly Series[],
  workers: number = availableParallelism(),
): Promise<Played[][]> {
  const pool = new Tinypool({
    filename: new URL('./simulation-thread.mjs', import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
  });
  const bar = new SingleBar({
    stream: process.stderr,
    format: '{bar} {value}/{total} games, {eta_formatted} left',
    noTTYOutput: false,
  });
  bar.start(
    series.reduce((sum, each) => sum + each.games, 0),
    0,
  );
  const played = await Promise.all(
    series.map(async ({ games, seed, ...batch }) => {
      const batches: Promise<Played[]>[] = [];
      for (let from = 0; from < games; from += BATCH) {
        const seeds = Array.from({ length: Math.min(BATCH, games - from) }, (_, index) => seed + from + index);
        batches.push(
          (pool.run({ ...batch, seeds } satisfies Batch) as Promise<Played[]>).then((done) => {
            bar.increment(done.length);
            return done;
          }),
        );
      }
      return (await Promise.all(batches)).flat();
    }),
  );
  bar.stop();
  await pool.destroy();
  return played;
}
