/**
 * The frontier under side constraints that cut across the issues, exactly: branch and bound over the clusters. A branch
 * is cut where its thresholds are out of reach, or where everything it could still reach is dominated by what was found.
 */
import { type BargainingProblem, EPSILON, meetsThresholds, type Outcome } from './bargaining-problem.ts';
import { type Cluster, clustersOf } from './clusters.ts';
import { type FrontierPoint, paretoFrontier, undominated } from './pareto-frontier.ts';

/** Points found so far, by falling `a` and rising `b`. */
class Staircase {
  private points: FrontierPoint[] = [];

  /** Whether some point found is at least as good for both. */
  covers(a: number, b: number): boolean {
    // The last point with an a that is large enough has the largest b among those.
    let [low, high] = [0, this.points.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.points[middle]?.utility[0] ?? 0) >= a - EPSILON) low = middle + 1;
      else high = middle;
    }
    const last = this.points[low - 1];
    return last !== undefined && last.utility[1] >= b - EPSILON;
  }

  add(point: FrontierPoint): void {
    const [a, b] = point.utility;
    if (this.covers(a, b)) return;
    const rest = this.points.filter(({ utility }) => !(a >= utility[0] - EPSILON && b >= utility[1] - EPSILON));
    const at = rest.findIndex(({ utility }) => utility[0] < a);
    rest.splice(at < 0 ? rest.length : at, 0, point);
    this.points = rest;
  }

  all(): readonly FrontierPoint[] {
    return this.points;
  }
}

interface Rows extends Cluster {
  readonly views: readonly Float64Array[];
  readonly order: Uint32Array;
}

function rowsOf(problem: BargainingProblem, cluster: Cluster): Rows {
  const width = cluster.issues.length;
  const views = problem.thresholds.map((_, s) =>
    Float64Array.from(cluster.a, (_a, row) => {
      let sum = 0;
      for (let k = 0; k < width; k++) {
        const option = problem.issues[cluster.issues[k] as number]?.options[cluster.choices[row * width + k] as number];
        sum += option?.views?.[s] ?? 0;
      }
      return sum;
    }),
  );
  // The best for both together first: what is found early cuts off most.
  const worth = (row: number): number => (cluster.a[row] as number) + (cluster.b[row] as number);
  const order = Uint32Array.from(cluster.a, (_, row) => row).sort((x, y) => worth(y) - worth(x));
  return { ...cluster, views, order };
}

/** For each depth the unconstrained frontier of all clusters from there on, as pairs. */
function suffixFrontiers(clusters: readonly Cluster[]): { readonly a: Float64Array; readonly b: Float64Array }[] {
  const suffixes = [{ a: new Float64Array(1), b: new Float64Array(1) }];
  for (const cluster of clusters.toReversed()) {
    const rest = suffixes[0] as { a: Float64Array; b: Float64Array };
    const rows = undominated(cluster.a, cluster.b);
    const a = Float64Array.from(rows.flatMap((row) => Array.from(rest.a, (x) => x + (cluster.a[row] as number))));
    const b = Float64Array.from(rows.flatMap((row) => Array.from(rest.b, (x) => x + (cluster.b[row] as number))));
    const kept = undominated(a, b);
    suffixes.unshift({
      a: Float64Array.from(kept, (k) => a[k] as number),
      b: Float64Array.from(kept, (k) => b[k] as number),
    });
  }
  return suffixes;
}

/** The frontier of the outcomes that meet every threshold; empty where none does. By falling utility of the first side. */
export function feasibleFrontier(problem: BargainingProblem): readonly FrontierPoint[] {
  const clusters = clustersOf(problem).toSorted((x, y) => y.a.length - x.a.length);
  const found = new Staircase();
  const plain = paretoFrontier(problem, clusters);
  for (const point of plain) if (meetsThresholds(problem, point.outcome)) found.add(point);
  if (problem.thresholds.length === 0 || found.all().length === plain.length) return found.all();

  const rows = clusters.map((cluster) => rowsOf(problem, cluster));
  const suffixes = suffixFrontiers(clusters);
  const reach = problem.thresholds.map((_, s) => {
    const best = [0];
    for (const cluster of rows.toReversed()) best.unshift((best[0] ?? 0) + Math.max(...(cluster.views[s] ?? [0])));
    return best;
  });
  const chosen: number[] = [];
  const levels = problem.thresholds.map(() => 0);

  const hopeless = (depth: number, a: number, b: number): boolean => {
    for (let s = 0; s < levels.length; s++) {
      const most = (levels[s] as number) + (reach[s]?.[depth] ?? 0);
      if (most < (problem.thresholds[s] as number) - EPSILON) return true;
    }
    const rest = suffixes[depth] as { a: Float64Array; b: Float64Array };
    for (let i = 0; i < rest.a.length; i++)
      if (!found.covers(a + (rest.a[i] as number), b + (rest.b[i] as number))) return false;
    return true;
  };
  const descend = (depth: number, a: number, b: number): void => {
    if (hopeless(depth, a, b)) return;
    const cluster = rows[depth];
    if (!cluster) {
      found.add({ utility: [a, b], outcome: outcomeOf(problem, clusters, chosen) });
      return;
    }
    for (const row of cluster.order) {
      chosen[depth] = row;
      for (let s = 0; s < levels.length; s++) levels[s] = (levels[s] as number) + (cluster.views[s]?.[row] ?? 0);
      descend(depth + 1, a + (cluster.a[row] as number), b + (cluster.b[row] as number));
      for (let s = 0; s < levels.length; s++) levels[s] = (levels[s] as number) - (cluster.views[s]?.[row] ?? 0);
    }
  };
  descend(0, 0, 0);
  return found.all();
}

function outcomeOf(problem: BargainingProblem, clusters: readonly Cluster[], chosen: readonly number[]): Outcome {
  const outcome: number[] = problem.issues.map(() => 0);
  clusters.forEach((cluster, c) => {
    cluster.issues.forEach((issue, k) => {
      outcome[issue] = cluster.choices[(chosen[c] as number) * cluster.issues.length + k] as number;
    });
  });
  return outcome;
}
