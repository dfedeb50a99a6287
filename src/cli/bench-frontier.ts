/** How the exact frontier grows with the issues, and what listing every outcome would cost in the same run. */
import { type BargainingProblem, EPSILON, type Pair, utilitiesOf } from '../analysis/bargaining-problem.ts';
import { feasibleFrontier } from '../analysis/feasible-frontier.ts';
import { paretoFrontier } from '../analysis/pareto-frontier.ts';
import { type Constraint, problemOfTalks } from '../analysis/talks-problem.ts';
import { drawInt, openStream } from '../negotiation/random.ts';
import type { ScenarioData } from '../negotiation/scenario.ts';

const OPTIONS = 5;
/** Beyond this many outcomes listing them all is not waited for. */
const MOST_LISTED = 500_000;
const REPEATS = 5;

/** A problem with `count` issues of five options, whole utilities drawn from a seed. */
function drawn(count: number): BargainingProblem {
  let stream = openStream(count, 'bench');
  const draw = (): number => {
    const [value, next] = drawInt(stream, 0, 100);
    stream = next;
    return value;
  };
  return {
    issues: Array.from({ length: count }, (_, i) => ({
      id: String(i),
      options: Array.from({ length: OPTIONS }, (_option, k) => ({ id: String(k), utility: [draw(), draw()] as Pair })),
    })),
    couplings: [],
    forbidden: [],
    thresholds: [],
    reservation: [0, 0],
  };
}

/** Every outcome listed, sorted, and the undominated kept. Returns how many there are. */
function byListing(problem: BargainingProblem): number {
  const sizes = problem.issues.map(({ options }) => options.length);
  const count = sizes.reduce((product, size) => product * size, 1);
  const pairs = Array.from({ length: count }, (_, n) => {
    let rest = n;
    const outcome = sizes.map((size) => {
      const option = rest % size;
      rest = (rest - option) / size;
      return option;
    });
    return utilitiesOf(problem, outcome);
  }).toSorted((x, y) => y[0] - x[0] || y[1] - x[1]);
  let points = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (const [, b] of pairs) {
    if (b <= best + EPSILON) continue;
    best = b;
    points++;
  }
  return points;
}

function median(times: readonly number[]): number {
  return times.toSorted((x, y) => x - y)[Math.floor(times.length / 2)] ?? 0;
}

function timed(run: () => unknown): number {
  return median(
    Array.from({ length: REPEATS }, () => {
      const from = performance.now();
      run();
      return performance.now() - from;
    }),
  );
}

/** Median milliseconds of a day's frontier by how much of home is kept, under the first instructions of both sides. */
export function scenarioFrontiers(scenario: ScenarioData, day: string): Record<Constraint, number> {
  const variants = Object.fromEntries(
    scenario.parties.map(({ id }) => [id, scenario.mandates[id]?.variants[0]?.id ?? '']),
  );
  const ms = (constraint: Constraint): number => {
    const problem = problemOfTalks(scenario, day, variants, constraint);
    return Math.round(timed(() => feasibleFrontier(problem)) * 100) / 100;
  };
  return { plain: ms('plain'), redLines: ms('redLines'), ratifiable: ms('ratifiable') };
}

/** Medians in milliseconds for 4 to 12 issues; the ratio is listing over exact. Throws where the two disagree. */
export function frontierGrowth(): {
  readonly issues: number;
  readonly outcomes: number;
  readonly points: number;
  readonly exactMs: number;
  readonly bruteMs: number | null;
  readonly ratio: number | null;
}[] {
  const round = (x: number): number => Math.round(x * 100) / 100;
  return [4, 6, 8, 10, 12].map((issues) => {
    const problem = drawn(issues);
    const outcomes = OPTIONS ** issues;
    const points = paretoFrontier(problem).length;
    const exactMs = timed(() => paretoFrontier(problem));
    if (outcomes > MOST_LISTED)
      return { issues, outcomes, points, exactMs: round(exactMs), bruteMs: null, ratio: null };
    if (byListing(problem) !== points) throw new Error(`the frontier of ${issues} issues differs from the listed one`);
    const bruteMs = timed(() => byListing(problem));
    return {
      issues,
      outcomes,
      points,
      exactMs: round(exactMs),
      bruteMs: round(bruteMs),
      ratio: Math.round(bruteMs / exactMs),
    };
  });
}
