/**
 * A finished game turn by turn: what was still attainable for each side, and what each intervention changed in that.
 * Pure: it replays the record by the rules. The marks are defined at `MARKS`.
 */
import { agreedText } from '../negotiation/draft.ts';
import { intervene } from '../negotiation/intervene.ts';
import { type Mandate, mandateOf, pointsOf } from '../negotiation/mandate.ts';
import type { PartyId, ScenarioData } from '../negotiation/scenario.ts';
import { beginTalks, counterpartOf, type TalksState } from '../negotiation/talks-state.ts';
import { type Attainable, stillAttainable } from './still-attainable.ts';

/** Points from which a change is worth a mark. */
const NOTABLE = 3;

/**
 * opened: the act raised what is attainable for one side by at least 3 points and lowered it for neither.
 * gaveAway: the act lowered what its own side could still reach by at least 3 points, and nothing that the other side had
 *   to give came with it: no article was agreed through it that beats the own bracket.
 * leftValue: the talks came to their end through it while a text that the rules still allowed would have given both at
 *   least 3 points more than they got.
 * crossedRedLine: the act went beyond a red line without authority.
 * missed: a closing was refused that would have been worth at least 3 points more to the one who refused than the day
 *   brought in the end, above its walk-away and within its authority.
 */
export const MARKS = ['opened', 'gaveAway', 'leftValue', 'crossedRedLine', 'missed'] as const;
export type Mark = (typeof MARKS)[number];

export interface ReviewedTurn {
  readonly turn: number;
  readonly seat: PartyId;
  /** Attainable points after the act, by party; null from where no text could be closed any more. */
  readonly attainable: Readonly<Record<PartyId, number | null>>;
  /** What the act changed in that, by party; 0 where nothing can be said. */
  readonly change: Readonly<Record<PartyId, number>>;
  readonly marks: readonly Mark[];
  /** The text that the marked side could still have reached before the act, where a mark says that it lost by it. */
  readonly better: Attainable | null;
}

export interface GameReview {
  /** Attainable points before the first act. */
  readonly start: Readonly<Record<PartyId, number | null>>;
  readonly turns: readonly ReviewedTurn[];
}

type Both = Readonly<Record<PartyId, Attainable | null>>;

/** The state before each act of the record, and the one after the last. */
export function statesOf(scenario: ScenarioData, talks: TalksState): TalksState[] {
  const states = [beginTalks(scenario, { seed: talks.seed, day: talks.day, variants: talks.variants })];
  for (const { act, seat } of talks.record) {
    const result = intervene(scenario, states.at(-1) as TalksState, seat, act);
    if (!result.ok) break;
    states.push(result.state);
  }
  return states;
}

/** Reviews the record of a finished day. `points` are what each side got; `tell` hears of progress from 0 to 1. */
export function reviewGame(
  scenario: ScenarioData,
  talks: TalksState,
  points: Readonly<Record<PartyId, number>>,
  tell: (share: number) => void = () => {},
): GameReview {
  const states = statesOf(scenario, talks);
  const ids = scenario.parties.map(({ id }) => id);
  const mandates = Object.fromEntries(ids.map((id) => [id, mandateOf(scenario, id, talks.variants[id] ?? '')]));
  const attainables: Both[] = states.map((state, i) => {
    tell(i / states.length);
    return Object.fromEntries(ids.map((id) => [id, state.end ? null : stillAttainable(scenario, state, id)]));
  });
  const pointsAt = (at: Both | undefined): Record<PartyId, number | null> =>
    Object.fromEntries(ids.map((id) => [id, at?.[id]?.points ?? null]));
  return {
    start: pointsAt(attainables[0]),
    turns: talks.record.slice(0, states.length - 1).map((entry, i) => {
      const before = attainables[i] as Both;
      const after = attainables[i + 1] as Both;
      const change = Object.fromEntries(
        ids.map((id) => {
          const [was, is] = [before[id], after[id]];
          return [id, was && is ? is.points - was.points : 0];
        }),
      );
      const marks = marksOf(scenario, mandates, points, { states, before, change, i });
      const loses = marks.some((mark) => mark === 'gaveAway' || mark === 'leftValue' || mark === 'missed');
      return {
        turn: entry.turn,
        seat: entry.seat,
        attainable: pointsAt(after),
        change,
        marks,
        better: loses ? (before[entry.seat] ?? null) : null,
      };
    }),
  };
}

interface Moment {
  readonly states: readonly TalksState[];
  readonly before: Both;
  readonly change: Readonly<Record<PartyId, number>>;
  readonly i: number;
}

function marksOf(
  scenario: ScenarioData,
  mandates: Readonly<Record<PartyId, Mandate>>,
  points: Readonly<Record<PartyId, number>>,
  { states, before, change, i }: Moment,
): Mark[] {
  const state = states[i] as TalksState;
  const next = states[i + 1] as TalksState;
  const entry = next.record.at(-1);
  if (!entry || entry.act.kind === 'brief') return [];
  const { seat, act } = entry;
  const other = counterpartOf(scenario, seat);
  const own = mandates[seat] as Mandate;
  const ended = state.end === null && next.end !== null;
  const changes = Object.values(change);
  const brought = entry.agreed.some((id) => {
    const wording = next.draft[id]?.agreed ?? '';
    return (own.worth[id]?.[wording] ?? 0) > (own.brackets[id] ?? 0);
  });
  const bettered = [seat, other].every((id) => {
    const best = before[id]?.text;
    return (
      best !== undefined &&
      scenario.parties.every(
        (party) => pointsOf(mandates[party.id] as Mandate, best) >= (points[party.id] ?? 0) + NOTABLE,
      )
    );
  });
  const agreed = agreedText(state.draft);
  const refusedClose = act.kind === 'refuse' && state.proposal?.kind === 'close';
  const worthClosing =
    pointsOf(own, agreed) >= Math.max(points[seat] ?? 0, own.walkAway) + NOTABLE &&
    own.redLines.every(
      (line) => (state.authority[seat] ?? []).includes(line.id) || !line.wordings.includes(agreed[line.article] ?? ''),
    );
  const holds: Readonly<Record<Mark, boolean>> = {
    opened: !ended && changes.some((by) => by >= NOTABLE) && changes.every((by) => by >= 0),
    gaveAway: !ended && (change[seat] ?? 0) <= -NOTABLE && !brought,
    leftValue: ended && bettered,
    crossedRedLine: entry.beyond.length > 0,
    missed: refusedClose && worthClosing,
  };
  return MARKS.filter((mark) => holds[mark]);
}
