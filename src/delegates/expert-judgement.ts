/** What the expert makes of a moment before it acts: its belief, its prospects, and what it would take. */
import type { Act } from '../negotiation/intervention.ts';
import type { Observation } from '../negotiation/observation.ts';
import { minutesLeft } from '../negotiation/sheet.ts';
import { type Belief, beliefOf } from './belief.ts';
import { lastHourForMoves, type Plan, planToward } from './plan.ts';
import { type Prospects, prospectsOf } from './prospects.ts';
import { type Valuation, valuate } from './valuation.ts';

/** Everything it reckons with in one decision. */
export interface Judgement {
  readonly o: Observation;
  readonly belief: Belief;
  readonly v: Valuation;
  readonly prospects: Prospects;
  readonly plan: Plan;
}

/** Something that it might do now, and why. */
export interface Idea {
  readonly act: Act;
  readonly why: string;
}

/** A share of its hope below which it closes no text while there is time, and in the last hour. */
const CLOSES_FROM = [0.4, 0.12] as const;
export const LAST_MINUTES = 70;
/** The part of the time for moves in which it comes down from what is fair, and the share of that gain it keeps. */
const YIELDS = [0.6, 0.95] as const;
const KEEPS = 0.7;
/** Reads a moment: what the other side is believed to want, what could be had, and what to ask for. */
export function judge(o: Observation): Judgement {
  const belief = beliefOf(o);
  const v = valuate(o, belief.points);
  const prospects = prospectsOf(o, v);
  const target = acceptableFrom(o, v, prospects);
  const share = minutesLeft(o.sheet, o.clock) > LAST_MINUTES ? CLOSES_FROM[0] : CLOSES_FROM[1];
  const plan = planToward(o, {
    valuation: v,
    wanted: prospects.wanted.options,
    target,
    needed: v.walkAway + share * (v.hope - v.walkAway),
  });
  return { o, belief, v, prospects, plan };
}

/**
 * Own points below which it takes no offer: the fair point of the estimated frontier (largest product of gains) while
 * there is time, then step by step down to the share of it that it keeps. Only when no exchange is left does it take
 * what waiting promises: who could be waited out would be.
 */
function acceptableFrom(o: Observation, v: Valuation, { packages, valueWithout, turns }: Prospects): number {
  const product = ({ own, theirShare }: Prospects['wanted']): number => (own - v.walkAway) * theirShare;
  const fair = packages.toSorted((x, y) => product(y) - product(x))[0]?.own ?? valueWithout;
  const least = turns > 1 ? Math.max(valueWithout, v.walkAway + KEEPS * (fair - v.walkAway)) : valueWithout;
  const [from, to] = YIELDS;
  const yielded = Math.max(0, Math.min(1, (o.clock / lastHourForMoves(o) - from) / (to - from)));
  return Math.max(valueWithout, fair + (least - fair) * yielded);
}
