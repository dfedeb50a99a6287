/** The address as an invitation: `/?scenario=geneva-2022&seat=us&counterpart=as-on-the-day&seed=7`. */
import { GRADES, type Grade, type Occupant } from '../delegates/delegate.ts';
import type { Scenario } from '../negotiation/scenario.ts';

/** The counterparts that the menu offers; `random` is for tests and stays reachable by the address. */
export const COUNTERPARTS: readonly Grade[] = GRADES.filter((grade) => grade !== 'random');

export type DeepLink =
  | { readonly kind: 'none' }
  | { readonly kind: 'problem'; readonly what: string }
  | {
      readonly kind: 'game';
      readonly scenario: Scenario;
      readonly setup: {
        readonly seed: number;
        readonly day: string;
        readonly seats: Readonly<Record<string, Occupant>>;
      };
    };

/** Reads a query (a `URLSearchParams`). Parameters left out take the first of what the scenario has; unknown values are a problem. */
export function readDeepLink(query: { get(name: string): string | null }, scenarios: readonly Scenario[]): DeepLink {
  const wanted = query.get('scenario');
  if (wanted === null) return { kind: 'none' };
  const problem = (what: string): DeepLink => ({ kind: 'problem', what });
  const scenario = scenarios.find((each) => each.id === wanted);
  if (!scenario) return problem(`scenario=${wanted}`);
  const seat = query.get('seat') ?? scenario.parties[0].id;
  if (seat !== 'both' && seat !== 'watch' && !scenario.parties.some((party) => party.id === seat))
    return problem(`seat=${seat}`);
  const counterpart = query.get('counterpart') ?? 'as-on-the-day';
  const grade = GRADES.find((each) => each === counterpart);
  if (!grade) return problem(`counterpart=${counterpart}`);
  const day = query.get('day') ?? scenario.days[0]?.id ?? '';
  if (!scenario.days.some((each) => each.id === day)) return problem(`day=${day}`);
  const seedText = query.get('seed') ?? '1';
  const seed = Number(seedText);
  if (!/^\d+$/.test(seedText) || seed > 2 ** 31 - 1) return problem(`seed=${seedText}`);
  const seats = Object.fromEntries(
    scenario.parties.map(({ id }) => [id, seat === 'both' || seat === id ? ('player' as const) : grade]),
  );
  return { kind: 'game', scenario, setup: { seed, day, seats } };
}
