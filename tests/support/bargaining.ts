/** Arbitrary bargaining problems, and the brute force that the analysis is checked against. */
import fc from 'fast-check';
import {
  type BargainingProblem,
  isPermitted,
  meetsThresholds,
  type Outcome,
  type Pair,
  utilitiesOf,
} from '../../src/analysis/bargaining-problem.ts';

/** Every outcome, whether permitted or not. */
export function everyOutcome(problem: BargainingProblem): Outcome[] {
  return problem.issues.reduce<number[][]>(
    (all, issue) => all.flatMap((outcome) => issue.options.map((_, k) => [...outcome, k])),
    [[]],
  );
}

/** Utilities of every outcome that can be had, by listing them all. */
export function everyUtility(problem: BargainingProblem, thresholds = true): Pair[] {
  return everyOutcome(problem)
    .filter((outcome) => isPermitted(problem, outcome) && (!thresholds || meetsThresholds(problem, outcome)))
    .map((outcome) => {
      const [a, b] = utilitiesOf(problem, outcome);
      const cap = problem.cap ?? Number.POSITIVE_INFINITY;
      return [Math.min(cap, a), Math.min(cap, b)] as const;
    });
}

/** Distinct undominated pairs, by falling first utility; by comparing each with each. */
export function bruteFrontier(utilities: readonly Pair[]): Pair[] {
  const kept = utilities.filter(
    ([a, b]) => !utilities.some(([x, y]) => x >= a - 1e-9 && y >= b - 1e-9 && (x > a + 1e-9 || y > b + 1e-9)),
  );
  const distinct = kept.filter(
    ([a, b], i) => kept.findIndex(([x, y]) => Math.abs(x - a) < 1e-9 && Math.abs(y - b) < 1e-9) === i,
  );
  return distinct.toSorted((p, q) => q[0] - p[0]);
}

/** Small problems with couplings, forbidden combinations and thresholds; whole utilities, so that ties occur. */
export const anyProblem: fc.Arbitrary<BargainingProblem> = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 })
  .chain((sizes) => {
    const clause = fc.integer({ min: 0, max: sizes.length - 1 }).chain((issue) =>
      fc
        .subarray(
          Array.from({ length: sizes[issue] as number }, (_, k) => k),
          { minLength: 1 },
        )
        .map((options) => ({ issue, options })),
    );
    const pair = (min: number, max: number): fc.Arbitrary<Pair> =>
      fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));
    return fc.record({
      issues: fc.tuple(
        ...sizes.map((size, i) =>
          fc
            .array(
              fc.record({
                utility: pair(0, 12),
                views: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 2, maxLength: 2 }),
              }),
              {
                minLength: size,
                maxLength: size,
              },
            )
            .map((options) => ({
              id: `issue ${i}`,
              options: options.map((option, k) => ({ id: `option ${k}`, ...option })),
            })),
        ),
      ),
      couplings: fc.array(fc.record({ when: fc.array(clause, { minLength: 1, maxLength: 2 }), utility: pair(-5, 8) }), {
        maxLength: 2,
      }),
      forbidden: fc.array(
        fc.record({
          when: fc.array(clause, { minLength: 1, maxLength: 1 }),
          unless: fc.array(clause, { maxLength: 1 }),
        }),
        { maxLength: 1 },
      ),
      thresholds: fc.array(fc.integer({ min: -8, max: 4 }), { minLength: 2, maxLength: 2 }),
      reservation: pair(0, 25),
    });
  });
