/**
 * The stacked alternating offers protocol (Aydogan et al. 2017) for two. In each round the first side acts and then the
 * second; an act is an offer, or the acceptance of the offer that stands. Without an acceptance both get their
 * reservation. So the second side has the last word, and the first its last offer just before.
 */
import type { OwnSide } from './outcome-space.ts';

/** What a bidder sees when it is its turn. */
export interface BidTurn {
  /** Rounds are counted from 0. */
  readonly round: number;
  readonly rounds: number;
  /** Whether it acts first in each round. */
  readonly opens: boolean;
  /** Numbers of the other side's outcomes so far; the last one stands. */
  readonly received: readonly number[];
}

/** The number of the outcome that is offered, or the acceptance of the one that stands. */
export type Bid = number | 'accept';

/** A bidder for one session. Making it may rank and count; it never sees the other side's utilities. */
export type Bidder = (turn: BidTurn) => Bid;
export type BidderMaker = (own: OwnSide) => Bidder;

export interface SessionResult {
  /** Number of the agreed outcome, or null. */
  readonly agreed: number | null;
  readonly utilities: readonly [number, number];
  /** Rounds that were begun. */
  readonly rounds: number;
}

/** Plays one session to its end. Throws when a bidder accepts nothing or offers what does not exist. */
export function playSession(
  sides: readonly [OwnSide, OwnSide],
  makers: readonly [BidderMaker, BidderMaker],
  rounds: number,
): SessionResult {
  const bidders = [makers[0](sides[0]), makers[1](sides[1])] as const;
  const offers: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const side of [0, 1] as const) {
      const received = offers[side === 0 ? 1 : 0];
      const bid = bidders[side]({ round, rounds, opens: side === 0, received });
      if (bid === 'accept') {
        const agreed = received.at(-1);
        if (agreed === undefined) throw new Error('a bidder accepted before anything was offered');
        return {
          agreed,
          utilities: [sides[0].utilities[agreed] as number, sides[1].utilities[agreed] as number],
          rounds: round + 1,
        };
      }
      if (!(bid in sides[side].utilities)) throw new Error(`outcome ${bid} was offered, which does not exist`);
      offers[side].push(bid);
    }
  }
  return { agreed: null, utilities: [sides[0].reservation, sides[1].reservation], rounds };
}
