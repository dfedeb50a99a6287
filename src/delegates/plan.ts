/** A delegate's plan for the moment: what it asks for, what it would take, and what stands in the way. */
import { agreedText } from '../negotiation/draft.ts';
import { articlesInBlock, currentBlock, minutesOf } from '../negotiation/legality.ts';
import type { Observation } from '../negotiation/observation.ts';
import { minutesLeft } from '../negotiation/sheet.ts';
import {
  acceptableArticles,
  betterOfferOf,
  consultationsFor,
  counterOffer,
  namedInVain,
  notLessThanOffered,
  PATIENCE,
  standingOf,
  textWithTheirs,
} from './counterpart-offers.ts';
import type { Temper } from './temper.ts';
import {
  agreedOptions,
  climb,
  type Options,
  optionsOf,
  ownPoints,
  shortfall,
  theirPoints,
  type Valuation,
  valuate,
} from './valuation.ts';

export interface Plan {
  readonly dayPercent: number;
  /** Own points that the delegate asks for now. */
  readonly target: number;
  /** What it would put on the table now; empty when it already stands there. */
  readonly toTable: Readonly<Record<string, string>>;
  /** Articles of the counterpart's that it would accept now. */
  readonly acceptable: readonly string[];
  /** Whether accepting them is less than its own words there would have been worth. */
  readonly comesDown: boolean;
  readonly consultationsForAgreed: readonly string[];
  readonly consultationsForPlan: readonly string[];
  /** Red lines for which the draft holds what the capital wants, and beyond which something stands to be had. */
  readonly liftable: readonly string[];
  readonly reassuranceBacked: boolean;
  /** Whether the agreed text could be closed to its content, and whether more still seems to be had. */
  readonly closable: boolean;
  /** The first thing that keeps it from closing the agreed text; null when nothing does. */
  readonly obstacle: 'worth' | 'authority' | 'consultation' | 'approval' | null;
  /** All of the counterpart's that stands here, where the agreed text could be closed and would be worth more with it. */
  readonly betterOffer: readonly string[];
  /** The open article that would bring it most at the least cost to the other side. */
  readonly dearest: string | undefined;
  readonly worthWaiting: boolean;
  /** Every article of the day is agreed: what is left is home, and closing. */
  readonly settled: boolean;
  readonly unknown: readonly string[];
  readonly tellable: string | undefined;
  /** The article of the counterpart's standing offer on which a move would help most and cost it least. */
  readonly worst: string | undefined;
  /** Whether what they offer as a whole would be enough at the end of the day: only the hour speaks against it. */
  readonly early: boolean;
  /** Their package with the few other words that would make it enough; empty where there is no such thing. */
  readonly counter: Readonly<Record<string, string>>;
  readonly numbers: Readonly<Record<string, number>>;
}

/** Weights on the counterpart's estimated points that are tried, the most generous first. */
const GENEROSITY = [2.4, 1.6, 1.1, 0.8, 0.5, 0.25, 0] as const;
/** Steps that the counterpart has made toward this side, as the record shows them. */
function stepsReceived(o: Observation): number {
  let steps = 0;
  for (const entry of o.record) {
    if (entry.seat === o.counterpart && entry.act.kind === 'table' && entry.outcome === 'better') steps++;
    if (entry.seat === o.counterpart && entry.act.kind === 'accept') steps++;
  }
  return steps;
}

/** On a shorter agenda fewer steps can be made, so that each says more. */
function shortness(o: Observation): number {
  return Object.keys(o.mandate.worth).length / Math.max(1, o.sheet.articles.length);
}

/**
 * What a delegate asks for and closes from, as a part of that on a full day: where little can be traded, and one article
 * weighs most, whoever insists on a full day's share gets nothing.
 */
function firmness(o: Observation, temper: Temper): number {
  return 1 / (1 + (temper.bendsWhenShort / 100) * (shortness(o) - 1));
}

/** target = walk-away + a(t) x (hope - walk-away); a falls from the first to the second aspiration with the day. */
function targetOf(o: Observation, v: Valuation, temper: Temper, t: number): number {
  const start = temper.aspiration[0];
  const end = temper.aspiration[1] * firmness(o, temper);
  const trust = ((o.trust[o.seat] ?? 0) - 30) / 10;
  const share =
    start -
    (start - end) * t -
    temper.reciprocity * Math.min(10, stepsReceived(o) * shortness(o)) -
    Math.max(-3, Math.min(4, trust));
  return v.walkAway + (Math.max(end - 8, share) / 100) * (v.hope - v.walkAway);
}

/**
 * The most generous package that still reaches the target and that one's own stakeholders would carry. Own points fall
 * as generosity rises, so the list is searched by halves.
 */
function bestPackage(v: Valuation, target: number, fixed: readonly (number | null)[]): Options {
  let [low, high] = [0, GENEROSITY.length - 1];
  let best: Options | null = null;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const options = climb(v, GENEROSITY[middle] as number, fixed);
    if (ownPoints(v, options) >= target && shortfall(v, options) === 0) {
      best = options;
      high = middle - 1;
    } else low = middle + 1;
  }
  return best ?? climb(v, 0, fixed);
}

/** What of a text would be put on the table now; empty where nothing of it is new. */
export function packageToTable(o: Observation, v: Valuation, wanted: Options): Record<string, string> {
  const allowed = articlesInBlock(o);
  const onlyTabled = currentBlock(o).onlyTabled ?? false;
  const [ours, theirs] = [standingOf(o, v, o.seat), standingOf(o, v, o.counterpart)];
  const offered: Record<string, string> = {};
  let fresh = false;
  for (let i = 0; i < v.articles.length; i++) {
    const id = v.articles[i] as string;
    const article = o.draft[id];
    // Words that both sides have written already are not taken back for others.
    const common = ours[i] !== 0 && ours[i] === theirs[i];
    const k = common ? (ours[i] as number) : (wanted[i] as number);
    if (k === 0 || article?.agreed !== undefined || !allowed.includes(id)) continue;
    if (onlyTabled && Object.keys(article?.brackets ?? {}).length === 0) continue;
    const wording = v.wordings[i]?.[k - 1] as string;
    offered[id] = wording;
    fresh ||= article?.brackets[o.seat]?.wording !== wording;
  }
  return fresh ? offered : {};
}

function liftableLines(o: Observation): string[] {
  if (o.lastBlock['granted'] === o.block) return [];
  return o.mandate.redLines
    .filter((line) => {
      if (o.authority.includes(line.id)) return false;
      const stands = (article: string): string | undefined =>
        o.draft[article]?.agreed ?? o.draft[article]?.brackets[o.counterpart]?.wording;
      const wanted = stands(line.article);
      return (
        wanted !== undefined &&
        line.wordings.includes(wanted) &&
        line.lift.every((clause) => clause.wordings.includes(stands(clause.article) ?? ''))
      );
    })
    .map((line) => line.id);
}

function backed(o: Observation): boolean {
  const clauses = o.sheet.reassurance.find((each) => each.party === o.seat)?.clauses ?? [];
  return clauses.some((clause) => {
    const article = o.draft[clause.article];
    return clause.wordings.includes(article?.agreed ?? article?.brackets[o.seat]?.wording ?? '');
  });
}

/** Own points of the package with the largest product of both gains, as estimated, among those that are planned with. */
function fairPoints(v: Valuation, fixed: readonly (number | null)[]): number {
  const theirWalkAway = v.theirs.reduce((sum, options) => sum + (options[0] ?? 0), 0);
  let [best, product] = [v.walkAway, 0];
  for (const generosity of GENEROSITY) {
    const options = climb(v, generosity, fixed);
    const own = ownPoints(v, options);
    const found = (own - v.walkAway) * (theirPoints(v, options) - theirWalkAway);
    if (found > product) [best, product] = [own, found];
  }
  return best;
}

/** The part of the day that has passed, 0 to 1. */
export function dayPassed(o: Pick<Observation, 'clock' | 'sheet'>): number {
  return Math.min(1, o.clock / (o.sheet.blockEnds.at(-1) ?? 1));
}

/** How much the other side's estimated loss counts when one says what stands in the way. */
const THEIR_SIDE = 0.6;

/** Minutes of a last offer of many articles and its acceptance. */
const LAST_EXCHANGE = 40;

/** The clock from which on nothing new can be agreed and still be closed: concessions must be made by then. */
export function lastHourForMoves(o: Observation): number {
  const close = o.sheet.interventions.close;
  const conform = (close?.heldMinutesPerArticle ?? 0) * o.sheet.plan.articles.length;
  const closing = (close?.minutes ?? 0) + (close?.heldMinutes ?? 0) + conform + LAST_EXCHANGE;
  return Math.max(1, (o.sheet.blockEnds.at(-1) ?? 1) - closing);
}

/** What a delegate is after at a moment. */
export interface Aim {
  readonly valuation: Valuation;
  /** The package that it would have now, and the own points below which it takes no other. */
  readonly wanted: Options;
  readonly target: number;
  /** Own points below which it closes no text. */
  readonly needed: number;
  /**
   * For a delegate that weighs what it is offered together with its plan for the rest: what its target will have come down
   * to when the last hour for moves is there. Without it an offer is weighed with brackets where it is silent.
   */
  readonly lastTarget?: number;
}

/** Reads the moment as a delegate of this temper does. */
export function makePlan(o: Observation, temper: Temper): Plan {
  const v = valuate(o);
  const t = Math.min(1, o.clock / lastHourForMoves(o));
  const fixed = agreedOptions(v, o);
  const fair = fairPoints(v, fixed);
  const from = temper.fairFrom / 100;
  // As the hour for the last moves comes near, what is fair is enough: nobody holds out for what the other cannot give.
  const targetAt = (passed: number): number => {
    const firm = targetOf(o, v, temper, passed);
    return firm - Math.max(0, firm - fair) * Math.max(0, (passed - from) / Math.max(0.01, 1 - from));
  };
  const target = targetAt(t);
  return planToward(o, {
    valuation: v,
    wanted: bestPackage(v, target, fixed),
    target,
    needed: Math.min(fair, v.walkAway + ((temper.closingShare * firmness(o, temper)) / 100) * (v.hope - v.walkAway)),
    lastTarget: targetAt(1),
  });
}

/** What there is to do toward an aim, and what stands in its way. */
export function planToward(o: Observation, aim: Aim): Plan {
  const { valuation: v, wanted: planned, target, needed, lastTarget } = aim;
  const t = dayPassed(o);
  const fixed = agreedOptions(v, o);
  const wanted = notLessThanOffered(o, v, planned);
  const agreed = optionsOf(v, agreedText(o.draft));
  const agreedPoints = ownPoints(v, agreed);
  const consultationsForAgreed = consultationsFor(o, v, agreed);
  const crosses = agreed.some((k, i) => v.beyond[i]?.[k]);
  const theirs = standingOf(o, v, o.counterpart);
  const acceptable = acceptableArticles(o, v, wanted, target);
  const withAccepted = wanted.map((k, i) => (acceptable.includes(v.articles[i] as string) ? (theirs[i] ?? k) : k));
  const ours = standingOf(o, v, o.seat);
  const lost = acceptable
    .map((id) => v.articles.indexOf(id))
    .reduce((sum, i) => sum + (ours[i] ? (v.own[i]?.[ours[i]] ?? 0) - (v.own[i]?.[theirs[i] ?? 0] ?? 0) : 0), 0);
  const cost = (i: number): number =>
    (theirs[i] ?? 0) > 0 ? ownPoints(v, wanted) - ownPoints(v, wanted.with(i, theirs[i] as number)) : 0;
  const vain = namedInVain(o, v);
  // Named is what would help most and hurt the other side least: a no that points at a trade.
  const usable = (i: number, from: number): number =>
    (v.own[i]?.[wanted[i] as number] ?? 0) -
    (v.own[i]?.[from] ?? 0) +
    THEIR_SIDE * ((v.theirs[i]?.[wanted[i] as number] ?? 0) - (v.theirs[i]?.[from] ?? 0));
  const ranked = v.articles
    .map((_, i) => i)
    .filter((i) => cost(i) > 0 && !vain.has(v.articles[i] as string))
    .toSorted((a, b) => usable(b, theirs[b] ?? 0) - usable(a, theirs[a] ?? 0));
  const stake = (i: number): number => Math.max(...(v.own[i] ?? [0])) - Math.min(...(v.own[i] ?? [0]));
  const allowed = articlesInBlock(o);
  const openHere = v.articles
    .map((_, i) => i)
    .filter((i) => fixed[i] === null && allowed.includes(v.articles[i] as string));
  const untold = openHere.filter((i) => !o.disclosed.includes(v.articles[i] as string));
  const worst = ranked[0] !== undefined && cost(ranked[0]) > PATIENCE ? v.articles[ranked[0]] : undefined;
  const obstacle =
    agreedPoints < needed
      ? 'worth'
      : crosses
        ? 'authority'
        : consultationsForAgreed.length > 0
          ? 'consultation'
          : shortfall(v, agreed) > 0
            ? 'approval'
            : null;
  const open = v.articles.map((_, i) => i).filter((i) => fixed[i] === null);
  const nameable = open.filter((i) => !vain.has(v.articles[i] as string));
  const whole = textWithTheirs(o, v, wanted, allowed);
  const least = Math.min(target, ownPoints(v, wanted)) - PATIENCE;
  const takeable = shortfall(v, whole) === 0 && whole.every((k, i) => fixed[i] !== null || !v.beyond[i]?.[k]);
  const counter = counterOffer(o, v, { wanted, target: least }, usable);
  const closeMinutes = minutesOf(o, { kind: 'close' }) + 15 + 3 * agreed.filter((k) => k > 0).length;
  return {
    dayPercent: Math.round(t * 100),
    target,
    toTable: packageToTable(o, v, wanted),
    acceptable,
    comesDown: lost > PATIENCE,
    consultationsForAgreed,
    consultationsForPlan: consultationsFor(o, v, wanted),
    liftable: liftableLines(o),
    reassuranceBacked: backed(o),
    closable: obstacle === null,
    obstacle,
    betterOffer: obstacle === null ? betterOfferOf(o, v, agreed, closeMinutes) : [],
    settled: open.every((i) => !o.sheet.plan.articles.includes(v.articles[i] as string)),
    dearest: v.articles[nameable.toSorted((a, b) => usable(b, 0) - usable(a, 0))[0] ?? -1],
    worthWaiting: ownPoints(v, wanted) - agreedPoints > 6 && minutesLeft(o.sheet, o.clock) > closeMinutes + 40,
    unknown: openHere
      .filter((i) => {
        const known = o.knowledge[v.articles[i] as string];
        return !known || known.high - known.low > 8;
      })
      .toSorted((a, b) => stake(a) - stake(b))
      .map((i) => v.articles[i] as string),
    tellable: v.articles[untold.toSorted((a, b) => stake(b) - stake(a))[0] ?? -1],
    worst,
    early: takeable && ownPoints(v, whole) < least && ownPoints(v, whole) >= (lastTarget ?? least),
    counter: counter === null ? {} : packageToTable(o, v, counter),
    numbers: {
      // The least that it would take as a whole, as the acceptance reckons it.
      target: Math.max(v.walkAway, Math.ceil(least)),
      closesFrom: Math.ceil(needed),
      walkAway: v.walkAway,
      hope: v.hope,
      plan: ownPoints(v, wanted),
      agreedSoFar: agreedPoints,
      ...(lastTarget === undefined
        ? {
            theirOfferToUs: ownPoints(
              v,
              fixed.map((k, i) => k ?? theirs[i] ?? 0),
            ),
          }
        : { theirsWithPlan: ownPoints(v, textWithTheirs(o, v, wanted, v.articles)) }),
      costOfAccepting: ownPoints(v, wanted) - ownPoints(v, withAccepted),
      planToThemEstimated: Math.round(theirPoints(v, wanted)),
    },
  };
}
