/** The exact analysis against brute force, and the properties that hold for every bargaining problem. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { idealPoints } from '../../src/analysis/attainable.ts';
import { type BargainingProblem, type Pair, utilitiesOf } from '../../src/analysis/bargaining-problem.ts';
import { feasibleFrontier } from '../../src/analysis/feasible-frontier.ts';
import { paretoFrontier } from '../../src/analysis/pareto-frontier.ts';
import { distanceToFrontier, isRational, solutionsOf } from '../../src/analysis/solutions.ts';
import { problemOfTalks, textOfOutcome } from '../../src/analysis/talks-problem.ts';
import { mandateOf, pointsOf } from '../../src/negotiation/mandate.ts';
import { anyProblem, bruteFrontier, everyUtility } from '../support/bargaining.ts';
import { geneva, lesson } from '../support/scenarios.ts';

const RUNS = { numRuns: 300 };
const pairs = (points: readonly { readonly utility: Pair }[]): Pair[] => points.map((point) => point.utility);

describe('the frontier', () => {
  it('is what listing every outcome gives, with couplings and forbidden combinations', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const utilities = everyUtility(problem, false);
        expect(pairs(paretoFrontier(problem))).toEqual(bruteFrontier(utilities));
      }),
      RUNS,
    );
  });

  it('is exact under side constraints too', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        expect(pairs(feasibleFrontier(problem))).toEqual(bruteFrontier(everyUtility(problem)));
      }),
      RUNS,
    );
  });

  it('reads back an outcome for each of its points', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        for (const { utility, outcome } of [...paretoFrontier(problem), ...feasibleFrontier(problem)])
          expect(utilitiesOf(problem, outcome)).toEqual(utility);
      }),
      RUNS,
    );
  });

  it('counts what is individually rational as listing does, and cuts totals off where they are capped', () => {
    fc.assert(
      fc.property(anyProblem, fc.integer({ min: 5, max: 30 }), (problem, cap) => {
        const analysis = analyse(problem);
        const utilities = everyUtility(problem, false);
        expect(analysis.individuallyRational).toBe(
          utilities.filter((utility) => isRational(utility, problem.reservation)).length,
        );
        const capped = { ...problem, cap };
        expect(pairs(paretoFrontier(capped))).toEqual(bruteFrontier(everyUtility(capped, false)));
      }),
      RUNS,
    );
  });
});

const mirrored = (problem: BargainingProblem): BargainingProblem => {
  const swap = ([a, b]: Pair): Pair => [b, a];
  return {
    ...problem,
    issues: problem.issues.map((issue) => ({
      ...issue,
      options: issue.options.map((option) => ({ ...option, utility: swap(option.utility) })),
    })),
    couplings: problem.couplings.map((each) => ({ ...each, utility: swap(each.utility) })),
    reservation: swap(problem.reservation),
  };
};

describe('solution points', () => {
  it('are the best over all outcomes by their own definitions', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const utilities = everyUtility(problem, false);
        const [ra, rb] = problem.reservation;
        const rational = utilities.filter((utility) => isRational(utility, problem.reservation));
        const found = solutionsOf(paretoFrontier(problem), problem.reservation);
        if (utilities.length > 0) {
          const most = Math.max(...utilities.map(([a, b]) => a + b));
          expect((found.maxWelfare?.utility[0] ?? 0) + (found.maxWelfare?.utility[1] ?? 0)).toBe(most);
        }
        if (rational.length === 0) {
          expect(found).toMatchObject({ nash: null, kalaiSmorodinsky: null, egalitarian: null });
          return;
        }
        const product = ([a, b]: Pair): number => (a - ra) * (b - rb);
        const least = ([a, b]: Pair): number => Math.min(a - ra, b - rb);
        expect(product(found.nash?.utility as Pair)).toBe(Math.max(...rational.map(product)));
        expect(least(found.egalitarian?.utility as Pair)).toBe(Math.max(...rational.map(least)));
      }),
      RUNS,
    );
  });

  it('are mirrored when the seats are swapped', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const [one, other] = [analyse(problem), analyse(mirrored(problem))];
        expect(pairs(other.frontier).map(([a, b]) => [b, a])).toEqual(pairs(one.frontier).toReversed());
        expect(other.individuallyRational).toBe(one.individuallyRational);
        // Where two points share the best score, which of them is named may depend on the seat; the score does not.
        const [ra, rb] = problem.reservation;
        const product = (at: Pair | undefined): number | null => (at ? (at[0] - ra) * (at[1] - rb) : null);
        const turned = other.nash?.utility;
        expect(product(turned ? [turned[1], turned[0]] : undefined)).toBe(product(one.nash?.utility));
      }),
      RUNS,
    );
  });

  it('do not move when a side is measured on another scale: Nash and Kalai-Smorodinsky', () => {
    fc.assert(
      fc.property(anyProblem, fc.integer({ min: 2, max: 7 }), fc.integer({ min: -9, max: 9 }), (problem, by, shift) => {
        const scaled: BargainingProblem = {
          ...problem,
          issues: problem.issues.map((issue, i) => ({
            ...issue,
            options: issue.options.map((option) => ({
              ...option,
              utility: [option.utility[0] * by + (i === 0 ? shift : 0), option.utility[1]] as const,
            })),
          })),
          couplings: problem.couplings.map((each) => ({
            ...each,
            utility: [each.utility[0] * by, each.utility[1]] as const,
          })),
          reservation: [problem.reservation[0] * by + shift, problem.reservation[1]],
        };
        const [before, after] = [analyse(problem), analyse(scaled)];
        const back = (utility: Pair | undefined): Pair | undefined =>
          utility && [(utility[0] - shift) / by, utility[1]];
        const [ra, rb] = problem.reservation;
        const product = (at: Pair | undefined): number => (at ? (at[0] - ra) * (at[1] - rb) : -1);
        expect(product(back(after.nash?.utility))).toBeCloseTo(product(before.nash?.utility), 6);
        expect(after.kalaiSmorodinsky?.outcome).toEqual(before.kalaiSmorodinsky?.outcome);
      }),
      RUNS,
    );
  });

  it('do not move when an option is added that another dominates and nothing is tied to', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const [first, ...others] = problem.issues;
        const tied = [...problem.couplings, ...problem.forbidden].some(({ when }) =>
          when.some(({ issue }) => issue === 0),
        );
        if (!first || tied || problem.forbidden.some(({ unless }) => unless.some(({ issue }) => issue === 0))) return;
        const [option] = first.options;
        const worse = {
          id: 'worse',
          utility: [(option?.utility[0] ?? 0) - 1, (option?.utility[1] ?? 0) - 1] as const,
          views: [0, 0],
        };
        const widened = { ...problem, issues: [{ ...first, options: [...first.options, worse] }, ...others] };
        const [before, after] = [analyse(problem), analyse(widened)];
        expect(pairs(after.frontier)).toEqual(pairs(before.frontier));
        for (const name of ['nash', 'kalaiSmorodinsky', 'egalitarian', 'maxWelfare'] as const)
          expect(after[name]?.utility).toEqual(before[name]?.utility);
      }),
      RUNS,
    );
  });
});

describe('the talks as a bargaining problem', () => {
  it.each([geneva, lesson].map((scenario) => [scenario.id, scenario] as const))(
    'has the points of the rules, and ideals that the other search finds: %s',
    (_, scenario) => {
      const [first, second] = scenario.parties;
      for (const day of scenario.days) {
        for (const a of scenario.mandates[first.id]?.variants ?? []) {
          for (const b of scenario.mandates[second.id]?.variants ?? []) {
            const variants = { [first.id]: a.id, [second.id]: b.id };
            const problem = problemOfTalks(scenario, day.id, variants, 'ratifiable');
            const frontier = feasibleFrontier(problem);
            for (const { utility, outcome } of frontier) {
              const text = textOfOutcome(scenario, outcome);
              expect(utility).toEqual([
                pointsOf(mandateOf(scenario, first.id, a.id), text),
                pointsOf(mandateOf(scenario, second.id, b.id), text),
              ]);
            }
            const rational = frontier.filter(({ utility }) => isRational(utility, problem.reservation));
            if (rational.length === 0) continue;
            expect(Math.max(...rational.map(({ utility }) => utility[0]))).toBe(
              idealPoints(scenario, day.id, variants, first.id),
            );
            expect(Math.max(...rational.map(({ utility }) => utility[1]))).toBe(
              idealPoints(scenario, day.id, variants, second.id),
            );
          }
        }
      }
    },
  );

  it('keeps less the more of home is kept', () => {
    const variants = {
      us: geneva.mandates['us']?.variants[0]?.id ?? '',
      ru: geneva.mandates['ru']?.variants[0]?.id ?? '',
    };
    const [plain, redLines, ratifiable] = (['plain', 'redLines', 'ratifiable'] as const).map((constraint) =>
      feasibleFrontier(problemOfTalks(geneva, 'full', variants, constraint)),
    );
    for (const point of ratifiable ?? []) expect(distanceToFrontier(point.utility, redLines ?? [])).toBeLessThan(30);
    const best = (points: typeof plain, side: 0 | 1): number =>
      Math.max(...(points ?? []).map(({ utility }) => utility[side]));
    for (const side of [0, 1] as const) {
      expect(best(redLines, side)).toBeLessThanOrEqual(best(plain, side));
      expect(best(ratifiable, side)).toBeLessThanOrEqual(best(redLines, side));
    }
  });
});
