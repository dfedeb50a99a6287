/**
 * What one seat may know. Everything that reaches a delegate, a browser or a socket passes through here, and the rules
 * of legality are stated on it, so that what is allowed can never hint at what is hidden.
 */

import { type Mandate, mandateOf } from './mandate.ts';
import type { PartyId, ScenarioData, Stakeholder, StakeholderId } from './scenario.ts';
import { type PublicSheet, sheetOf } from './sheet.ts';
import type { Entry, Knowledge, Room, TalksState } from './talks-state.ts';
import { counterpartOf } from './talks-state.ts';

/** One seat's view, without the record. */
export interface Standpoint extends Room {
  readonly sheet: PublicSheet;
  readonly seat: PartyId;
  readonly counterpart: PartyId;
  readonly mandate: Mandate;
  /** One's own stakeholders, with their views. */
  readonly stakeholders: readonly Stakeholder[];
  readonly approval: Readonly<Record<StakeholderId, number>>;
  readonly consulted: readonly StakeholderId[];
  /** One's own red lines for which authority has arrived. */
  readonly authority: readonly string[];
  readonly uses: Readonly<Record<string, number>>;
  readonly lastBlock: Readonly<Record<string, number>>;
  /** What this seat knows of the other's stakes, and what it has told of its own. */
  readonly knowledge: Readonly<Record<string, Knowledge>>;
  readonly disclosed: readonly string[];
}

export interface Observation extends Standpoint {
  readonly record: readonly Entry[];
}

const ownStakeholders = new WeakMap<ScenarioData, Map<PartyId, readonly Stakeholder[]>>();

function stakeholdersOf(scenario: ScenarioData, party: PartyId): readonly Stakeholder[] {
  let known = ownStakeholders.get(scenario);
  if (!known) ownStakeholders.set(scenario, (known = new Map()));
  let own = known.get(party);
  if (!own) known.set(party, (own = scenario.stakeholders.filter((each) => each.party === party)));
  return own;
}

/** That the other side has chosen its words is known; which, only once one's own are chosen. */
function briefingsHeard(state: TalksState, seat: PartyId): TalksState['briefings'] {
  if (state.briefings[seat] !== undefined) return state.briefings;
  return Object.fromEntries(Object.keys(state.briefings).map((party) => [party, '']));
}

/** The seat's view without the record: enough for every question of legality. */
export function standpointOf(scenario: ScenarioData, state: TalksState, seat: PartyId): Standpoint {
  const counterpart = counterpartOf(scenario, seat);
  const stakeholders = stakeholdersOf(scenario, seat);
  const approval: Record<StakeholderId, number> = {};
  for (const each of stakeholders) approval[each.id] = state.approval[each.id] ?? 0;
  return {
    day: state.day,
    clock: state.clock,
    block: state.block,
    floor: state.floor,
    opener: state.opener,
    proposal: state.proposal,
    draft: state.draft,
    offers: state.offers,
    putForward: state.putForward,
    statements: state.statements,
    briefings: briefingsHeard(state, seat),
    trust: state.trust,
    tension: state.tension,
    end: state.end,
    taken: state.taken,
    sheet: sheetOf(scenario, state.day),
    seat,
    counterpart,
    mandate: mandateOf(scenario, seat, state.variants[seat] ?? ''),
    stakeholders,
    approval,
    consulted: state.consulted.filter((id) => stakeholders.some((each) => each.id === id)),
    authority: state.authority[seat] ?? [],
    uses: state.uses[seat] ?? {},
    lastBlock: state.lastBlock[seat] ?? {},
    knowledge: state.knowledge[seat] ?? {},
    disclosed: Object.entries(state.knowledge[counterpart] ?? {}).flatMap(([article, known]) =>
      known.told ? [article] : [],
    ),
  };
}

const PRIVATE_OUTCOME = 'private';

const redacted = new WeakMap<Entry, Map<PartyId, Entry>>();

/** Entries never change, so each is redacted once for each seat. */
function readableEntry(scenario: ScenarioData, entry: Entry, seat: PartyId): Entry {
  let known = redacted.get(entry);
  if (!known) redacted.set(entry, (known = new Map()));
  let readable = known.get(seat);
  if (!readable) known.set(seat, (readable = redactEntry(scenario, entry, seat)));
  return readable;
}

/** One line of the record as `seat` may read it: the other side's calls, consultations and red lines stay closed. */
export function redactEntry(scenario: ScenarioData, entry: Entry, seat: PartyId): Entry {
  const own = entry.seat === seat;
  const causes = entry.causes.filter(
    (cause) =>
      cause.meter !== 'approval' || scenario.stakeholders.some((each) => each.id === cause.of && each.party === seat),
  );
  const { act, learned: all, ...open } = entry;
  const mine = all?.[seat];
  const learned = mine && Object.keys(mine).length > 0 ? { learned: { [seat]: mine } } : {};
  if (own) return { ...open, act, causes, ...learned };
  if (act.kind === 'callCapital' || act.kind === 'consult') {
    // The rule of a cause would tell what came of the call, so it is closed as well.
    const closed = causes.map((cause) => ({ ...cause, rule: `${act.kind}.${PRIVATE_OUTCOME}` }));
    const shown = act.kind === 'callCapital' ? ({ kind: 'callCapital' } as const) : act;
    return { ...open, act: shown, outcome: PRIVATE_OUTCOME, causes: closed, beyond: [] };
  }
  return { ...open, act, causes, beyond: [], ...learned };
}

/**
 * Everything `seat` may know of the talks, and nothing more: not the seed, not the streams of chance, not the other
 * side's instructions, stakeholders' approval, authority or calls home. Two states that differ only there give the same
 * observation (a property test holds this).
 */
export function observe(scenario: ScenarioData, state: TalksState, seat: PartyId): Observation {
  const at = standpointOf(scenario, state, seat);
  // Both face the press at the same hour: nobody hears the other's words before choosing its own.
  const heard = state.record.filter(
    (entry) => entry.act.kind !== 'brief' || entry.seat === seat || state.briefings[seat] !== undefined,
  );
  return { ...at, record: heard.map((entry) => readableEntry(scenario, entry, seat)) };
}
