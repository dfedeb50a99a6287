/** Zones of agreement and the cost of each condition, against listing every outcome. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementZones, conditionCosts, reachOf } from '../../src/analysis/agreement-zones.ts';
import {
  type BargainingProblem,
  isPermitted,
  meetsThresholds,
  type Outcome,
  utilitiesOf,
} from '../../src/analysis/bargaining-problem.ts';
import { anyProblem, everyOutcome } from '../support/bargaining.ts';

const kept = (problem: BargainingProblem): Outcome[] =>
  everyOutcome(problem).filter((outcome) => isPermitted(problem, outcome) && meetsThresholds(problem, outcome));

const rational = (problem: BargainingProblem): Outcome[] =>
  kept(problem).filter((outcome) => {
    const [a, b] = utilitiesOf(problem, outcome);
    return a >= problem.reservation[0] && b >= problem.reservation[1];
  });

const uncapped = anyProblem.map(({ cap: _cap, ...problem }) => problem);

describe('zones of possible agreement', () => {
  it('hold an option exactly where some outcome with it is permitted, carried and rational', () => {
    fc.assert(
      fc.property(uncapped, (problem) => {
        const listed = problem.issues.map((issue, i) =>
          issue.options.flatMap((_, k) => (rational(problem).some((outcome) => outcome[i] === k) ? [k] : [])),
        );
        expect(agreementZones(problem)).toEqual(listed);
      }),
    );
  });
});

describe('what a condition costs', () => {
  it('is what the best of all outcomes gains without it', () => {
    fc.assert(
      fc.property(uncapped, (problem) => {
        const best = (of: BargainingProblem): number =>
          Math.max(...kept(of).map((outcome) => utilitiesOf(of, outcome).reduce((sum, u) => sum + u, 0)));
        fc.pre(kept(problem).length > 0);
        expect(reachOf(problem).maxWelfare).toBeCloseTo(best(problem), 9);
        const costs = conditionCosts(problem);
        problem.couplings.forEach((_, i) => {
          const without = { ...problem, couplings: problem.couplings.toSpliced(i, 1) };
          expect(costs.couplings[i]?.maxWelfare).toBeCloseTo(best(without) - best(problem), 9);
        });
        problem.forbidden.forEach((_, i) => {
          const without = { ...problem, forbidden: problem.forbidden.toSpliced(i, 1) };
          expect(costs.forbidden[i]?.maxWelfare).toBeCloseTo(best(without) - best(problem), 9);
        });
      }),
    );
  });

  it('is never negative for what only forbids: less is had with it, for both and for each', () => {
    fc.assert(
      fc.property(uncapped, (problem) => {
        fc.pre(kept(problem).length > 0);
        for (const cost of [...conditionCosts(problem).forbidden, ...conditionCosts(problem).thresholds]) {
          expect(cost.maxWelfare).toBeGreaterThanOrEqual(-1e-9);
          expect(cost.nashProduct).toBeGreaterThanOrEqual(-1e-9);
          for (const gain of cost.ideal) expect(gain).toBeGreaterThanOrEqual(-1e-9);
        }
      }),
    );
  });
});
