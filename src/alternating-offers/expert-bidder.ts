/**
 * The expert on alternating offers. It waits while the other side moves, concedes along the frontier it estimates when
 * the other side has stopped, and takes the best that was to be had in the last rounds. Formulas in `README.md`.
 */
import { paretoFrontier } from '../analysis/pareto-frontier.ts';
import { solutionsOf } from '../analysis/solutions.ts';
import { OfferFrequencies } from './offer-frequencies.ts';
import { numberOfOutcome, type OwnSide, optionIn } from './outcome-space.ts';
import type { Bidder, BidderMaker, BidTurn } from './session.ts';

/** Part of the rounds without anything new from the other side after which it counts as waiting. */
const STALLED_FOR = 0.05;
/** From this part of the rounds on it concedes to somebody who waits, and reaches its floor at the second. */
const CONCEDES = [0.4, 0.97] as const;
/** From this part of the rounds on it says what it has kept back: what the other side would probably take. */
const TELLS_FROM = 0.8;
/** Rounds at the end in which everybody is met on the estimated frontier, as a part of all and at least. */
const LAST_PART = 0.02;
const LAST_ROUNDS = 3;
/** The frontier is estimated anew when the number of distinct offers heard has grown by this factor. */
const ANEW = 1.3;
/** Outcomes looked at when it searches its ranking for something to say. */
const NODES = 400;

interface Estimate {
  /** Points of the estimated frontier by falling own utility. */
  readonly frontier: readonly { readonly n: number; readonly own: number; readonly theirs: number }[];
  /** Own utility at the estimated Nash point. */
  readonly nash: number;
  readonly options: readonly (readonly number[])[];
}

function estimateOf(own: OwnSide, model: OfferFrequencies): Estimate {
  const options = model.optionUtilities();
  const problem = {
    issues: own.sizes.map((size, i) => ({
      id: String(i),
      options: Array.from({ length: size }, (_, k) => ({
        id: String(k),
        utility: [own.optionUtilities[i]?.[k] ?? 0, options[i]?.[k] ?? 0] as const,
      })),
    })),
    couplings: [],
    forbidden: [],
    thresholds: [],
    reservation: [own.reservation, 0] as const,
  };
  const points = paretoFrontier(problem);
  const nash = solutionsOf(points, problem.reservation).nash;
  const frontier = points.map(({ outcome, utility }) => {
    const n = numberOfOutcome(own.sizes, outcome);
    return { n, own: own.utilities[n] as number, theirs: utility[1] };
  });
  return { frontier, nash: nash?.utility[0] ?? own.reservation, options };
}

class Expert {
  private readonly model: OfferFrequencies;
  private readonly made = new Set<number>();
  private readonly heard = new Set<number>();
  /** The round in which the other side last offered something new. */
  private moved = 0;
  private next = 0;
  /** What it has kept back so far, by falling own utility, and how much of that it has said since. */
  private readonly keptBack: number[] = [];
  private told = 0;
  private estimatedAt = 0;
  private estimate: Estimate | null = null;
  /** The best that was offered, for oneself. */
  private best = -1;
  private conceded = 0;

  constructor(private readonly own: OwnSide) {
    this.model = new OfferFrequencies(own.sizes);
  }

  act(turn: BidTurn): number | 'accept' {
    const standing = turn.received.at(-1);
    if (standing !== undefined) this.hear(standing, turn.round);
    const { utilities, reservation } = this.own;
    const worth = standing === undefined ? Number.NEGATIVE_INFINITY : (utilities[standing] as number);
    const left = turn.rounds - turn.round;
    // The second side has the last word: whatever stands above the reservation is taken.
    if (left === 1 && !turn.opens) return worth > reservation ? 'accept' : this.top();
    const aspiration = this.aspiration(turn);
    if (standing !== undefined && worth >= aspiration && worth >= reservation) return 'accept';
    if (left === 1) return this.lastOffer(worth, aspiration);
    const offer = this.offer(turn, aspiration);
    this.made.add(offer);
    return offer;
  }

  private hear(n: number, round: number): void {
    if (!this.heard.has(n)) this.moved = round;
    this.heard.add(n);
    this.model.hear(n);
    if (this.best < 0 || (this.own.utilities[n] as number) > (this.own.utilities[this.best] as number)) this.best = n;
    if (this.estimate && this.heard.size < this.estimatedAt * ANEW) return;
    this.estimatedAt = this.heard.size;
    this.estimate = estimateOf(this.own, this.model);
  }

  private top(): number {
    return this.own.ranked[0] as number;
  }

  /** Own utility below which it neither offers nor accepts now. */
  private aspiration({ round, rounds }: BidTurn): number {
    const most = this.own.utilities[this.top()] as number;
    const bestHeard = this.best < 0 ? this.own.reservation : (this.own.utilities[this.best] as number);
    const nash = this.estimate?.nash ?? 0;
    const floor = Math.max(this.own.reservation, bestHeard, nash);
    const t = rounds > 1 ? round / (rounds - 1) : 1;
    const last = Math.max(LAST_ROUNDS, Math.ceil(rounds * LAST_PART));
    const left = rounds - 1 - round;
    // Somebody whose offers already bring what is fair needs no help: more may come, and no less is lost by waiting.
    const stalled = bestHeard < nash && round - this.moved >= Math.max(3, rounds * STALLED_FOR);
    const [from, to] = CONCEDES;
    // What was conceded while the other side waited is not taken back when it moves: it is held.
    if (stalled && t > from) this.conceded = Math.max(this.conceded, Math.min(1, (t - from) / (to - from)));
    const share = left < last ? Math.max(this.conceded, 1 - left / last) : this.conceded;
    return most - (most - floor) * share;
  }

  private offer(turn: BidTurn, aspiration: number): number {
    const lastRounds = turn.rounds - 1 - turn.round < Math.max(LAST_ROUNDS, Math.ceil(turn.rounds * LAST_PART));
    if (this.estimate && (this.conceded > 0 || lastRounds)) {
      const onFrontier = this.estimate.frontier.findLast((point) => point.own >= aspiration);
      if (onFrontier) return onFrontier.n;
    }
    if (turn.round >= turn.rounds * TELLS_FROM) {
      const kept = this.keptBack[this.told];
      if (kept !== undefined && (this.own.utilities[kept] as number) >= this.least(aspiration)) {
        this.told++;
        return kept;
      }
    }
    return this.somethingNew() ?? this.top();
  }

  /** What is kept back is not worth saying below what was heard, nor below what is fair. */
  private least(aspiration: number): number {
    const bestHeard = this.best < 0 ? 0 : (this.own.utilities[this.best] as number);
    return Math.min(aspiration, Math.max(bestHeard, this.own.reservation, this.estimate?.nash ?? 0));
  }

  /** The best outcome not offered yet that the other side, as estimated, would not take: it keeps the talks moving. */
  private somethingNew(): number | undefined {
    const { ranked, utilities, sizes } = this.own;
    const lowest = this.least(Number.POSITIVE_INFINITY);
    const options = this.estimate?.options;
    const worthOf = (n: number): number =>
      options ? sizes.reduce((sum, _, i) => sum + (options[i]?.[optionIn(sizes, n, i)] ?? 0), 0) : 0;
    const least = this.heard.size > 0 ? Math.min(...[...this.heard].slice(-8).map(worthOf)) : Number.POSITIVE_INFINITY;
    for (let node = 0; node < NODES && this.next < ranked.length; node++, this.next++) {
      const n = ranked[this.next] as number;
      if ((utilities[n] as number) < lowest) return undefined;
      if (this.made.has(n)) continue;
      if (this.next > 0 && worthOf(n) >= least) {
        this.keptBack.push(n);
        continue;
      }
      this.next++;
      return n;
    }
    return undefined;
  }

  /** The first side's last offer: what the other side offered itself is what it will most surely take. */
  private lastOffer(worth: number, aspiration: number): number | 'accept' {
    const { utilities, reservation } = this.own;
    const bestHeard = this.best < 0 ? Number.NEGATIVE_INFINITY : (utilities[this.best] as number);
    if (bestHeard > worth && bestHeard >= reservation) return this.best;
    if (worth >= reservation) return 'accept';
    return this.estimate?.frontier.findLast((point) => point.own >= Math.max(aspiration, reservation))?.n ?? this.top();
  }
}

export const expertBidder: BidderMaker = (own): Bidder => {
  const expert = new Expert(own);
  return (turn) => expert.act(turn);
};
