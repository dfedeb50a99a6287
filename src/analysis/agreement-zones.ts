/** What could be agreed on each article at all, and what each condition costs: from the exact frontier. */
import type { BargainingProblem, Pair } from './bargaining-problem.ts';
import { feasibleFrontier } from './feasible-frontier.ts';
import { isRational, solutionsOf } from './solutions.ts';

/**
 * For each issue the options that stand in some outcome which is permitted, meets every threshold and leaves neither side
 * below its reservation: its zone of possible agreement, the other issues free. Option indices, rising.
 */
export function agreementZones(problem: BargainingProblem): number[][] {
  return problem.issues.map((issue, i) =>
    issue.options.flatMap((_, k) => (hasRational(fixed(problem, i, k)) ? [k] : [])),
  );
}

/** The problem with one issue held at one option; clauses that name the issue keep their meaning. */
function fixed(problem: BargainingProblem, i: number, k: number): BargainingProblem {
  const clauses = (all: BargainingProblem['forbidden'][number]['when']) =>
    all.map((clause) => (clause.issue === i ? { issue: i, options: clause.options.includes(k) ? [0] : [] } : clause));
  return {
    ...problem,
    issues: problem.issues.map((issue, at) =>
      at === i ? { ...issue, options: issue.options.slice(k, k + 1) } : issue,
    ),
    couplings: problem.couplings.map((each) => ({ ...each, when: clauses(each.when) })),
    forbidden: problem.forbidden.map(({ when, unless }) => ({ when: clauses(when), unless: clauses(unless) })),
  };
}

const hasRational = (problem: BargainingProblem): boolean =>
  feasibleFrontier(problem).some(({ utility }) => isRational(utility, problem.reservation));

/** What a problem offers at best. */
export interface Reach {
  /** Product of gains at the Nash point; 0 where no outcome is individually rational. */
  readonly nashProduct: number;
  /** The largest sum of both. */
  readonly maxWelfare: number;
  /** The most that each side could reach in an individually rational outcome; its reservation where there is none. */
  readonly ideal: Pair;
}

export function reachOf(problem: BargainingProblem): Reach {
  const frontier = feasibleFrontier(problem);
  const { nash, maxWelfare } = solutionsOf(frontier, problem.reservation);
  const rational = frontier.filter(({ utility }) => isRational(utility, problem.reservation));
  const [ra, rb] = problem.reservation;
  return {
    nashProduct: nash ? (nash.utility[0] - ra) * (nash.utility[1] - rb) : 0,
    maxWelfare: maxWelfare ? maxWelfare.utility[0] + maxWelfare.utility[1] : 0,
    ideal: [
      Math.max(ra, ...rational.map(({ utility }) => utility[0])),
      Math.max(rb, ...rational.map(({ utility }) => utility[1])),
    ],
  };
}

/** What each coupling, each forbidden combination and each threshold costs: the reach without it less the reach with it. */
export function conditionCosts(problem: BargainingProblem): {
  readonly couplings: readonly Reach[];
  readonly forbidden: readonly Reach[];
  readonly thresholds: readonly Reach[];
} {
  const whole = reachOf(problem);
  const cost = (without: BargainingProblem): Reach => {
    const reach = reachOf(without);
    return {
      nashProduct: reach.nashProduct - whole.nashProduct,
      maxWelfare: reach.maxWelfare - whole.maxWelfare,
      ideal: [reach.ideal[0] - whole.ideal[0], reach.ideal[1] - whole.ideal[1]],
    };
  };
  return {
    couplings: problem.couplings.map((_, i) => cost({ ...problem, couplings: problem.couplings.toSpliced(i, 1) })),
    forbidden: problem.forbidden.map((_, i) => cost({ ...problem, forbidden: problem.forbidden.toSpliced(i, 1) })),
    thresholds: problem.thresholds.map((_, s) =>
      cost({ ...problem, thresholds: problem.thresholds.with(s, Number.NEGATIVE_INFINITY) }),
    ),
  };
}
