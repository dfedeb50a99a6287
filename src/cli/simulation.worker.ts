/** A thread of `npm run simulate`: plays a batch of seeds through the machine. */

import type { Occupant } from '../delegates/delegate.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { simulateDay } from '../session/simulate.ts';
import { needScenario } from './scenario-folder.ts';

export interface Batch {
  readonly scenario: string;
  readonly day: string;
  readonly seats: Readonly<Record<string, Occupant>>;
  readonly seeds: readonly number[];
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

export default async function playBatch({ scenario: named, day, seats, seeds }: Batch): Promise<Played[]> {
  let scenario = scenarios.get(named);
  if (!scenario) scenarios.set(named, (scenario = needScenario(named)));
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
