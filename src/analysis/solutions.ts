/**
 * Solution points of a bargaining problem, over the points of its frontier. Conventions: the disagreement point is the
 * reservation; a solution is null where no outcome is individually rational. Nash (1950): the largest product of gains.
 * Kalai and Smorodinsky (1975), over a finite set: lexicographic max-min of the gains as shares of each side's largest
 * individually rational gain. Egalitarian (Kalai 1977): lexicographic max-min of gains. Maximum welfare: the largest sum
 * over all outcomes, individually rational or not.
 */
import { EPSILON, type Pair } from './bargaining-problem.ts';
import type { FrontierPoint } from './pareto-frontier.ts';

export interface Solutions<P> {
  readonly nash: P | null;
  readonly kalaiSmorodinsky: P | null;
  readonly egalitarian: P | null;
  readonly maxWelfare: P | null;
}

export function isRational(utility: Pair, reservation: Pair): boolean {
  return utility[0] >= reservation[0] - EPSILON && utility[1] >= reservation[1] - EPSILON;
}

/** The point with the largest scores, compared one after the other; the earlier one where all are equal. */
function best<P extends FrontierPoint>(points: readonly P[], scores: (utility: Pair) => readonly number[]): P | null {
  let found: P | null = null;
  let top: readonly number[] = [];
  for (const point of points) {
    const own = scores(point.utility);
    const difference =
      found === null ? 1 : (own.map((score, i) => score - (top[i] ?? 0)).find((by) => Math.abs(by) > EPSILON) ?? 0);
    if (difference > 0) [found, top] = [point, own];
  }
  return found;
}

const lexicographic = (x: number, y: number): readonly number[] => [Math.min(x, y), Math.max(x, y)];

export function solutionsOf<P extends FrontierPoint>(frontier: readonly P[], reservation: Pair): Solutions<P> {
  const rational = frontier.filter(({ utility }) => isRational(utility, reservation));
  const [ra, rb] = reservation;
  const gainA = Math.max(...rational.map(({ utility }) => utility[0] - ra));
  const gainB = Math.max(...rational.map(({ utility }) => utility[1] - rb));
  // A side that can gain nothing has all that it can gain.
  const share = (gain: number, most: number): number => (most < EPSILON ? 1 : gain / most);
  return {
    nash: best(rational, ([a, b]) => [(a - ra) * (b - rb), a + b]),
    kalaiSmorodinsky: best(rational, ([a, b]) => lexicographic(share(a - ra, gainA), share(b - rb, gainB))),
    egalitarian: best(rational, ([a, b]) => lexicographic(a - ra, b - rb)),
    maxWelfare: best(frontier, ([a, b]) => [a + b]),
  };
}

/** Euclidean distance from a pair of utilities to the nearest point of the frontier; 0 on it. */
export function distanceToFrontier(utility: Pair, frontier: readonly FrontierPoint[]): number {
  return Math.min(...frontier.map((point) => Math.hypot(point.utility[0] - utility[0], point.utility[1] - utility[1])));
}
