/** How long each of two players at one screen has had it: told, never counted against anybody. */
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { PartyId } from '../negotiation/scenario.ts';

/** Milliseconds by party in this `game`, added up as the screen changes hands; `holder` is null while nobody has it. */
export function sittingTime(
  game: ReadonlySignal<unknown>,
  holder: ReadonlySignal<PartyId | null>,
  now: () => number,
): ReadonlySignal<Readonly<Record<PartyId, number>>> {
  const times = signal<Readonly<Record<PartyId, number>>>({});
  let played: unknown = null;
  let [held, since]: [PartyId | null, number] = [null, 0];
  effect(() => {
    const next = holder.value;
    if (game.value !== played) {
      [played, held, times.value] = [game.value, null, {}];
    }
    if (next === held) return;
    if (held !== null) times.value = { ...times.peek(), [held]: (times.peek()[held] ?? 0) + now() - since };
    [held, since] = [next, now()];
  });
  return times;
}
