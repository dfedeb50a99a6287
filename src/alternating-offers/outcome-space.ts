/** Every outcome of a bargaining problem by number, with its worth to one side: what a bidder ranks and chooses from. */
import { type BargainingProblem, type Outcome, utilitiesOf } from '../analysis/bargaining-problem.ts';

/** More outcomes than this are not listed. */
const MOST_OUTCOMES = 4_000_000;

/** What one side knows of the problem: its own utilities, and how the outcomes are made up. */
export interface OwnSide {
  /** How many options each issue has. */
  readonly sizes: readonly number[];
  /** Own utility of each option, by issue; couplings are not in it. */
  readonly optionUtilities: readonly (readonly number[])[];
  /** Own utility of each outcome, by its number. */
  readonly utilities: Float64Array;
  /** Numbers of the outcomes by falling own utility, the lower number first where two are equal. */
  readonly ranked: Uint32Array;
  readonly reservation: number;
}

/** The option of `issue` in outcome number `n`: the first issue runs fastest. */
export function optionIn(sizes: readonly number[], n: number, issue: number): number {
  let rest = n;
  for (let i = 0; i < issue; i++) rest = Math.floor(rest / (sizes[i] as number));
  return rest % (sizes[issue] as number);
}

/** The number of an outcome. */
export function numberOfOutcome(sizes: readonly number[], outcome: Outcome): number {
  let n = 0;
  for (let i = sizes.length - 1; i >= 0; i--) n = n * (sizes[i] as number) + (outcome[i] as number);
  return n;
}

/** The outcome with a number. */
export function outcomeOfNumber(sizes: readonly number[], n: number): number[] {
  let rest = n;
  return sizes.map((size) => {
    const option = rest % size;
    rest = (rest - option) / size;
    return option;
  });
}

function utilitiesOfAll(problem: BargainingProblem, sizes: readonly number[], side: 0 | 1): Float64Array {
  const cap = problem.cap ?? Number.POSITIVE_INFINITY;
  let all: Float64Array = new Float64Array(1);
  // One issue after the other, the first one fastest: block k of the next array is all that came before plus option k.
  for (const issue of problem.issues) {
    const next = new Float64Array(all.length * issue.options.length);
    issue.options.forEach(({ utility }, k) => {
      for (let n = 0; n < all.length; n++) next[k * all.length + n] = (all[n] as number) + utility[side];
    });
    all = next;
  }
  if (problem.couplings.length > 0)
    for (let n = 0; n < all.length; n++) all[n] = utilitiesOf(problem, outcomeOfNumber(sizes, n))[side];
  return all.map((x) => Math.min(cap, x));
}

/** What `side` sees of a problem. Throws `RangeError` where there are too many outcomes to list. */
export function ownSide(problem: BargainingProblem, side: 0 | 1): OwnSide {
  const sizes = problem.issues.map((issue) => issue.options.length);
  const count = sizes.reduce((product, size) => product * size, 1);
  if (count > MOST_OUTCOMES) throw new RangeError(`${count} outcomes; ${MOST_OUTCOMES} are the most that are bid over`);
  const utilities = utilitiesOfAll(problem, sizes, side);
  const ranked = Uint32Array.from(utilities, (_, n) => n).sort(
    (x, y) => (utilities[y] as number) - (utilities[x] as number) || x - y,
  );
  return {
    sizes,
    optionUtilities: problem.issues.map((issue) => issue.options.map(({ utility }) => utility[side])),
    utilities,
    ranked,
    reservation: problem.reservation[side],
  };
}

/** How many outcomes of the ranking are worth at least `least`. */
export function countAtLeast({ utilities, ranked }: OwnSide, least: number): number {
  let [low, high] = [0, ranked.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((utilities[ranked[middle] as number] as number) >= least) low = middle + 1;
    else high = middle;
  }
  return low;
}
