/** A round robin of bidders over many domains, and what its table says. */
import type { BargainingProblem } from '../analysis/bargaining-problem.ts';
import { BIDDER_NAMES, BIDDERS, type BidderName } from './bidders.ts';
import { type OwnSide, ownSide } from './outcome-space.ts';
import { playSession } from './session.ts';

export interface DomainScores {
  readonly domain: string;
  /** Mean utility of each bidder over all pairs, itself among them, in both roles. */
  readonly mean: Readonly<Record<BidderName, number>>;
  /** Mean utility of the first bidder against the second, over both roles: `against[first][second]`. */
  readonly against: Readonly<Record<BidderName, Readonly<Record<BidderName, number>>>>;
}

export interface PairedDifference {
  readonly mean: number;
  /** Standard error over the domains; 0 for a single one. */
  readonly standardError: number;
}

export interface Tournament {
  readonly rounds: number;
  readonly domains: readonly DomainScores[];
  readonly mean: Readonly<Record<BidderName, number>>;
  readonly against: Readonly<Record<BidderName, Readonly<Record<BidderName, number>>>>;
  /** The first bidder's mean less each other's, domain by domain. */
  readonly lead: Readonly<Partial<Record<BidderName, PairedDifference>>>;
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
const byName = <T>(make: (name: BidderName) => T): Record<BidderName, T> =>
  Object.fromEntries(BIDDER_NAMES.map((name) => [name, make(name)])) as Record<BidderName, T>;

/** Every pair in both roles on one domain: a bidder against another plays each of the two sides once. */
export function scoresOnDomain(domain: string, problem: BargainingProblem, rounds: number): DomainScores {
  const sides: readonly [OwnSide, OwnSide] = [ownSide(problem, 0), ownSide(problem, 1)];
  const results = byName((first) =>
    byName((second) => playSession(sides, [BIDDERS[first], BIDDERS[second]], rounds).utilities),
  );
  const against = byName((name) => byName((other) => (results[name][other][0] + results[other][name][1]) / 2));
  return { domain, against, mean: byName((name) => meanOf(Object.values(against[name]))) };
}

/** The means over domains, and by how much `lead` is ahead of each other bidder, paired by domain. */
export function tournamentOf(rounds: number, domains: readonly DomainScores[], lead: BidderName): Tournament {
  const difference = (other: BidderName): PairedDifference => {
    const differences = domains.map(({ mean }) => mean[lead] - mean[other]);
    const mean = meanOf(differences);
    const squares = differences.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    const n = differences.length;
    return { mean, standardError: n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n) };
  };
  const others = BIDDER_NAMES.filter((name) => name !== lead);
  return {
    rounds,
    domains,
    mean: byName((name) => meanOf(domains.map(({ mean }) => mean[name]))),
    against: byName((name) => byName((other) => meanOf(domains.map((each) => each.against[name][other])))),
    lead: Object.fromEntries(others.map((name) => [name, difference(name)])),
  };
}
