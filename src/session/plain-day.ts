/**
 * A whole day by the plain rules, without the machine. Benchmarks measure the machine against it, and tests hold that
 * both give the same game.
 */

import type { Occupant } from '../delegates/delegate.ts';
import { decide } from '../delegates/seating.ts';
import { type Conclusion, conclude } from '../negotiation/ending.ts';
import { intervene } from '../negotiation/intervene.ts';
import { awaited } from '../negotiation/legality.ts';
import { observe } from '../negotiation/observation.ts';
import { openStream } from '../negotiation/random.ts';
import type { PartyId, Scenario } from '../negotiation/scenario.ts';
import { beginTalks, type Setup, type TalksState } from '../negotiation/talks-state.ts';

export interface PlayedDay {
  readonly talks: TalksState;
  readonly conclusion: Conclusion;
}

/** Plays one day between two delegates. Throws when a delegate breaks the rules, which is a fault of the delegate. */
export function playPlainDay(scenario: Scenario, setup: Setup, seats: Readonly<Record<PartyId, Occupant>>): PlayedDay {
  let talks = beginTalks(scenario, setup);
  for (let now = awaited(talks, scenario.parties); now; now = awaited(talks, scenario.parties)) {
    const { act } = decide({
      grade: seats[now.seat] ?? 'random',
      observation: observe(scenario, talks, now.seat),
      chance: openStream(setup.seed, `delegate/${now.seat}/${talks.record.length}`),
    });
    const result = intervene(scenario, talks, now.seat, act);
    if (!result.ok)
      throw new Error(
        `${seats[now.seat]} chose ${JSON.stringify(act)}: ${result.refusal.code} ${result.refusal.about ?? ''}`,
      );
    talks = result.state;
  }
  return { talks, conclusion: conclude(scenario, talks) };
}
