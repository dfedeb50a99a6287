/**
 * Published bidders to measure against. All of them accept what is worth at least as much as what they would offer now,
 * and nothing below their reservation.
 */
import { countAtLeast, type OwnSide } from './outcome-space.ts';
import type { Bid, BidderMaker } from './session.ts';

/** The outcome that is worth least among those worth at least `least`; the best one where none is. */
function justAtLeast(own: OwnSide, least: number): number {
  return own.ranked[Math.max(0, countAtLeast(own, least) - 1)] as number;
}

/** Accepts the standing offer when it is worth the own next one, else makes that. */
function acceptOrOffer(own: OwnSide, received: readonly number[], next: number): Bid {
  const standing = received.at(-1);
  const worth = standing === undefined ? Number.NEGATIVE_INFINITY : (own.utilities[standing] as number);
  return worth >= (own.utilities[next] as number) && worth >= own.reservation ? 'accept' : next;
}

const bestOf = (own: OwnSide): number => own.utilities[own.ranked[0] as number] as number;

/**
 * Time-dependent tactic (Faratin, Sierra and Jennings 1998): target = best - (best - reservation) x t^exponent, with t
 * the part of the rounds that has passed, 1 in the last. Boulware holds out, Conceder gives early.
 */
export function timeDependent(exponent: number): BidderMaker {
  return (own) =>
    ({ round, rounds, received }) => {
      const t = rounds > 1 ? round / (rounds - 1) : 1;
      const target = bestOf(own) - (bestOf(own) - own.reservation) * t ** exponent;
      return acceptOrOffer(own, received, justAtLeast(own, target));
    };
}

/** Absolute tit-for-tat: gives up as much of its best as the other side's best offer rose above its first. */
export const titForTat: BidderMaker =
  (own) =>
  ({ received }) => {
    const worths = received.map((n) => own.utilities[n] as number);
    const risen = worths.length === 0 ? 0 : Math.max(...worths) - (worths[0] as number);
    return acceptOrOffer(own, received, justAtLeast(own, Math.max(own.reservation, bestOf(own) - risen)));
  };

/**
 * MiCRO (de Jonge 2022): offers its outcomes in falling order of own utility, a new one only if it has made no more
 * distinct offers than the other side; else it repeats one of those made before, here the latest.
 */
export const micro: BidderMaker = (own) => {
  let made = 0;
  const heard = new Set<number>();
  const rational = countAtLeast(own, own.reservation);
  return ({ received }) => {
    const latest = received.at(-1);
    if (latest !== undefined) heard.add(latest);
    const ready = made <= heard.size && made < rational;
    const worst = own.ranked[ready ? made : Math.max(0, made - 1)] as number;
    const bid = acceptOrOffer(own, received, worst);
    if (bid !== 'accept' && ready) made++;
    return bid;
  };
};
