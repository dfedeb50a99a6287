/**
 * A bilateral bargaining problem over discrete issues: what every analysis here works on, whether it came from a scenario
 * or from a published domain. Utilities are additive over the issues, but for couplings, which add theirs when all of
 * their clauses hold.
 */

/** Utilities of the two sides, in the order of the parties. */
export type Pair = readonly [number, number];

export interface Option {
  readonly id: string;
  readonly utility: Pair;
  /** What the choice adds to each side constraint, in their order; none where there are none. */
  readonly views?: readonly number[];
}

export interface Issue {
  readonly id: string;
  readonly options: readonly Option[];
}

/** A choice of options by issue index that makes a coupling count or a combination impossible. */
export type Clauses = readonly { readonly issue: number; readonly options: readonly number[] }[];

export interface BargainingProblem {
  readonly issues: readonly Issue[];
  /** Linkages: utilities added where every clause holds. */
  readonly couplings: readonly { readonly when: Clauses; readonly utility: Pair }[];
  /** Combinations that are not to be had: all clauses of `when` hold and not all of `unless`. */
  readonly forbidden: readonly { readonly when: Clauses; readonly unless: Clauses }[];
  /** Side constraints that cut across the issues: the sum of views must reach each threshold. */
  readonly thresholds: readonly number[];
  /** What each side has without a deal. */
  readonly reservation: Pair;
  /** Totals are cut off here, where the problem has such a bound. */
  readonly cap?: number;
}

/** One option index for each issue. */
export type Outcome = readonly number[];

/** Utilities that differ by less are one. */
export const EPSILON = 1e-9;

/** How many outcomes there are, those that are forbidden among them. */
export function outcomeCount(problem: Pick<BargainingProblem, 'issues'>): number {
  return problem.issues.reduce((product, issue) => product * issue.options.length, 1);
}

export function clausesHold(clauses: Clauses, outcome: Outcome): boolean {
  return clauses.every(({ issue, options }) => options.includes(outcome[issue] as number));
}

/** Utilities of one outcome, couplings included. */
export function utilitiesOf(problem: Pick<BargainingProblem, 'issues' | 'couplings'>, outcome: Outcome): Pair {
  let [a, b] = [0, 0];
  problem.issues.forEach((issue, i) => {
    const { utility } = issue.options[outcome[i] as number] as Option;
    a += utility[0];
    b += utility[1];
  });
  for (const { when, utility } of problem.couplings) {
    if (!clausesHold(when, outcome)) continue;
    a += utility[0];
    b += utility[1];
  }
  return [a, b];
}

/** Whether no forbidden combination is in the outcome. */
export function isPermitted(problem: Pick<BargainingProblem, 'forbidden'>, outcome: Outcome): boolean {
  return !problem.forbidden.some(({ when, unless }) => clausesHold(when, outcome) && !clausesHold(unless, outcome));
}

/** Whether every side constraint is met. */
export function meetsThresholds(problem: Pick<BargainingProblem, 'issues' | 'thresholds'>, outcome: Outcome): boolean {
  return problem.thresholds.every((threshold, s) => {
    const sum = problem.issues.reduce(
      (all, issue, i) => all + (issue.options[outcome[i] as number]?.views?.[s] ?? 0),
      0,
    );
    return sum >= threshold - EPSILON;
  });
}
