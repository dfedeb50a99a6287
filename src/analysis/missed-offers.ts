/** Offers that a side did not take, although the day then brought it less: for each side the one that cost it most. */
import { agreedText } from '../negotiation/draft.ts';
import { type AgreedText, type Mandate, pointsOf } from '../negotiation/mandate.ts';
import type { PartyId, ScenarioData } from '../negotiation/scenario.ts';
import { ratify } from '../negotiation/stakeholders.ts';
import { counterpartOf, type TalksState } from '../negotiation/talks-state.ts';
import { type Attainable, fitsInTime } from './still-attainable.ts';
import { NOTABLE, textWithOffer } from './turn-marks.ts';

/** Whether the seat could have signed: above its walk-away, within its authority, carried at home but for consultations. */
function signable(
  scenario: ScenarioData,
  state: TalksState,
  mandates: Readonly<Record<PartyId, Mandate>>,
  seat: PartyId,
  text: AgreedText,
): boolean {
  const consulted = scenario.stakeholders.map(({ id }) => id);
  const own = ratify(scenario, text, { ...state, consulted, mandates }).filter((each) => each.party === seat);
  return (
    own.every((each) => each.objections.length === 0) &&
    pointsOf(mandates[seat] as Mandate, text) >= (mandates[seat]?.walkAway ?? 0)
  );
}

/**
 * By turn of the record: the text that the act there passed over. A text is passed over when the other side had it on
 * the table, or proposed to close it, and the act neither accepted nor consented. For each seat only the first act that
 * passed over the text that would have brought it most.
 */
export function missedOffers(
  scenario: ScenarioData,
  states: readonly TalksState[],
  mandates: Readonly<Record<PartyId, Mandate>>,
  points: Readonly<Record<PartyId, number>>,
): ReadonlyMap<number, Attainable> {
  const worst = new Map<PartyId, { readonly turn: number; readonly missed: Attainable }>();
  for (const [turn, state] of states.slice(0, -1).entries()) {
    const entry = states[turn + 1]?.record.at(-1);
    if (!entry || state.end || entry.act.kind === 'state' || entry.act.kind === 'brief') continue;
    const { seat, act } = entry;
    if (act.kind === 'accept' || act.kind === 'consent' || act.kind === 'close') continue;
    const other = counterpartOf(scenario, seat);
    const closing = state.proposal?.kind === 'close' && act.kind === 'refuse';
    const text = closing ? agreedText(state.draft) : textWithOffer(state, other);
    if (!closing && Object.keys(text).length === Object.keys(agreedText(state.draft)).length) continue;
    const worth = pointsOf(mandates[seat] as Mandate, text);
    const enough = worth >= (points[seat] ?? 0) + NOTABLE && worth > (worst.get(seat)?.missed.points ?? 0);
    const theirs = pointsOf(mandates[other] as Mandate, text) >= (points[other] ?? 0);
    const inTime = closing || fitsInTime(scenario, state, text);
    if (!enough || !theirs || !inTime || !signable(scenario, state, mandates, seat, text)) continue;
    worst.set(seat, { turn, missed: { text, points: worth } });
  }
  return new Map([...worst.values()].map(({ turn, missed }) => [turn, missed]));
}
