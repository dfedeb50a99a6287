/** A thread of `npm run simulate`: plays a batch of seeds through the machine. */

import type { Occupant } from '../delegates/delegate.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { type Part, scenarioWithout } from '../negotiation/scenario-without.ts';
import { simulateDay } from '../session/simulate.ts';
import { needScenario } from './scenario-folder.ts';

export interface Batch {
  readonly scenario: string;
  readonly day: string;
  readonly seats: Readonly<Record<string, Occupant>>;
  readonly seeds: readonly number[];
  /** A part of the scenario that is left out. */
  readonly without?: Part;
}

/** What one game left behind, as far as a table of many needs it. */
export interface Played {
  readonly ending: string;
  readonly kind: string;
  readonly points: Readonly<Record<string, number>>;
  readonly variants: Readonly<Record<string, string>>;
  readonly interventions: number;
}

const scenarios = new Map<string, Scenario>();

export default async function playBatch({ scenario: named, day, seats, seeds, without }: Batch): Promise<Played[]> {
  const key = without ? `${named} without ${JSON.stringify(without)}` : named;
  let scenario = scenarios.get(key);
  if (!scenario) {
    const whole = needScenario(named);
    scenarios.set(key, (scenario = without ? scenarioWithout(whole, without) : whole));
  }
  const played: Played[] = [];
  for (const seed of seeds) {
    const { talks, conclusion } = await simulateDay(scenario, { seed, day }, seats);
    const interventions = Object.values(talks.taken).reduce((sum, each) => sum + each, 0);
    played.push({
      ending: conclusion.ending,
      kind: conclusion.kind,
      points: conclusion.points,
      variants: talks.variants,
      interventions,
    });
  }
  return played;
}
