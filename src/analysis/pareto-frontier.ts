/**
 * The Pareto frontier, exactly: every cluster's own frontier, merged pairwise as a Minkowski sum with dominated points
 * dropped. What leads to a point is kept by index, so that its package can be read back.
 */
import { type BargainingProblem, EPSILON, type Outcome, type Pair } from './bargaining-problem.ts';
import { type Cluster, clustersOf } from './clusters.ts';

export interface FrontierPoint {
  readonly utility: Pair;
  readonly outcome: Outcome;
}

/** Points by falling utility of the first side, with where each came from. */
interface Layer {
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** Index into the layer before, and the row of the cluster that was added. */
  readonly before: Uint32Array;
  readonly row: Uint32Array;
}

/** Indices of the points that no other dominates, by falling `a`; points closer than epsilon are one. */
export function undominated(a: Float64Array, b: Float64Array): number[] {
  const order = Uint32Array.from({ length: a.length }, (_, i) => i).sort(
    (i, j) => (a[j] as number) - (a[i] as number) || (b[j] as number) - (b[i] as number),
  );
  const kept: number[] = [];
  let best = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    if ((b[i] as number) <= best + EPSILON) continue;
    // As good for the first side and better for the second: it takes the place of the one before.
    while (kept.length > 0 && (a[kept.at(-1) as number] as number) - (a[i] as number) < EPSILON) kept.pop();
    kept.push(i);
    best = b[i] as number;
  }
  return kept;
}

function merge(layer: Layer, cluster: Cluster): Layer {
  const rows = undominated(cluster.a, cluster.b);
  const count = layer.a.length * rows.length;
  const [a, b] = [new Float64Array(count), new Float64Array(count)];
  let n = 0;
  for (let i = 0; i < layer.a.length; i++) {
    for (const row of rows) {
      a[n] = (layer.a[i] as number) + (cluster.a[row] as number);
      b[n] = (layer.b[i] as number) + (cluster.b[row] as number);
      n++;
    }
  }
  const kept = undominated(a, b);
  return {
    a: Float64Array.from(kept, (k) => a[k] as number),
    b: Float64Array.from(kept, (k) => b[k] as number),
    before: Uint32Array.from(kept, (k) => Math.floor(k / rows.length)),
    row: Uint32Array.from(kept, (k) => rows[k % rows.length] as number),
  };
}

/** The frontier of the problem without its side constraints, by falling utility of the first side. */
export function paretoFrontier(
  problem: BargainingProblem,
  clusters: readonly Cluster[] = clustersOf(problem),
): FrontierPoint[] {
  const start: Layer = {
    a: new Float64Array(1),
    b: new Float64Array(1),
    before: new Uint32Array(1),
    row: new Uint32Array(1),
  };
  const layers: Layer[] = [];
  for (const cluster of clusters) layers.push(merge(layers.at(-1) ?? start, cluster));
  const merged = layers.at(-1);
  if (!merged) return [];
  const last = capped(merged, problem.cap);
  layers[layers.length - 1] = last;
  return Array.from(last.a, (a, i) => ({
    utility: [a, last.b[i] as number],
    outcome: readBack(problem, clusters, layers, i),
  }));
}

/** Cutting totals off never raises a dominated point above another, so it is enough to cut the frontier. */
function capped(layer: Layer, cap: number | undefined): Layer {
  if (cap === undefined) return layer;
  const [a, b] = [layer.a.map((x) => Math.min(cap, x)), layer.b.map((x) => Math.min(cap, x))];
  const kept = undominated(a, b);
  return {
    a: Float64Array.from(kept, (k) => a[k] as number),
    b: Float64Array.from(kept, (k) => b[k] as number),
    before: Uint32Array.from(kept, (k) => layer.before[k] as number),
    row: Uint32Array.from(kept, (k) => layer.row[k] as number),
  };
}

function readBack(
  problem: BargainingProblem,
  clusters: readonly Cluster[],
  layers: readonly Layer[],
  index: number,
): Outcome {
  const outcome: number[] = problem.issues.map(() => 0);
  let at = index;
  for (let c = clusters.length - 1; c >= 0; c--) {
    const cluster = clusters[c] as Cluster;
    const layer = layers[c] as Layer;
    const row = layer.row[at] as number;
    cluster.issues.forEach((issue, k) => {
      outcome[issue] = cluster.choices[row * cluster.issues.length + k] as number;
    });
    at = layer.before[at] as number;
  }
  return outcome;
}
