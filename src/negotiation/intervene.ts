/**
 * The rules of the day: one act by one seat, and the state after it. An act that is not open is refused with a reason
 * and changes nothing. Pure: the same state and act give the same result everywhere.
 */

import { agreeArticles, dropWholePackage, reopenArticle, tablePackage } from './draft.ts';
import type { Act, Briefing, Intervention, Statement } from './intervention.ts';
import { learnFromProbe, learnFromTelling, learnOnWalk } from './knowledge.ts';
import { acceptedArticles, comparePackage, minutesOf, type Refusal, refusalOf } from './legality.ts';
import { mandateOf, redLineAt } from './mandate.ts';
import { applyEffects } from './meters.ts';
import { type Standpoint, standpointOf } from './observation.ts';
import type { ArticleId, Effect, PartyId, ScenarioData } from './scenario.ts';
import { type PublicSheet, sheetOf } from './sheet.ts';
import { counterpartOf, type Entry, type SessionEnd, type TalksState } from './talks-state.ts';

export type Result =
  | { readonly ok: true; readonly state: TalksState }
  | { readonly ok: false; readonly refusal: Refusal };

/** What an act did besides its effects on meters. */
interface Deed {
  readonly state: TalksState;
  readonly outcome: string;
  readonly agreed?: readonly ArticleId[];
  readonly effects?: readonly Effect[];
  readonly consulted?: string;
}

/** Applies one act of `seat`. */
export function intervene(scenario: ScenarioData, state: TalksState, seat: PartyId, act: Act): Result {
  const at = standpointOf(scenario, state, seat);
  const refusal = refusalOf(at, act);
  if (refusal) return { ok: false, refusal };
  if (act.kind === 'state' || act.kind === 'brief') return { ok: true, state: speak(scenario, state, seat, act) };

  const minutes = minutesOf(at, act);
  const deed = carryOut(scenario, state, at, act);
  const rules = at.sheet.interventions[act.kind];
  const block = at.sheet.plan.blocks[state.block];
  const effects = [...(rules?.after[deed.outcome] ?? []), ...(deed.effects ?? []), ...(block?.also?.[act.kind] ?? [])];
  const moved = applyEffects(scenario, deed.state, seat, effects, {
    rule: `${act.kind}.${deed.outcome}`,
    repeats: repeatsOf(at, act, deed.outcome),
    consulted: deed.consulted,
  });
  const beyond = newlyBeyond(at, act);
  const entry: Entry = {
    turn: state.record.length,
    seat,
    act,
    outcome: deed.outcome,
    block: block?.id ?? '',
    minute: state.clock,
    minutes,
    causes: moved.causes,
    agreed: deed.agreed ?? [],
    beyond,
    ...learnedThrough(state, moved.state),
  };
  const counted = countUse({ ...moved.state, record: [...moved.state.record, entry] }, seat, act, deed.outcome);
  return { ok: true, state: passFloor(scenario, { ...counted, clock: state.clock + minutes }, seat, act) };
}

/** What is known after an act and was not before, by side and article. */
function learnedThrough(before: TalksState, after: TalksState): Pick<Entry, 'learned'> {
  if (after.knowledge === before.knowledge) return {};
  const learned = Object.entries(after.knowledge).map(([party, known]) => [
    party,
    Object.fromEntries(Object.entries(known).filter(([article, each]) => each !== before.knowledge[party]?.[article])),
  ]);
  return { learned: Object.fromEntries(learned) };
}

/**
 * What words to the press do. Facing it together takes both: an offer to do so does nothing before the other side has
 * chosen as well, both offers take effect then, and one that is not met costs nothing.
 */
function pressEffects(
  scenario: ScenarioData,
  state: TalksState,
  seat: PartyId,
  briefing: string,
): { readonly by: PartyId; readonly effects: readonly Effect[]; readonly rule: string }[] {
  const chosen = (id: string | undefined) => scenario.briefings.find((each) => each.id === id);
  const own = chosen(briefing);
  const other = counterpartOf(scenario, seat);
  const theirs = chosen(state.briefings[other]);
  const deed = (by: PartyId, words: typeof own) =>
    words ? [{ by, effects: words.effects, rule: `brief.${words.id}` }] : [];
  if (!own?.together) return deed(seat, own);
  return theirs?.together ? [...deed(other, theirs), ...deed(seat, own)] : [];
}

/** Opening statements and briefings: words on the record, outside the session. */
function speak(scenario: ScenarioData, state: TalksState, seat: PartyId, act: Statement | Briefing): TalksState {
  const opening =
    act.kind === 'state' ? sheetOf(scenario, state.day).openings.find((each) => each.id === act.opening) : undefined;
  const id = act.kind === 'state' ? act.opening : act.briefing;
  const spoken = opening ?? scenario.briefings.find((each) => each.id === id);
  const minutes = spoken?.minutes ?? 0;
  const deeds =
    act.kind === 'state'
      ? [{ by: seat, effects: opening?.effects ?? [], rule: `state.${id}` }]
      : pressEffects(scenario, state, seat, act.briefing);
  const moved = deeds.reduce<{ state: TalksState; causes: Entry['causes'] }>(
    (before, { by, effects, rule }) => {
      const after = applyEffects(scenario, before.state, by, effects, { rule, repeats: 0 });
      return { state: after.state, causes: [...before.causes, ...after.causes] };
    },
    { state, causes: [] },
  );
  const entry: Entry = {
    turn: state.record.length,
    seat,
    act,
    outcome: id,
    block: act.kind === 'state' ? 'openingStatements' : 'pressBriefings',
    minute: state.clock,
    minutes,
    causes: moved.causes,
    agreed: [],
    beyond: [],
  };
  const told =
    act.kind === 'state'
      ? { statements: { ...state.statements, [seat]: id } }
      : { briefings: { ...state.briefings, [seat]: id } };
  return { ...moved.state, ...told, clock: state.clock + minutes, record: [...state.record, entry] };
}

function carryOut(scenario: ScenarioData, state: TalksState, at: Standpoint, act: Intervention): Deed {
  const { seat, counterpart } = at;
  switch (act.kind) {
    case 'table': {
      const { outcome, steps } = comparePackage(at, act.package, act.whole);
      const tabled = tablePackage(state.draft, seat, act.package, act.whole);
      const offers = {
        ...state.offers,
        [seat]: { package: act.package, whole: act.whole, turn: state.record.length, declined: false },
      };
      const putForward = { ...state.putForward, [seat]: { ...state.putForward[seat], ...act.package } };
      const relief =
        outcome === 'better' ? Math.min(steps, at.sheet.meters.reliefSteps) * at.sheet.meters.reliefPerMove : 0;
      const effects: Effect[] = relief > 0 ? [{ meter: 'trust', of: 'other', by: relief }] : [];
      return { state: { ...state, draft: tabled.draft, offers, putForward }, outcome, agreed: tabled.agreed, effects };
    }
    case 'accept': {
      const articles = acceptedArticles(at, act.articles);
      const outcome = articles.length === acceptedArticles(at).length ? 'all' : 'part';
      // A package that stood only as a whole is not what it was once its own side takes other words in it.
      const broken = articles.some((id) => {
        const { [seat]: own, [counterpart]: theirs } = state.draft[id]?.brackets ?? {};
        return own?.whole === true && own.wording !== theirs?.wording;
      });
      const before = broken ? dropWholePackage(state.draft, seat) : state.draft;
      return { state: { ...state, draft: agreeArticles(before, counterpart, articles) }, outcome, agreed: articles };
    }
    case 'decline': {
      const offer = state.offers[counterpart];
      const offers = offer ? { ...state.offers, [counterpart]: { ...offer, declined: true } } : state.offers;
      return {
        state: { ...state, offers, draft: dropWholePackage(state.draft, counterpart) },
        outcome: act.because === undefined ? 'bare' : 'reason',
      };
    }
    case 'reopen':
      return { state: { ...state, draft: reopenArticle(state.draft, act.article, counterpart) }, outcome: 'reopened' };
    case 'probe':
      return { state: learnFromProbe(scenario, state, seat, act.article), outcome: 'answered' };
    case 'disclose':
      return { state: learnFromTelling(scenario, state, counterpart, act.article), outcome: 'told' };
    case 'reassure':
      return { state, outcome: reassuranceOutcome(at) };
    case 'callCapital':
      return callCapital(scenario, state, at, act.redLine);
    case 'consult': {
      const again = state.consulted.includes(act.stakeholder);
      const consulted = again ? state.consulted : [...state.consulted, act.stakeholder];
      return { state: { ...state, consulted }, outcome: again ? 'again' : 'first', consulted: act.stakeholder };
    }
    case 'walk':
    case 'recess':
    case 'close':
      return { state: { ...state, proposal: { kind: act.kind, by: seat } }, outcome: 'proposed' };
    case 'consent': {
      const kind = state.proposal?.kind ?? 'recess';
      const free = { ...state, proposal: null };
      return { state: kind === 'walk' ? learnOnWalk(scenario, free) : free, outcome: kind };
    }
    case 'refuse':
      return { state: { ...state, proposal: null }, outcome: state.proposal?.kind ?? 'recess' };
    case 'hold':
      return { state, outcome: 'held' };
    case 'press':
      return { state, outcome: 'pressed' };
    case 'leave':
      return { state, outcome: 'left' };
  }
}

/** A reassurance pays once a block, and only when one's own draft holds what the words promise. */
function reassuranceOutcome(at: Standpoint): 'consistent' | 'repeated' | 'loose' {
  const needed = at.sheet.reassurance.find((each) => each.party === at.seat)?.clauses ?? [];
  const backed = needed.some((clause) => {
    const article = at.draft[clause.article];
    const own = article?.agreed ?? article?.brackets[at.seat]?.wording;
    return own !== undefined && clause.wordings.includes(own);
  });
  if (!backed) return 'loose';
  return at.lastBlock['reassure'] === at.block ? 'repeated' : 'consistent';
}

function callCapital(scenario: ScenarioData, state: TalksState, at: Standpoint, redLine: string | undefined): Deed {
  const { seat, counterpart } = at;
  const capital = scenario.parties.find((party) => party.id === seat)?.capital ?? '';
  const consulted = state.consulted.includes(capital) ? state.consulted : [...state.consulted, capital];
  const heard = { ...state, consulted };
  const line = at.mandate.redLines.find((each) => each.id === redLine);
  if (!line) return { state: heard, outcome: 'report' };
  const given = line.lift.every((clause) => {
    const article = state.draft[clause.article];
    const theirs = article?.agreed ?? article?.brackets[counterpart]?.wording;
    return theirs !== undefined && clause.wordings.includes(theirs);
  });
  if (!given) return { state: heard, outcome: 'refused' };
  const authority = { ...state.authority, [seat]: [...(state.authority[seat] ?? []), line.id] };
  return { state: { ...heard, authority }, outcome: 'granted' };
}

/** The red lines that an act goes beyond while no authority is there. */
function newlyBeyond(at: Standpoint, act: Intervention): string[] {
  const wordings: [ArticleId, string][] =
    act.kind === 'table'
      ? Object.entries(act.package)
      : act.kind === 'accept'
        ? acceptedArticles(at, act.articles).map((article) => [
            article,
            at.draft[article]?.brackets[at.counterpart]?.wording ?? '',
          ])
        : [];
  return wordings.flatMap(([article, wording]) => {
    const line = redLineAt(at.mandate, article, wording);
    return line && !at.authority.includes(line.id) ? [line.id] : [];
  });
}

function repeatsOf(at: Standpoint, act: Intervention, outcome: string): number {
  if (act.kind === 'table') return at.uses['table/stale'] ?? 0;
  if (act.kind === 'callCapital') return at.uses[`callCapital/${outcome}`] ?? 0;
  return at.uses[act.kind] ?? 0;
}

function countUse(state: TalksState, seat: PartyId, act: Intervention, outcome: string): TalksState {
  const uses: Record<string, number> = { ...state.uses[seat] };
  const add = (key: string): void => {
    uses[key] = (uses[key] ?? 0) + 1;
  };
  add(act.kind);
  if (act.kind === 'table' && (outcome === 'same' || outcome === 'worse')) add('table/stale');
  if (act.kind === 'callCapital') add(`callCapital/${outcome}`);
  const last: Record<string, number> = { ...state.lastBlock[seat] };
  if (act.kind === 'reassure' && outcome === 'consistent') last['reassure'] = state.block;
  if (act.kind === 'callCapital' && outcome === 'granted') last['granted'] = state.block;
  return {
    ...state,
    uses: { ...state.uses, [seat]: uses },
    lastBlock: { ...state.lastBlock, [seat]: last },
    // An answer is no turn of one's own: it does not count against the day's limit.
    taken: answers(act) ? state.taken : { ...state.taken, [seat]: (state.taken[seat] ?? 0) + 1 },
  };
}

/** The clock, the blocks and the floor after an act; and whether the session is over. */
function passFloor(scenario: ScenarioData, state: TalksState, seat: PartyId, act: Intervention): TalksState {
  const sheet = sheetOf(scenario, state.day);
  const total = sheet.blockEnds.at(-1) ?? 0;
  const clock = Math.min(state.clock, total);
  const end = endOf(scenario, state, seat, act, clock >= total);
  if (end) return { ...state, clock, proposal: null, end };
  if (state.proposal) return { ...state, clock };
  // Who answered a proposal has not yet used a turn of its own.
  const due = answers(act) ? seat : counterpartOf(scenario, seat);
  const next = isSpent(sheet, state, due) ? counterpartOf(scenario, due) : due;
  let { block } = state;
  while (block < sheet.blockEnds.length - 1 && clock >= (sheet.blockEnds[block] ?? 0)) block++;
  if (block === state.block) return { ...state, clock, floor: next };
  const opener = block % 2 === 0 ? state.opener : counterpartOf(scenario, state.opener);
  return { ...state, clock, block, floor: isSpent(sheet, state, opener) ? counterpartOf(scenario, opener) : opener };
}

function endOf(
  scenario: ScenarioData,
  state: TalksState,
  seat: PartyId,
  act: Intervention,
  clockOut: boolean,
): SessionEnd | null {
  if (act.kind === 'leave') return { how: 'left', by: seat };
  if (act.kind === 'consent' && state.record.at(-1)?.outcome === 'close') return { how: 'closed' };
  if (state.tension >= scenario.meters.breakOff) return { how: 'brokenOff' };
  const sheet = sheetOf(scenario, state.day);
  const spent = state.proposal === null && scenario.parties.every((party) => isSpent(sheet, state, party.id));
  return clockOut || spent ? { how: 'clock' } : null;
}

const answers = (act: Intervention): boolean => act.kind === 'consent' || act.kind === 'refuse';

/** Whether a side has made all the interventions that the day gives it. */
function isSpent(sheet: PublicSheet, state: TalksState, seat: PartyId): boolean {
  const limit = sheet.plan.interventionsPerSide;
  return limit !== undefined && (state.taken[seat] ?? 0) >= limit;
}

/** Both mandates of this game, by party. */
export function mandatesOf(
  scenario: ScenarioData,
  state: Pick<TalksState, 'variants'>,
): Record<PartyId, ReturnType<typeof mandateOf>> {
  return Object.fromEntries(
    scenario.parties.map((party) => [party.id, mandateOf(scenario, party.id, state.variants[party.id] ?? '')]),
  );
}
