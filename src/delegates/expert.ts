/**
 * The expert: believes, estimates the frontier, looks ahead over the turns that are left, and does what is worth most by
 * its own reckoning. It sees what a player sees. Formula by formula in `README.md`.
 */
import { agreedText } from '../negotiation/draft.ts';
import type { Act } from '../negotiation/intervention.ts';
import {
  articlesInBlock,
  awaited,
  comparePackage,
  currentBlock,
  minutesOf,
  refusalOf,
  standingFrom,
} from '../negotiation/legality.ts';
import type { Dice } from '../negotiation/random.ts';
import { minutesLeft } from '../negotiation/sheet.ts';
import {
  acceptBeforeClosing,
  answerProposal,
  chooseBriefing,
  chooseOpening,
  mayAskToClose,
  numbersFor,
  wouldShutTheDoor,
} from './conduct.ts';
import { PATIENCE } from './counterpart-offers.ts';
import type { Delegate, DelegateOutput } from './delegate.ts';
import { nameHome, nameTheLine, winHome } from './expert-answers.ts';
import { type Idea, type Judgement, judge, LAST_MINUTES } from './expert-judgement.ts';
import { dayPassed, packageToTable } from './plan.ts';
import { affordable } from './prospects.ts';
import { EXPERT_CONDUCT } from './temper.ts';
import { agreedOptions, optionsOf, ownPoints, shortfall } from './valuation.ts';

/** An act that only prepares must be worth more than this, in points. */
const WORTHWHILE = 0.8;
/** Points by which an offer falls short before it says no to it in so many words. */
const FAR = 4;
/** Exchanges that must be left for a no in so many words to be worth its minutes. */
const ANSWERS_WITH = 5;
/** One by one it takes what brings it so many times what it is thought to bring them. */
const MORE_THAN_THEY = 1.3;
/** Minutes that the shortest text takes from consent to the end, about. */
const CLOSING_LEAST = 14;
/** Exchanges that must be left for asking for a little more, and how many points that is. */
const HAGGLES_WITH = 3;
const A_LITTLE = 2;
/** Part of the day from which it asks home for what it hopes to agree: whoever asks last keeps the other side waiting. */
const PLANS_VISITS_FROM = 0.55;
/** By this part of the day its first offer should stand. */
const OFFERS_BY = 0.1;

/** What it considers, most urgent first; the first that is open is done. */
const IDEAS: readonly ((j: Judgement, dice: Dice) => Idea | null)[] = [
  acceptWhatServes,
  nameTheLine,
  winHome,
  nameHome,
  closeWell,
  askForAuthority,
  tableBetter,
  sayNo,
  askHome,
  reassureWhenBacked,
  tableFirst,
  proposeWalk,
  askOrTell,
  calmDown,
  raiseApproval,
  tableBest,
  probeMore,
];

/** Own points of the agreed text beside what waiting promises: closing waits only for more. */
function closeWell({ o, v, prospects, plan }: Judgement): Idea | null {
  if (!plan.closable) return null;
  const agreed = plan.numbers['agreedSoFar'] ?? 0;
  const running = minutesLeft(o.sheet, o.clock) < minutesOf(o, { kind: 'close' }) + LAST_MINUTES;
  const enough = agreed >= prospects.value - 1 || plan.settled;
  const must = running && agreed > v.walkAway;
  const better = acceptBeforeClosing(o, plan, enough || must);
  if (better) return better;
  if (!mayAskToClose(o)) return null;
  return enough || must ? { act: { kind: 'close' }, why: 'Waiting promises less than the text that is agreed.' } : null;
}

/**
 * Once, and while there is time, an offer that would do is answered with one that asks for a little more: theirs stays on
 * the table meanwhile. Only with what comes nearer to them than its own last offer.
 */
function askForMore({ o, v, prospects }: Judgement, offered: number): Idea | null {
  const theirs = o.offers[o.counterpart];
  if (!theirs || prospects.turns < HAGGLES_WITH) return null;
  const asked = o.record.some(({ seat, turn, act }) => seat === o.seat && turn > theirs.turn && act.kind === 'table');
  if (asked) return null;
  const better = prospects.packages.filter(({ own }) => own >= offered + A_LITTLE && own <= offered + 3 * A_LITTLE);
  const modest = better.toSorted((x, y) => y.theirShare - x.theirShare)[0];
  if (!modest) return null;
  const offer = packageToTable(o, v, modest.options);
  // What can be tabled here may be less than the package: it must still be worth the asking.
  if (ownPoints(v, optionsOf(v, { ...agreedText(o.draft), ...offer })) < offered + A_LITTLE) return null;
  const act: Act = { kind: 'table', package: offer, whole: Object.keys(offer).length > 1 };
  if (Object.keys(offer).length === 0 || refusalOf(o, act) !== null) return null;
  const { outcome } = comparePackage(o, offer, act.whole);
  const nearer = outcome !== 'worse' && outcome !== 'same';
  return nearer
    ? { act, why: 'Their offer would do; there is time to ask for a little more, and it does not go away.' }
    : null;
}

/** All that stands from them where that is worth what waiting promises; else the articles that cost nothing to take. */
function acceptWhatServes(j: Judgement): Idea | null {
  const { o, v, plan } = j;
  const standing = standingFrom(o, o.counterpart).filter((id) => articlesInBlock(o).includes(id));
  const fixed = agreedOptions(v, o);
  const options = v.articles.map((id, i) => {
    const wording = standing.includes(id) ? o.draft[id]?.brackets[o.counterpart]?.wording : undefined;
    return fixed[i] ?? (wording === undefined ? 0 : (v.wordings[i]?.indexOf(wording) ?? -1) + 1);
  });
  const within = options.every((k, i) => fixed[i] !== null || !v.beyond[i]?.[k]);
  const serves = within && shortfall(v, options) === 0 && ownPoints(v, options) >= plan.target - PATIENCE;
  if (serves && standing.length > 0) {
    if (wouldShutTheDoor(o, standing)) return null;
    const act: Act = { kind: 'accept', articles: standing };
    const more = refusalOf(o, act) === null ? askForMore(j, ownPoints(v, options)) : null;
    if (more) return more;
    if (refusalOf(o, act) === null) return { act, why: 'All that they offer is worth what waiting promises.' };
  }
  // One by one only the best that we could have, or what brings us clearly more than them: the rest is for a return.
  const articles = plan.acceptable.filter((id) => {
    const i = v.articles.indexOf(id);
    const [own, theirs, k] = [v.own[i] ?? [], v.theirs[i] ?? [], options[i] as number];
    const best = Math.max(...own.filter((_, option) => !v.beyond[i]?.[option]));
    const bound = o.draft[id]?.brackets[o.counterpart]?.whole ?? false;
    const gain = (worths: readonly number[]): number => (worths[k] ?? 0) - (worths[0] ?? 0);
    return bound || (own[k] ?? 0) >= best - PATIENCE || gain(own) >= MORE_THAN_THEY * gain(theirs);
  });
  if (articles.length === 0 || wouldShutTheDoor(o, articles)) return null;
  const act: Act = { kind: 'accept', articles };
  return refusalOf(o, act) === null
    ? { act, why: 'Their wording there is our own best, or we gain more by it than we take them to.' }
    : null;
}

/** An offer that is far from enough is declined once, with the article that costs most: silence would tell them nothing. */
function sayNo({ o, v, plan, prospects }: Judgement): Idea | null {
  const offer = o.offers[o.counterpart];
  const { worst } = plan;
  if (!offer || offer.declined || worst === undefined || prospects.turns < ANSWERS_WITH) return null;
  if (!articlesInBlock(o).includes(worst) || !standingFrom(o, o.counterpart).includes(worst)) return null;
  if ((plan.numbers['theirOfferToUs'] ?? v.walkAway) >= plan.target - FAR) return null;
  // A no belongs to what was just said: an hour later it would answer nothing.
  if (o.record.filter(({ seat, turn }) => seat === o.seat && turn > offer.turn).length > 1) return null;
  return {
    act: { kind: 'decline', because: worst },
    why: 'This is less than we hold out for, and there a move would help us most at the least cost to them.',
  };
}

/** Consultations are due for what is agreed; they also raise approval, so they come early rather than late. */
function askHome({ o, plan, prospects }: Judgement): Idea | null {
  const [agreedFor] = plan.consultationsForAgreed;
  const [plannedFor] = plan.consultationsForPlan;
  const t = dayPassed(o);
  const late = t > PLANS_VISITS_FROM || prospects.turns <= 3 || plan.settled;
  const who =
    agreedFor ?? (late && plan.consultationsForAgreed.length === 0 && o.offers[o.counterpart] ? plannedFor : undefined);
  if (who === undefined || (!late && t < 0.25)) return null;
  const via = o.stakeholders.find((each) => each.id === who)?.via;
  const act: Act = via === 'callCapital' ? { kind: 'callCapital' } : { kind: 'consult', stakeholder: who };
  return { act, why: 'Those whom the text touches must be asked before it can be closed.' };
}

function askForAuthority({ plan }: Judgement): Idea | null {
  const [line] = plan.liftable;
  return line === undefined
    ? null
    : {
        act: { kind: 'callCapital', redLine: line },
        why: 'The draft holds what the capital wants for this authority.',
      };
}

function reassureWhenBacked({ o, plan, prospects }: Judgement): Idea | null {
  const often = (o.uses['reassure'] ?? 0) > 1;
  if (!plan.reassuranceBacked || often || o.lastBlock['reassure'] === o.block || prospects.turns < 2) return null;
  return { act: { kind: 'reassure' }, why: 'Our own draft backs the words, so they buy trust cheaply.' };
}

function proposeWalk({ o, v, prospects }: Judgement): Idea | null {
  const t = dayPassed(o);
  const minutes = minutesOf(o, { kind: 'walk' }) + (o.sheet.interventions.walk?.heldMinutes ?? 0);
  const tried = o.record.some((entry) => entry.act.kind === 'walk' && entry.seat === o.seat);
  const late = t < 0.15 || t > 0.6 || prospects.turns < 8;
  if (tried || late || !affordable(o, v, prospects.wanted.options, minutes)) return null;
  return { act: { kind: 'walk' }, why: 'Alone the heads learn what no probe brings, and trust with it.' };
}

/** Asks where the doubt about their stake matters most, tells where it may bring the most trust. */
function askOrTell({ o, v, belief, prospects, plan }: Judgement): Idea | null {
  const tabling = currentBlock(o).allows.includes('table');
  const t = dayPassed(o);
  if (prospects.turns < 4 || t > 0.65) return null;
  const open = articlesInBlock(o).filter((id) => o.draft[id]?.agreed === undefined);
  const swing = (id: string): number => {
    const own = v.own[v.articles.indexOf(id)] ?? [];
    return Math.max(...own) - Math.min(...own);
  };
  const gain = (id: string): number => {
    const doubt = belief.doubt[v.articles.indexOf(id)] ?? 0;
    return (doubt * Math.min(1, swing(id) / 10)) / 3;
  };
  const [ask] = open.toSorted((x, y) => gain(y) - gain(x));
  const probes = o.uses['probe'] ?? 0;
  const told = o.disclosed.length;
  const price = (tabling ? 0.35 : 0.15) * probes;
  if (ask !== undefined && gain(ask) - price > WORTHWHILE)
    return { act: { kind: 'probe', article: ask }, why: 'What this is worth to them decides what we should offer.' };
  const trust = o.trust[o.counterpart] ?? 0;
  if (plan.tellable !== undefined && told < (tabling ? 2 : 4) && trust < 60)
    return {
      act: { kind: 'disclose', article: plan.tellable },
      why: 'Telling them where we care shows where to trade.',
    };
  return null;
}

function calmDown({ o, prospects }: Judgement): Idea | null {
  if (o.tension < 66 || (o.uses['recess'] ?? 0) > 1 || prospects.turns < 3) return null;
  return { act: { kind: 'recess' }, why: 'In a room this tense nothing good is agreed.' };
}

/** Where its own side would not carry a better package, a little approval is worth its minutes. */
function raiseApproval({ o, prospects, plan }: Judgement): Idea | null {
  if (prospects.packages.length > 0 || prospects.turns < 3) return null;
  const weakest = o.stakeholders.toSorted(
    (x, y) => (o.approval[x.id] ?? 0) - x.threshold - ((o.approval[y.id] ?? 0) - y.threshold),
  )[0];
  if (!weakest || (o.uses[weakest.via] ?? 0) > 2 || plan.settled) return null;
  const act: Act =
    weakest.via === 'callCapital' ? { kind: 'callCapital' } : { kind: 'consult', stakeholder: weakest.id };
  return { act, why: 'Our own side would not carry what could be had; it must hear from us.' };
}

/** Time is what agreements are made of: its first offer does not wait for perfect knowledge. */
function tableFirst(j: Judgement, dice: Dice): Idea | null {
  return j.o.offers[j.o.seat] === undefined && dayPassed(j.o) > OFFERS_BY ? tableBest(j, dice) : null;
}

/** An offer that gives more than the one that stands comes before the visits: the other side can think meanwhile. */
function tableBetter(j: Judgement, dice: Dice): Idea | null {
  const { o, plan } = j;
  const idea = o.offers[o.seat] === undefined ? null : tableBest(j, dice);
  return idea && comparePackage(o, plan.toTable, true).outcome === 'better' ? idea : null;
}

function tableBest({ o, plan, prospects }: Judgement, _dice: Dice): Idea | null {
  const articles = Object.keys(plan.toTable);
  if (articles.length === 0) return null;
  const mine = o.offers[o.seat];
  const stands = mine && articles.every((id) => mine.package[id] === plan.toTable[id]);
  // What gives them less than what stands, or nothing more, costs trust; near the end there is nothing left to spare.
  const { outcome } = comparePackage(o, plan.toTable, articles.length > 1);
  if (stands || ((outcome === 'worse' || outcome === 'same') && prospects.turns > 2)) return null;
  return {
    act: { kind: 'table', package: plan.toTable, whole: articles.length > 1 },
    why: 'Of all we could ask for now, this has the best prospect.',
  };
}

function probeMore({ o, belief, v, prospects }: Judgement): Idea | null {
  const open = articlesInBlock(o).filter((id) => o.draft[id]?.agreed === undefined && !o.knowledge[id]?.told);
  const doubt = (id: string): number => belief.doubt[v.articles.indexOf(id)] ?? 0;
  const [ask] = open.toSorted((x, y) => doubt(y) - doubt(x));
  if (prospects.turns < 3 || ask === undefined || doubt(ask) < 1 || (o.uses['probe'] ?? 0) > 4) return null;
  const why =
    standingFrom(o, o.seat).length > 0
      ? 'While our offer stands, there is more to learn.'
      : 'There is time to learn more before moving.';
  return { act: { kind: 'probe', article: ask }, why };
}

function numbersOf({ o, prospects, plan }: Judgement, act: Act): Readonly<Record<string, number>> {
  const round = (x: number): number => Math.round(x * 10) / 10;
  return {
    ...numbersFor(o, plan, act),
    worthOfGoingOn: round(prospects.value),
    offersLeft: prospects.turns,
    chanceOfPlan: Math.round(prospects.chance * 100),
    looked: prospects.nodes,
  };
}

/** Why it waits: no time, an offer that would do but can't be taken, or that it is for them to move. */
function whyHold({ o, v, plan }: Judgement): string {
  if (minutesLeft(o.sheet, o.clock) < minutesOf(o, { kind: 'close' }) + CLOSING_LEAST)
    return 'No time is left to close a text.';
  const offer = o.offers[o.counterpart];
  const options = optionsOf(v, { ...agreedText(o.draft), ...(offer && !offer.declined ? offer.package : {}) });
  if (offer && !offer.declined && ownPoints(v, options) >= plan.target - PATIENCE) {
    if (options.some((k, i) => v.beyond[i]?.[k])) return 'Their offer would do, but it goes beyond our authority.';
    if (shortfall(v, options) > 0) return 'Their offer would do, but those at home would disown it.';
  }
  return 'Our offer stands and nothing better was open: it is for them to move.';
}

/** The best negotiator of the house. */
export const expert: Delegate = (o, dice): DelegateOutput => {
  const decision = awaited(o, o.sheet.parties)?.decision;
  if (decision === 'statement') return chooseOpening(o, EXPERT_CONDUCT, dice);
  if (decision === 'briefing') return chooseBriefing(o, EXPERT_CONDUCT, dice);
  const j = judge(o);
  if (decision === 'answer') return answerProposal(o, EXPERT_CONDUCT, j.plan, dice);
  for (const consider of IDEAS) {
    const idea = consider(j, dice);
    if (idea && refusalOf(o, idea.act) === null)
      return { act: idea.act, reasons: { sentence: idea.why, numbers: numbersOf(j, idea.act) } };
  }
  return {
    act: { kind: 'hold' },
    reasons: {
      sentence: whyHold(j),
      numbers: numbersOf(j, { kind: 'hold' }),
    },
  };
};
