/**
 * The expert's lookahead: how the offers that are left may be spent. Over the estimated frontier and the turns that the
 * minutes still allow, it finds the offer with the best prospect now and what the talks are worth with it. The nodes are
 * counted, no clock is read. Formulas in `README.md`.
 */
import { agreedText } from '../negotiation/draft.ts';
import { minutesOf } from '../negotiation/legality.ts';
import type { Observation } from '../negotiation/observation.ts';
import { minutesLeft } from '../negotiation/sheet.ts';
import {
  agreedOptions,
  climb,
  type Options,
  optionsOf,
  ownPoints,
  shortfall,
  theirPoints,
  type Valuation,
} from './valuation.ts';

/** Weights on the counterpart's estimated points; each gives one package near the estimated frontier. */
const WEIGHTS = [5, 3.5, 2.6, 2, 1.6, 1.3, 1.1, 0.95, 0.8, 0.65, 0.5, 0.38, 0.27, 0.17, 0.08, 0] as const;
/** Minutes that a turn of each side takes together, about. */
const MINUTES_A_ROUND = 22;
/** Turns beyond which more time brings nothing. */
const MOST_TURNS = 14;
/** Share of its own hope that the counterpart is thought to ask for before it has asked for anything. */
const ASKS_AT_FIRST = 0.85;
/** How far it is thought to come down by its last turn, in parts of its hope, and what it keeps at the least. */
const COMES_DOWN = 0.25;
const KEEPS = 0.5;
/** What was declined in so many words was not enough by this much. */
const DECLINED = 0.04;
/** Part of the worth of waiting that each turn of it puts at risk: tempers, clocks, and other people. */
const RISK = 0.06;
/** Above what it insists on, over this much of its hope an offer grows from unlikely to likely to be taken. */
const WAVERS = 0.5;
/** What is less likely to be taken is not asked for while anything likelier is to be had: asking costs a turn. */
const LEAST_WORTH_ASKING = 0.2;
const [LEAST_CHANCE, MOST_CHANCE] = [0.02, 0.96];

export interface Package {
  readonly options: Options;
  readonly own: number;
  /** The counterpart's gain over its walk-away as a share of what it could hope for, as estimated. */
  readonly theirShare: number;
}

export interface Prospects {
  /** Packages near the estimated frontier by falling own points, all within authority and carried at home. */
  readonly packages: readonly Package[];
  /** The package to ask for now. */
  readonly wanted: Package;
  /** Own points to be expected with it, and without another offer of one's own. */
  readonly value: number;
  readonly valueWithout: number;
  readonly turns: number;
  /** How likely the counterpart is thought to take it. */
  readonly chance: number;
  readonly nodes: number;
}

/** The counterpart's gain over its walk-away as a share of what it could hope for, as estimated. */
function theirShareOf(v: Valuation, options: Options): number {
  const least = v.theirs.reduce((sum, worths) => sum + (worths[0] ?? 0), 0);
  const most = v.theirs.reduce((sum, worths) => sum + Math.max(...worths), 0);
  return (theirPoints(v, options) - least) / Math.max(1, most - least);
}

/** Packages near the estimated frontier that keep what is agreed. */
function packagesOf(v: Valuation, fixed: readonly (number | null)[]): Package[] {
  const found = new Map<string, Package>();
  for (const weight of WEIGHTS) {
    const options = climb(v, weight, fixed);
    if (shortfall(v, options) > 0) continue;
    found.set(options.join(), { options, own: ownPoints(v, options), theirShare: theirShareOf(v, options) });
  }
  const all = [...found.values()].toSorted((x, y) => y.own - x.own || y.theirShare - x.theirShare);
  // What is worth less to both than another has no place on the frontier.
  return all.filter((each, i) => !all.slice(0, i).some((other) => other.theirShare >= each.theirShare));
}

/** Whether the record shows the counterpart leave the room to ask this stakeholder; what came of it stays closed. */
function wasSeenAsking(o: Observation, who: { readonly id: string; readonly via: 'callCapital' | 'consult' }): boolean {
  return o.record.some(
    ({ seat, act }) =>
      seat === o.counterpart &&
      (who.via === 'callCapital' ? act.kind === 'callCapital' : act.kind === 'consult' && act.stakeholder === who.id),
  );
}

/** Minutes from consent to the end, for a text of these options. */
function closingMinutes(o: Observation, options: Options): number {
  const { close, consent } = o.sheet.interventions;
  const articles = options.filter((k) => k > 0).length;
  return (close?.heldMinutes ?? 0) + (close?.heldMinutesPerArticle ?? 0) * articles + (consent?.minutes ?? 0);
}

/** Minutes that closing this package would take: conforming, and the calls and consultations that both sides still owe. */
export function minutesToClose(o: Observation, v: Valuation, options: Options): number {
  const rules = o.sheet.interventions;
  const due = o.stakeholders.filter(
    (each) =>
      !o.consulted.includes(each.id) &&
      each.consultedOn.some((article) => (options[v.articles.indexOf(article)] ?? 0) > 0),
  );
  const theirDue = o.sheet.stakeholders.filter((each) => each.party === o.counterpart && !wasSeenAsking(o, each));
  const visits = [...due, ...theirDue].reduce((sum, each) => sum + (rules[each.via]?.minutes ?? 0), 0);
  return (rules.close?.minutes ?? 0) + closingMinutes(o, options) + visits;
}

/** Offers that the minutes, and the day's limit of interventions, still allow before the text must be closed. */
function turnsLeft(o: Observation, v: Valuation, options: Options): number {
  const minutes = minutesLeft(o.sheet, o.clock) - minutesToClose(o, v, options);
  const limit = o.sheet.plan.interventionsPerSide;
  const allowed = limit === undefined ? MOST_TURNS : limit - (o.taken[o.seat] ?? 0) - 2;
  return Math.max(0, Math.min(MOST_TURNS, allowed, Math.floor(minutes / MINUTES_A_ROUND)));
}

/** The counterpart's share in the text that an offer of either side would make, as estimated; null where none stands. */
function shareInOffer(o: Observation, v: Valuation, whose: string): number | null {
  const offer = o.offers[whose];
  if (!offer) return null;
  const fixed = agreedOptions(v, o);
  const options = v.articles.map((id, i) => {
    const wording = offer.package[id];
    return fixed[i] ?? (wording === undefined ? 0 : (v.wordings[i]?.indexOf(wording) ?? -1) + 1);
  });
  return theirShareOf(v, options);
}

/** What the counterpart is thought to insist on, as shares of its hope. */
interface Insistence {
  readonly now: number;
  readonly last: number;
  readonly turns: number;
  /** What it let stand without an answer: for now it asks for more. */
  readonly unanswered: number;
  /** What it declined: no more than that is not enough. */
  readonly declined: number;
}

function insistenceOf(o: Observation, v: Valuation, turns: number): Insistence {
  const now = shareInOffer(o, v, o.counterpart) ?? ASKS_AT_FIRST;
  const mine = o.offers[o.seat];
  const offered = shareInOffer(o, v, o.seat);
  return {
    now,
    last: Math.min(now, Math.max(KEEPS, now - COMES_DOWN)),
    turns,
    unanswered: mine && !mine.declined ? (offered ?? 0) : 0,
    declined: mine?.declined ? (offered ?? 0) + DECLINED : 0,
  };
}

/** How likely the counterpart takes `share` of its hope with `turns` of its own left. */
function chanceOf(share: number, turns: number, { now, last, turns: all, unanswered, declined }: Insistence): number {
  if (share < declined) return LEAST_CHANCE;
  const insists = Math.max(last + (now - last) * (turns / Math.max(1, all)), unanswered);
  const chance = (share - insists + WAVERS / 2) / WAVERS;
  return Math.max(LEAST_CHANCE, Math.min(MOST_CHANCE, chance));
}

/** Looks ahead from this moment. */
export function prospectsOf(o: Observation, v: Valuation): Prospects {
  const fixed = agreedOptions(v, o);
  const packages = packagesOf(v, fixed);
  const agreed = optionsOf(v, agreedText(o.draft));
  const inTime = minutesLeft(o.sheet, o.clock) >= minutesOf(o, { kind: 'close' }) + closingMinutes(o, agreed);
  const agreedPoints = inTime && shortfall(v, agreed) === 0 ? ownPoints(v, agreed) : v.walkAway;
  const fallback: Package = { options: climb(v, 0, fixed), own: v.walkAway, theirShare: 0 };
  const first = packages[0] ?? fallback;
  const turns = turnsLeft(o, v, first.options);
  const insistence = insistenceOf(o, v, turns);
  // What one has without any further agreement: the agreed text where it can be closed, the walk-away where not.
  let value = Math.max(v.walkAway, agreedPoints);
  let valueWithout = value;
  let wanted = first;
  let chance = 0;
  let nodes = 0;
  for (let n = 1; n <= Math.max(1, turns); n++) {
    valueWithout = v.walkAway + (1 - RISK) * (value - v.walkAway);
    let best = Number.NEGATIVE_INFINITY;
    for (const each of packages) {
      nodes++;
      const p = chanceOf(each.theirShare, n, insistence);
      if (p < LEAST_WORTH_ASKING && each !== packages.at(-1)) continue;
      const worth = p * each.own + (1 - p) * valueWithout;
      if (worth <= best) continue;
      [best, wanted, chance] = [worth, each, p];
    }
    value = Math.max(value, best);
  }
  return { packages, wanted, value, valueWithout, turns, chance, nodes };
}

/** Minutes of an act, for weighing it: an act that cannot be paid for is not worth looking at. */
export function affordable(o: Observation, v: Valuation, wanted: Options, minutes: number): boolean {
  return minutesLeft(o.sheet, o.clock) - minutes > minutesToClose(o, v, wanted) + minutesOf(o, { kind: 'hold' });
}
