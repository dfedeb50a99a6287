/** Arbitrary games: any sequence of legal acts, drawn by numbers so that fast-check can shrink them. */
import fc from 'fast-check';
import { randomDelegate } from '../../src/delegates/random-delegate.ts';
import { intervene } from '../../src/negotiation/intervene.ts';
import type { Act } from '../../src/negotiation/intervention.ts';
import { awaited } from '../../src/negotiation/legality.ts';
import { observe } from '../../src/negotiation/observation.ts';
import { dice, openStream } from '../../src/negotiation/random.ts';
import type { Scenario } from '../../src/negotiation/scenario.ts';
import { beginTalks, type TalksState } from '../../src/negotiation/talks-state.ts';

export interface WalkedGame {
  readonly seed: number;
  readonly day: string;
  readonly states: readonly TalksState[];
  readonly acts: readonly { readonly seat: string; readonly act: Act }[];
}

/** A game of at most `choices.length` acts; each number chooses among what is open to the seat. */
export function walk(scenario: Scenario, seed: number, day: string, choices: readonly number[]): WalkedGame {
  const states: TalksState[] = [beginTalks(scenario, { seed, day })];
  const acts: { seat: string; act: Act }[] = [];
  for (const choice of choices) {
    const state = states.at(-1) as TalksState;
    const now = awaited(state, scenario.parties);
    if (!now) break;
    const { act } = randomDelegate(observe(scenario, state, now.seat), dice(openStream(choice, 'walk')));
    const result = intervene(scenario, state, now.seat, act);
    if (!result.ok) throw new Error(`an open act was refused: ${JSON.stringify(act)} ${result.refusal.code}`);
    states.push(result.state);
    acts.push({ seat: now.seat, act });
  }
  return { seed, day, states, acts };
}

export function games(scenario: Scenario, longest = 120): fc.Arbitrary<WalkedGame> {
  return fc
    .tuple(
      fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      fc.constantFrom(...scenario.days.map((day) => day.id)),
      fc.array(fc.nat(), { minLength: 3, maxLength: longest }),
    )
    .map(([seed, day, choices]) => walk(scenario, seed, day, choices));
}
