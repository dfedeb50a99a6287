/** How many outcomes leave both sides at or above their reservation: counted by halves, without listing them. */
import { type BargainingProblem, EPSILON } from './bargaining-problem.ts';
import type { Cluster } from './clusters.ts';

interface Sums {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

function addAll(sums: Sums, cluster: Cluster): Sums {
  const count = sums.a.length * cluster.a.length;
  const [a, b] = [new Float64Array(count), new Float64Array(count)];
  let n = 0;
  for (let i = 0; i < sums.a.length; i++) {
    for (let row = 0; row < cluster.a.length; row++) {
      a[n] = (sums.a[i] as number) + (cluster.a[row] as number);
      b[n] = (sums.b[i] as number) + (cluster.b[row] as number);
      n++;
    }
  }
  return { a, b };
}

/** Two halves of about the same size: the larger clusters first, each to the smaller half. */
function halves(clusters: readonly Cluster[]): readonly [Sums, Sums] {
  const nothing: Sums = { a: new Float64Array(1), b: new Float64Array(1) };
  let [left, right] = [nothing, nothing];
  for (const cluster of clusters.toSorted((x, y) => y.a.length - x.a.length)) {
    if (left.a.length <= right.a.length) left = addAll(left, cluster);
    else right = addAll(right, cluster);
  }
  return [left, right];
}

/** Counts pairs (left, right) with a-sums >= `needA` and b-sums >= `needB`: a sweep over a, a Fenwick tree over b. */
function countPairs(left: Sums, right: Sums, needA: number, needB: number): number {
  const byA = (sums: Sums): Uint32Array =>
    Uint32Array.from(sums.a, (_, i) => i).sort((i, j) => (sums.a[i] as number) - (sums.a[j] as number));
  const ranked = Float64Array.from(right.b).sort();
  const tree = new Uint32Array(ranked.length + 1);
  /** How many of `ranked` are below the value. */
  const below = (value: number): number => {
    let [low, high] = [0, ranked.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranked[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const add = (rank: number): void => {
    for (let i = rank + 1; i <= ranked.length; i += i & -i) tree[i] = (tree[i] as number) + 1;
  };
  const upTo = (rank: number): number => {
    let sum = 0;
    for (let i = rank; i > 0; i -= i & -i) sum += tree[i] as number;
    return sum;
  };
  const rightByA = byA(right);
  let next = rightByA.length - 1;
  let added = 0;
  let count = 0;
  for (const i of byA(left)) {
    const need = needA - (left.a[i] as number);
    while (next >= 0 && (right.a[rightByA[next] as number] as number) >= need) {
      add(below(right.b[rightByA[next] as number] as number));
      next--;
      added++;
    }
    count += added - upTo(below(needB - (left.b[i] as number)));
  }
  return count;
}

/** Outcomes at or above both reservations, without regard to side constraints. */
export function countRational(problem: BargainingProblem, clusters: readonly Cluster[]): number {
  const [left, right] = halves(clusters);
  const [a, b] = problem.reservation;
  return countPairs(left, right, a - EPSILON, b - EPSILON);
}
