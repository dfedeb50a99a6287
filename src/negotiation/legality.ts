/**
 * What is open to a seat now, what it would cost in minutes, and why not where it is not. Stated on a seat's own
 * standpoint alone; `intervene` applies the same check before it changes anything.
 */

import { agreedText, movement, putForwardBy } from './draft.ts';
import type { Act, Intervention, InterventionKind, Package, ProposalKind } from './intervention.ts';
import { INTERVENTION_KINDS, type OUTCOMES_OF } from './intervention.ts';
import type { Standpoint } from './observation.ts';
import type { Block, PartyId } from './scenario.ts';
import { minutesLeft } from './sheet.ts';

/** Why an act is refused. `about` names the article, wording, stakeholder or red line that is meant. */
export interface Refusal {
  readonly code:
    | 'talksOver'
    | 'notYourTurn'
    | 'answerFirst'
    | 'nothingToAnswer'
    | 'notInThisPart'
    | 'notInBlock'
    | 'noTime'
    | 'emptyPackage'
    | 'unknownArticle'
    | 'unknownWording'
    | 'articleNotInBlock'
    | 'articleAgreed'
    | 'articleNotTabled'
    | 'nothingOffered'
    | 'namedTwice'
    | 'onlyAsAWhole'
    | 'notAgreed'
    | 'alreadyTold'
    | 'unknownRedLine'
    | 'authorityHeld'
    | 'grantedThisBlock'
    | 'unknownStakeholder'
    | 'nothingAgreed'
    | 'unknownOpening'
    | 'unknownBriefing'
    | 'unknownKind';
  readonly about?: string;
  readonly minutes?: number;
}

/** Which decision the talks wait for, and whose it is. Null once both briefings are chosen. */
export interface Awaited {
  readonly seat: PartyId;
  readonly decision: 'statement' | 'floor' | 'answer' | 'briefing';
}

/** Works on the state and on any observation alike. */
export function awaited(
  room: Pick<Standpoint, 'statements' | 'briefings' | 'end' | 'proposal' | 'floor' | 'opener'>,
  parties: readonly [{ readonly id: PartyId }, { readonly id: PartyId }],
): Awaited | null {
  const order = parties[0].id === room.opener ? [parties[0].id, parties[1].id] : [parties[1].id, parties[0].id];
  const next = (made: Readonly<Record<PartyId, unknown>>): PartyId | undefined =>
    order.find((party) => made[party] === undefined);
  const silent = next(room.statements);
  if (silent !== undefined) return { seat: silent, decision: 'statement' };
  if (!room.end) {
    if (!room.proposal) return { seat: room.floor, decision: 'floor' };
    const other = order.find((party) => party !== room.proposal?.by) as PartyId;
    return { seat: other, decision: 'answer' };
  }
  const unheard = next(room.briefings);
  return unheard === undefined ? null : { seat: unheard, decision: 'briefing' };
}

/** The block that runs now. */
export function currentBlock(at: Pick<Standpoint, 'sheet' | 'block'>): Block {
  return at.sheet.plan.blocks[at.block] as Block;
}

/** The articles that may be dealt with in the current block. */
export function articlesInBlock(at: Pick<Standpoint, 'sheet' | 'block'>): readonly string[] {
  const all = at.sheet.plan.articles;
  const some = currentBlock(at).articles;
  return some ? all.filter((article) => some.includes(article)) : all;
}

/** The articles on which `party` has a wording standing in brackets. */
export function standingFrom(at: Pick<Standpoint, 'draft'>, party: PartyId): string[] {
  return Object.keys(at.draft).filter((article) => at.draft[article]?.brackets[party] !== undefined);
}

/** The articles that an acceptance names: those listed, or all that stand from the counterpart. */
export function acceptedArticles(
  at: Pick<Standpoint, 'draft' | 'counterpart'>,
  articles?: readonly string[],
): readonly string[] {
  return articles ?? standingFrom(at, at.counterpart);
}

/** What a new package is against what this side put forward before; see `scenarios/README.md`, "Packages". */
export function comparePackage(
  at: Standpoint,
  offered: Package,
  whole: boolean,
): { outcome: (typeof OUTCOMES_OF)['table'][number]; steps: number } {
  // In whichever package it was: an offer of two articles does not undo one of nine.
  const before = { ...at.putForward[at.seat], ...putForwardBy(at.draft, at.seat) };
  const previous = at.offers[at.seat];
  if (!previous) return { outcome: 'first', steps: 0 };
  const { toward, away } = movement(at.sheet, at.seat, before, offered);
  const steps = toward - away;
  if (steps > 0) return { outcome: 'better', steps };
  // Something given for something taken is a trade, not a step back.
  if (toward > 0) return { outcome: 'mixed', steps };
  // Words that stood only as a whole, and may now be taken one by one, are given more freely.
  const loosened = away === 0 && previous.whole && !whole;
  if (loosened) return { outcome: 'loosened', steps };
  if (steps < 0) return { outcome: 'worse', steps };
  const newGround = Object.keys(offered).some((article) => before[article] === undefined);
  return { outcome: newGround ? 'first' : 'same', steps: 0 };
}

/** Whether a recess that is consented to at `answeredAt` lasts until the next block begins. */
export function lastsToBlockEnd(at: Standpoint, answeredAt: number): boolean {
  return (
    currentBlock(at).recessEnds === true &&
    toBlockEnd(at, answeredAt) >= (at.sheet.interventions.recess?.heldMinutes ?? 1)
  );
}

/** Minutes from a consent given at `answeredAt`, which takes its own, to the end of the block. */
function toBlockEnd(at: Standpoint, answeredAt: number): number {
  return (at.sheet.blockEnds[at.block] ?? 0) - answeredAt - (at.sheet.interventions.consent?.minutes ?? 1);
}

/**
 * Minutes that a proposal takes once it is consented to at minute `answeredAt` of the day; in some blocks a recess lasts
 * until the next one begins.
 */
export function heldMinutes(at: Standpoint, kind: ProposalKind, answeredAt: number = at.clock): number {
  const rules = at.sheet.interventions[kind];
  const agreed = Object.keys(agreedText(at.draft)).length;
  const held = (rules?.heldMinutes ?? 1) + (rules?.heldMinutesPerArticle ?? 0) * agreed;
  return kind === 'recess' && lastsToBlockEnd(at, answeredAt) ? toBlockEnd(at, answeredAt) : held;
}

/** The last minute of the day at which closing can still be proposed, with what is agreed now. */
export function lastMinuteToClose(at: Standpoint): number {
  return (at.sheet.blockEnds.at(-1) ?? 0) - leastMinutes(at, 'close');
}

/** What an act takes, in minutes: at least 1. Hold, leave and refuse take what is left when that is less. */
export function minutesOf(at: Standpoint, act: Intervention): number {
  const rules = at.sheet.interventions[act.kind];
  let minutes = rules?.minutes ?? 1;
  let repeats = at.uses[act.kind] ?? 0;
  if (act.kind === 'table') {
    minutes += (rules?.minutesPerArticle ?? 0) * Object.keys(act.package).length;
    const { outcome } = comparePackage(at, act.package, act.whole);
    repeats = outcome === 'same' || outcome === 'worse' ? (at.uses['table/stale'] ?? 0) + 1 : 0;
  } else if (act.kind === 'accept') {
    minutes += (rules?.minutesPerArticle ?? 0) * acceptedArticles(at, act.articles).length;
  } else if (act.kind === 'consent' && at.proposal) {
    minutes += heldMinutes(at, at.proposal.kind);
  }
  minutes += (rules?.minutesPerRepeat ?? 0) * repeats;
  const percent = currentBlock(at).minutesPercent?.[act.kind] ?? 100;
  const cost = Math.max(1, Math.round((minutes * percent) / 100));
  return yieldsToClock(act.kind) ? Math.max(1, Math.min(cost, minutesLeft(at.sheet, at.clock))) : cost;
}

function yieldsToClock(kind: InterventionKind): boolean {
  return kind === 'hold' || kind === 'leave' || kind === 'refuse';
}

/** Why the kind is closed to the seat now whatever it is about; null when it is open. */
export function refusalOfKind(at: Standpoint, kind: InterventionKind): Refusal | null {
  const now = awaited(at, at.sheet.parties);
  if (!now || at.end) return { code: 'talksOver' };
  if (now.seat !== at.seat) return { code: 'notYourTurn' };
  if (now.decision === 'statement') return { code: 'notInThisPart' };
  const answers = kind === 'consent' || kind === 'refuse';
  if (now.decision === 'answer' && !answers) return { code: 'answerFirst', about: at.proposal?.kind ?? '' };
  if (now.decision === 'floor' && answers) return { code: 'nothingToAnswer' };
  if (!answers && !currentBlock(at).allows.includes(kind)) return { code: 'notInBlock', about: currentBlock(at).id };
  switch (kind) {
    case 'accept':
      if (standingFrom(at, at.counterpart).length === 0) return { code: 'nothingOffered' };
      break;
    case 'decline': {
      const offer = at.offers[at.counterpart];
      const stands =
        offer && !offer.declined && standingFrom(at, at.counterpart).some((article) => article in offer.package);
      if (!stands) return { code: 'nothingOffered' };
      break;
    }
    case 'reopen':
      if (Object.keys(agreedText(at.draft)).length === 0) return { code: 'nothingAgreed' };
      break;
    case 'close':
      if (Object.keys(agreedText(at.draft)).length === 0) return { code: 'nothingAgreed' };
      break;
    default:
  }
  if (!yieldsToClock(kind)) {
    const least = leastMinutes(at, kind);
    if (least > minutesLeft(at.sheet, at.clock)) return { code: 'noTime', minutes: least };
  }
  return null;
}

function leastMinutes(at: Standpoint, kind: InterventionKind): number {
  const rules = at.sheet.interventions[kind];
  const percent = currentBlock(at).minutesPercent?.[kind] ?? 100;
  const once = Math.max(1, Math.round(((rules?.minutes ?? 1) * percent) / 100));
  return kind === 'walk' || kind === 'recess' || kind === 'close'
    ? once + heldMinutes(at, kind, at.clock + once) + 1
    : once;
}

function refusalOfArticle(at: Standpoint, article: string): Refusal | null {
  if (!at.sheet.plan.articles.includes(article)) return { code: 'unknownArticle', about: article };
  return articlesInBlock(at).includes(article) ? null : { code: 'articleNotInBlock', about: article };
}

function refusalOfPackage(at: Standpoint, offered: Package): Refusal | null {
  const articles = Object.keys(offered);
  if (articles.length === 0) return { code: 'emptyPackage' };
  for (const article of articles) {
    const closed = refusalOfArticle(at, article);
    if (closed) return closed;
    const wordings = at.sheet.articles.find((each) => each.id === article)?.wordings;
    if (!wordings?.includes(offered[article] as string))
      return { code: 'unknownWording', about: `${article}.${offered[article]}` };
    const standing = at.draft[article];
    if (standing?.agreed !== undefined) return { code: 'articleAgreed', about: article };
    if (currentBlock(at).onlyTabled && Object.keys(standing?.brackets ?? {}).length === 0)
      return { code: 'articleNotTabled', about: article };
  }
  return null;
}

function refusalOfAcceptance(at: Standpoint, named: readonly string[] | undefined): Refusal | null {
  const articles = acceptedArticles(at, named);
  if (articles.length === 0) return { code: 'nothingOffered' };
  const twice = articles.find((article, index) => articles.indexOf(article) !== index);
  if (twice !== undefined) return { code: 'namedTwice', about: twice };
  for (const article of articles) {
    const closed = refusalOfArticle(at, article);
    if (closed) return closed;
    if (!at.draft[article]?.brackets[at.counterpart]) return { code: 'nothingOffered', about: article };
  }
  const bound = standingFrom(at, at.counterpart).filter(
    (article) => at.draft[article]?.brackets[at.counterpart]?.whole,
  );
  const missing = bound.find((article) => !articles.includes(article));
  const touches = bound.some((article) => articles.includes(article));
  return touches && missing !== undefined ? { code: 'onlyAsAWhole', about: missing } : null;
}

/** Why the act is not open to this seat now, or null when it is. Reads the standpoint alone. */
export function refusalOf(at: Standpoint, act: Act): Refusal | null {
  if (act.kind === 'state' || act.kind === 'brief') return refusalOfWords(at, act);
  if (!INTERVENTION_KINDS.includes(act.kind))
    return { code: 'unknownKind', about: String((act as { kind: unknown }).kind) };
  const closed = refusalOfKind(at, act.kind) ?? refusalOfTarget(at, act);
  if (closed) return closed;
  const minutes = minutesOf(at, act);
  return minutes > minutesLeft(at.sheet, at.clock) ? { code: 'noTime', minutes } : null;
}

function refusalOfWords(at: Standpoint, act: Extract<Act, { kind: 'state' | 'brief' }>): Refusal | null {
  const now = awaited(at, at.sheet.parties);
  if (!now) return { code: 'talksOver' };
  if (now.seat !== at.seat) return { code: 'notYourTurn' };
  if (now.decision !== (act.kind === 'state' ? 'statement' : 'briefing')) return { code: 'notInThisPart' };
  if (act.kind === 'state')
    return at.sheet.openings.some((each) => each.id === act.opening)
      ? null
      : { code: 'unknownOpening', about: act.opening };
  return at.sheet.briefings.some((each) => each.id === act.briefing)
    ? null
    : { code: 'unknownBriefing', about: act.briefing };
}

function refusalOfTarget(at: Standpoint, act: Intervention): Refusal | null {
  switch (act.kind) {
    case 'table':
      return refusalOfPackage(at, act.package);
    case 'accept':
      return refusalOfAcceptance(at, act.articles);
    case 'decline':
      return act.because !== undefined && !standingFrom(at, at.counterpart).includes(act.because)
        ? { code: 'nothingOffered', about: act.because }
        : null;
    case 'refuse':
      return act.article !== undefined && !at.sheet.plan.articles.includes(act.article)
        ? { code: 'unknownArticle', about: act.article }
        : null;
    case 'reopen':
      return (
        refusalOfArticle(at, act.article) ??
        (at.draft[act.article]?.agreed === undefined ? { code: 'notAgreed', about: act.article } : null)
      );
    case 'probe':
      return refusalOfArticle(at, act.article);
    case 'disclose':
      return (
        refusalOfArticle(at, act.article) ??
        (at.disclosed.includes(act.article)
          ? { code: 'alreadyTold', about: act.article }
          : // What is settled is no news, and buys no trust.
            at.draft[act.article]?.agreed !== undefined
            ? { code: 'articleAgreed', about: act.article }
            : null)
      );
    case 'callCapital': {
      if (act.redLine === undefined) return null;
      if (!at.mandate.redLines.some((line) => line.id === act.redLine))
        return { code: 'unknownRedLine', about: act.redLine };
      if (at.authority.includes(act.redLine)) return { code: 'authorityHeld', about: act.redLine };
      return at.lastBlock['granted'] === at.block ? { code: 'grantedThisBlock', about: act.redLine } : null;
    }
    case 'consult': {
      const who = at.stakeholders.find((each) => each.id === act.stakeholder);
      return who?.via === 'consult' ? null : { code: 'unknownStakeholder', about: act.stakeholder };
    }
    default:
      return null;
  }
}
