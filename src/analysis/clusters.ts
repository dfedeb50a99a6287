/** Issues that couplings or forbidden combinations tie together, taken as one: each cluster is enumerated as a whole. */
import {
  type BargainingProblem,
  type Clauses,
  clausesHold,
  type Issue,
  isPermitted,
  type Option,
  type Outcome,
} from './bargaining-problem.ts';

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
    const couplings = problem.couplings.filter(({ when }) => inside(when));
    const forbidden = problem.forbidden.filter(({ when }) => inside(when));
    const a = new Float64Array(count);
    const b = new Float64Array(count);
    const choices = new Uint16Array(count * issues.length);
    const outcome: number[] = problem.issues.map(() => 0);
    let rows = 0;
    for (let n = 0; n < count; n++) {
      let rest = n;
      let [sumA, sumB] = [0, 0];
      for (let k = 0; k < issues.length; k++) {
        const size = sizes[k] as number;
        const option = rest % size;
        rest = (rest - option) / size;
        outcome[issues[k] as number] = option;
        const { utility } = (problem.issues[issues[k] as number] as Issue).options[option] as Option;
        sumA += utility[0];
        sumB += utility[1];
      }
      if (forbidden.length > 0 && !isPermitted({ forbidden }, outcome)) continue;
      for (const { when, utility } of couplings) {
        if (!clausesHold(when, outcome as Outcome)) continue;
        sumA += utility[0];
        sumB += utility[1];
      }
      a[rows] = sumA;
      b[rows] = sumB;
      for (let k = 0; k < issues.length; k++)
        choices[rows * issues.length + k] = outcome[issues[k] as number] as number;
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
