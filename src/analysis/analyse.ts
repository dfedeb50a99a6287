/** The exact analysis of a bargaining problem as one summary. */
import { type BargainingProblem, outcomeCount, type Pair } from './bargaining-problem.ts';
import { clustersOf } from './clusters.ts';
import { type FrontierPoint, paretoFrontier } from './pareto-frontier.ts';
import { countRational } from './rational-count.ts';
import { isRational, type Solutions, solutionsOf } from './solutions.ts';

export interface Analysis extends Solutions<FrontierPoint> {
  readonly outcomes: number;
  readonly individuallyRational: number;
  readonly frontier: readonly FrontierPoint[];
  readonly rationalFrontier: readonly FrontierPoint[];
  readonly reservation: Pair;
}

/** Frontier, counts and solution points. Side constraints are left aside; `feasible-frontier.ts` keeps them. */
export function analyse(problem: BargainingProblem): Analysis {
  const clusters = clustersOf(problem);
  const frontier = paretoFrontier(problem, clusters);
  return {
    outcomes: outcomeCount(problem),
    individuallyRational: countRational(problem, clusters),
    frontier,
    rationalFrontier: frontier.filter(({ utility }) => isRational(utility, problem.reservation)),
    reservation: problem.reservation,
    ...solutionsOf(frontier, problem.reservation),
  };
}
