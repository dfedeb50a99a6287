/** Issues that couplings or forbidden combinations tie together, taken as one: each cluster is enumerated as a whole. */
import { type BargainingProblem, type Clauses, type Issue, type Option } from './bargaining-problem.ts';

/** More outcomes than this in one cluster are not enumerated. */
const MOST_IN_CLUSTER = 2_000_000;

/** One cluster: its issues, and every permitted choice in them with its utilities. */
export interface Cluster {
  readonly issues: readonly number[];
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** Option indices of row `r`: `choices[r * issues.length + k]` for `issues[k]`. */
  readonly choices: Uint16Array;
}

function groupsOf(problem: BargainingProblem): number[][] {
  const parent = problem.issues.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] as number;
    return root;
  };
  const join = (clauses: Clauses): void => {
    const [first, ...others] = clauses;
    if (first) for (const each of others) parent[find(each.issue)] = find(first.issue);
  };
  for (const { when } of problem.couplings) join(when);
  for (const { when, unless } of problem.forbidden) join([...when, ...unless]);
  const groups = new Map<number, number[]>();
  problem.issues.forEach((_, i) => {
    const root = find(i);
    groups.set(root, [...(groups.get(root) ?? []), i]);
  });
  return [...groups.values()];
}

/** A clause as a table: whether option `o` of the cluster's `k`-th issue meets it. */
interface Mask {
  readonly k: number;
  readonly met: Uint8Array;
}

function maskOf(clause: Clauses[number], issues: readonly number[], sizes: readonly number[]): Mask {
  const k = issues.indexOf(clause.issue);
  return { k, met: Uint8Array.from({ length: sizes[k] ?? 0 }, (_, option) => Number(clause.options.includes(option))) };
}

function allHold(masks: readonly Mask[], chosen: Uint16Array): boolean {
  for (const { k, met } of masks) if (met[chosen[k] as number] === 0) return false;
  return true;
}

/** Enumerates every cluster. Throws `RangeError` where one is too large to be enumerated. */
export function clustersOf(problem: BargainingProblem): Cluster[] {
  return groupsOf(problem).map((issues) => {
    const sizes = issues.map((i) => problem.issues[i]?.options.length ?? 0);
    const count = sizes.reduce((product, size) => product * size, 1);
    if (count > MOST_IN_CLUSTER)
      throw new RangeError(
        `${count} outcomes hang together over ${issues.length} linked issues; ${MOST_IN_CLUSTER} are the most`,
      );
    const inside = (clauses: Clauses): boolean => clauses.some(({ issue }) => issues.includes(issue));
    const read = (clauses: Clauses): Mask[] => clauses.map((clause) => maskOf(clause, issues, sizes));
    const couplings = problem.couplings
      .filter(({ when }) => inside(when))
      .map(({ when, utility }) => ({ when: read(when), utility }));
    const forbidden = problem.forbidden
      .filter(({ when }) => inside(when))
      .map(({ when, unless }) => ({ when: read(when), unless: read(unless) }));
    const a = new Float64Array(count);
    const b = new Float64Array(count);
    const choices = new Uint16Array(count * issues.length);
    const chosen = new Uint16Array(issues.length);
    let rows = 0;
    for (let n = 0; n < count; n++) {
      let rest = n;
      let [sumA, sumB] = [0, 0];
      for (let k = 0; k < issues.length; k++) {
        const size = sizes[k] as number;
        const option = rest % size;
        rest = (rest - option) / size;
        chosen[k] = option;
        const { utility } = (problem.issues[issues[k] as number] as Issue).options[option] as Option;
        sumA += utility[0];
        sumB += utility[1];
      }
      if (forbidden.some(({ when, unless }) => allHold(when, chosen) && !allHold(unless, chosen))) continue;
      for (const { when, utility } of couplings) {
        if (!allHold(when, chosen)) continue;
        sumA += utility[0];
        sumB += utility[1];
      }
      a[rows] = sumA;
      b[rows] = sumB;
      for (let k = 0; k < issues.length; k++) choices[rows * issues.length + k] = chosen[k] as number;
      rows++;
    }
    return {
      issues,
      a: a.subarray(0, rows),
      b: b.subarray(0, rows),
      choices: choices.subarray(0, rows * issues.length),
    };
  });
}
