/** The marks that a finished game's turns are given, and when each of them stands. */
import { agreedText } from '../negotiation/draft.ts';
import { verdictsOn } from '../negotiation/ending.ts';
import { type AgreedText, type Mandate, pointsOf } from '../negotiation/mandate.ts';
import { bandOf } from '../negotiation/meters.ts';
import type { PartyId, ScenarioData } from '../negotiation/scenario.ts';
import { counterpartOf, type Entry, type TalksState } from '../negotiation/talks-state.ts';
import { type Attainable, stillAttainable } from './still-attainable.ts';

/** Points from which a change is worth a mark. */
export const NOTABLE = 3;
/** Points from which an agreement is called decisive. */
const DECISIVE = 5;
/** Points by which an agreement that is worth naming improves the text in hand. */
const SECURES = 6;
/** Articles from which a package that is taken as it stands is a find. */
const FOUND_FROM = 3;
/** What a text needs in any case: its minutes are not wasted. */
const NEEDED: readonly string[] = ['consult', 'callCapital', 'accept', 'consent', 'close'];
/** Words and walks, by which trust is built. */
const TRUST_BUILDERS: readonly string[] = ['disclose', 'reassure', 'consent', 'decline'];
/** The other side's interventions in which trust must have paid. */
const PAYS_WITHIN = 3;

/**
 * opened: the act raised what is attainable for its own side by at least 3 points and lowered it for neither.
 * madeRoom: it raised by at least 3 points what is attainable for the other side alone, and lowered it for neither.
 * cameDown: articles were agreed by an acceptance that left the acting side at least 3 points less than its own package,
 *   which had not been declined, would have brought it.
 * decided: articles were agreed through it, and by that what either side could still reach changed by at least 5 points.
 * foundText: a package of at least three articles that the other side accepted whole in its next act.
 * noNearer: a package that came nowhere nearer to the other side than what was put forward before, and that it did not take
 *   at once: it cost trust.
 * gaveAway: the act lowered what its own side could still reach by at least 3 points, even with the minutes it took given
 *   back, and no article was agreed through it that beats the own bracket.
 * tookTime: what its own side could still reach fell by at least 3 points, but would not have with the minutes given back;
 *   not for visits home, acceptances and closing, which a text needs.
 * ranOut: after it no text could be closed any more, and one could have been with the minutes given back.
 * secured: what stands agreed became worth at least 6 points more to the acting side through it, to its own walk-away or
 *   above, and no less to the other.
 * leftValue: the talks came to their end through it while a text that the rules still allowed would have given both at
 *   least 3 points more than they got.
 * crossedRedLine: the act went beyond a red line without authority.
 * builtTrust: words or a walk by which the other side's trust rose by at least 3 to the next word, after which it accepted
 *   or gave more within its next three interventions, in a day that brought the acting side more than its walk-away.
 * missed: of all the offers and proposals to close that this side did not take, the one that would have brought it most,
 *   if that is at least 3 points more than the day brought it in the end, the other side no less than the day did, within
 *   its authority, with time to close it.
 * undid: words to the press by which a closed text lost a consent that it had.
 */
export const MARKS = [
  'opened',
  'madeRoom',
  'decided',
  'foundText',
  'cameDown',
  'secured',
  'noNearer',
  'ranOut',
  'gaveAway',
  'tookTime',
  'leftValue',
  'crossedRedLine',
  'builtTrust',
  'missed',
  'undid',
] as const;
export type Mark = (typeof MARKS)[number];

export type Both = Readonly<Record<PartyId, Attainable | null>>;

/** Everything that the marks of one act are read from. */
export interface Moment {
  readonly scenario: ScenarioData;
  readonly mandates: Readonly<Record<PartyId, Mandate>>;
  /** What each side got in the end. */
  readonly points: Readonly<Record<PartyId, number>>;
  readonly record: readonly Entry[];
  readonly entry: Entry;
  readonly state: TalksState;
  readonly next: TalksState;
  /** What was attainable before the act, and what the act changed in it. */
  readonly before: Both;
  readonly change: Readonly<Record<PartyId, number>>;
  /** Whether the other side's answer came at once and was an acceptance. */
  readonly accepted: boolean;
  /** The offer of which this act was the refusal that cost most; null where it was not that. */
  readonly missed: Attainable | null;
}

const isEnd = ({ state, next }: Moment): boolean => state.end === null && next.end !== null;

function brought({ entry, next, mandates }: Moment): boolean {
  const own = mandates[entry.seat];
  return entry.agreed.some((id) => {
    const wording = next.draft[id]?.agreed ?? '';
    return (own?.worth[id]?.[wording] ?? 0) > (own?.brackets[id] ?? 0);
  });
}

/** By an acceptance: what the own package on the table would have brought, and what it brings with what was taken. */
export function concessionOf({
  entry,
  state,
  next,
  mandates,
}: Moment): { readonly asked: number; readonly took: number } | null {
  if (entry.act.kind !== 'accept' || !state.offers[entry.seat] || state.offers[entry.seat]?.declined) return null;
  const own = mandates[entry.seat] as Mandate;
  const offered = textWithOffer(state, entry.seat);
  const [asked, took] = [pointsOf(own, offered), pointsOf(own, { ...offered, ...agreedText(next.draft) })];
  return asked - took >= NOTABLE ? { asked, took } : null;
}

/** What stands agreed by party, before and after the act. */
export function agreedWorth(
  { state, next, mandates }: Moment,
  party: PartyId,
): readonly [before: number, after: number] {
  const own = mandates[party] as Mandate;
  return [pointsOf(own, agreedText(state.draft)), pointsOf(own, agreedText(next.draft))];
}

function secured(moment: Moment): boolean {
  const { entry, scenario, mandates } = moment;
  if (entry.agreed.length === 0) return false;
  const [was, is] = agreedWorth(moment, entry.seat);
  const [theyHad, theyHave] = agreedWorth(moment, counterpartOf(scenario, entry.seat));
  // Nothing is secured by what there is no time to close.
  const lost = (moment.change[entry.seat] ?? 0) <= -NOTABLE;
  return !lost && is - was >= SECURES && is >= (mandates[entry.seat]?.walkAway ?? 0) && theyHave >= theyHad;
}

/** What its own side lost by the act, in points, with the minutes given back; 0 or more. */
function lostBeyondTime({ scenario, entry, state, next, before }: Moment): number {
  const was = before[entry.seat]?.points;
  if (was === undefined) return 0;
  const is = stillAttainable(scenario, { ...next, clock: state.clock, block: state.block }, entry.seat)?.points;
  return is === undefined ? was : Math.max(0, was - is);
}

function ranOut({ scenario, entry, state, next, before }: Moment): boolean {
  if (next.end !== null || before[entry.seat] === null) return false;
  const open = (at: TalksState): boolean => stillAttainable(scenario, at, entry.seat) !== null;
  return !open(next) && open({ ...next, clock: state.clock, block: state.block });
}

function leftValue(moment: Moment): boolean {
  const { scenario, entry, before, mandates, points } = moment;
  const worthIt = (text: AgreedText): boolean =>
    scenario.parties.every(({ id }) => pointsOf(mandates[id] as Mandate, text) >= (points[id] ?? 0) + NOTABLE);
  const texts = [entry.seat, counterpartOf(scenario, entry.seat)].map((id) => before[id]?.text);
  return texts.every((text) => text !== undefined && worthIt(text));
}

/** The turn at which the other side paid for the trust that words or a walk had built; null where it was not so. */
export function trustPaidAt({ scenario, mandates, points, entry, state, next, record }: Moment): number | null {
  const ended = (points[entry.seat] ?? 0) > (mandates[entry.seat]?.walkAway ?? 0);
  if (!TRUST_BUILDERS.includes(entry.act.kind) || !ended) return null;
  const other = counterpartOf(scenario, entry.seat);
  const bands = scenario.meters.bands.trust;
  const [was, is] = [state.trust[other] ?? 0, next.trust[other] ?? 0];
  if (is - was < NOTABLE || bandOf(is, bands) <= bandOf(was, bands)) return null;
  const theirs = record.filter((each) => each.turn > entry.turn && each.seat === other).slice(0, PAYS_WITHIN);
  const paid = theirs.find(
    ({ act, outcome }) => act.kind === 'accept' || (act.kind === 'table' && outcome === 'better'),
  );
  return paid?.turn ?? null;
}

function foundText({ entry, record, state }: Moment): boolean {
  if (entry.act.kind !== 'table') return false;
  const offered = Object.keys(entry.act.package).filter((id) => state.draft[id]?.agreed === undefined);
  const answer = record.find(({ turn, seat }) => turn > entry.turn && seat !== entry.seat);
  return (
    offered.length >= FOUND_FROM && answer?.act.kind === 'accept' && offered.every((id) => answer.agreed.includes(id))
  );
}

function undid({ scenario, entry, state, next }: Moment): boolean {
  if (entry.act.kind !== 'brief' || state.end?.how !== 'closed') return false;
  const stands = (at: TalksState): boolean => verdictsOn(scenario, at).every((each) => each.objections.length === 0);
  return stands(state) && !stands(next);
}

/** The marks of one act, in the order of `MARKS`. */
export function marksOf(moment: Moment): Mark[] {
  const { entry, change, before } = moment;
  if (entry.act.kind === 'brief') return undid(moment) ? ['undid'] : [];
  const ended = isEnd(moment);
  const changes = Object.values(change);
  const own = change[entry.seat] ?? 0;
  const opens = !ended && changes.some((by) => by >= NOTABLE) && changes.every((by) => by >= 0);
  const fell = !ended && before[entry.seat] !== null && own <= -NOTABLE && !brought(moment);
  const given = fell && lostBeyondTime(moment) >= NOTABLE;
  const holds: Readonly<Record<Mark, boolean>> = {
    opened: opens && own >= NOTABLE,
    madeRoom: opens && own < NOTABLE,
    decided: !ended && entry.agreed.length > 0 && !given && changes.some((by) => Math.abs(by) >= DECISIVE),
    foundText: foundText(moment),
    ranOut: ranOut(moment),
    gaveAway: given,
    cameDown: concessionOf(moment) !== null,
    secured: !given && secured(moment),
    noNearer: entry.act.kind === 'table' && (entry.outcome === 'same' || entry.outcome === 'worse') && !moment.accepted,
    tookTime: fell && !given && !ranOut(moment) && !NEEDED.includes(entry.act.kind),
    leftValue: ended && leftValue(moment),
    crossedRedLine: entry.beyond.length > 0,
    builtTrust: trustPaidAt(moment) !== null,
    missed: moment.missed !== null,
    undid: false,
  };
  return MARKS.filter((mark) => holds[mark]);
}

/** The text that a marked side lost by its act, where a mark says that it lost one. */
export function betterLine(marks: readonly Mark[], { entry, before, missed }: Moment): Attainable | null {
  if (marks.includes('missed')) return missed;
  const loses = marks.some(
    (mark) => mark === 'gaveAway' || mark === 'leftValue' || mark === 'tookTime' || mark === 'ranOut',
  );
  return loses ? (before[entry.seat] ?? null) : null;
}

/** The agreed text with what an offer of `by` would add to it. */
export function textWithOffer(state: TalksState, by: PartyId): AgreedText {
  const offer = state.offers[by];
  const standing = Object.entries(offer && !offer.declined ? offer.package : {}).filter(
    ([article, wording]) => state.draft[article]?.brackets[by]?.wording === wording,
  );
  return { ...agreedText(state.draft), ...Object.fromEntries(standing) };
}
