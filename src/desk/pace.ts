/** How fast two agents play for those who watch: each act waits for its moment, or for a step when paused. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Decide } from '../session/game.ts';

/** Pause before each act, in milliseconds. */
export const SPEEDS = { slow: 4000, normal: 1500, fast: 200 } as const;
export type Speed = keyof typeof SPEEDS;

export interface Pace {
  readonly speed: Signal<Speed>;
  readonly paused: ReadonlySignal<boolean>;
  pause(on: boolean): void;
  /** Lets one act pass while paused. */
  step(): void;
  /** The same decisions, each held back until its moment while `holds` says so. */
  paced(decide: Decide, holds: () => boolean): Decide;
}

export function createPace(): Pace {
  const speed = signal<Speed>('normal');
  const paused = signal(false);
  let release: (() => void) | null = null;
  const moment = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = paused.peek() ? null : setTimeout(() => release?.(), SPEEDS[speed.peek()]);
      release = () => {
        if (timer !== null) clearTimeout(timer);
        release = null;
        resolve();
      };
      // Pausing while an act waits takes its timer away: it then waits for a step, or for play to go on.
      held = () => timer !== null && clearTimeout(timer);
    });
  let held: () => unknown = () => {};
  return {
    speed,
    paused,
    pause: (on) => {
      paused.value = on;
      if (on) held();
      else release?.();
    },
    step: () => release?.(),
    paced: (decide, holds) => async (input) => {
      const output = await decide(input);
      if (holds()) await moment();
      return output;
    },
  };
}
