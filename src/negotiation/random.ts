/**
 * Chance that is carried in the state, so that the same seed and the same interventions give the same game on every
 * machine. Each use of chance has a stream of its own: drawing more from one never shifts another.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** The whole state of one stream, as plain integers that survive JSON. */
export type RandomState = readonly number[];

/**
 * Opens the stream `name` of the game with this `seed`.
 * The name is folded into the seed by FNV-1a (32 bit), so streams of neighbouring seeds do not overlap visibly.
 */
export function openStream(seed: number, name: string): RandomState {
  let hash = 0x811c9dc5 ^ (seed | 0);
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return xoroshiro128plus(hash ^ (hash >>> 13)).getState();
}

/** Draws an integer in `from..to` (both included); returns it with the stream's next state. */
export function drawInt(stream: RandomState, from: number, to: number): readonly [number, RandomState] {
  const generator = xoroshiro128plusFromState(stream);
  const drawn = uniformInt(generator, from, to);
  return [drawn, generator.getState()];
}

/** A mutable handle on a stream for code that draws many times, such as a delegate within one decision. */
export interface Dice {
  /** An integer in `from..to`, both included. */
  int(from: number, to: number): number;
  /** True in `percent` of 100 draws. */
  chance(percent: number): boolean;
  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
}

/** Opens a mutable handle that starts at `stream`. */
export function dice(stream: RandomState): Dice {
  const generator = xoroshiro128plusFromState(stream);
  const int = (from: number, to: number): number => uniformInt(generator, from, to);
  return {
    int,
    chance: (percent) => int(1, 100) <= percent,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('pick() needs a list with at least one element');
      return list[int(0, list.length - 1)] as (typeof list)[number];
    },
  };
}
