/**
 * A finished game turn by turn: what was still attainable for each side, and what each intervention changed in that.
 * Pure: it replays the record by the rules. The marks are defined in `turn-marks.ts`.
 */

import { agreedText } from '../negotiation/draft.ts';
import { intervene } from '../negotiation/intervene.ts';
import { type Mandate, mandateOf, pointsOf } from '../negotiation/mandate.ts';
import type { PartyId, ScenarioData } from '../negotiation/scenario.ts';
import { beginTalks, type TalksState } from '../negotiation/talks-state.ts';
import { agreementZones } from './agreement-zones.ts';
import { feasibleFrontier } from './feasible-frontier.ts';
import { missedOffers } from './missed-offers.ts';
import type { FrontierPoint } from './pareto-frontier.ts';
import { type Attainable, stillAttainable } from './still-attainable.ts';
import { type Constraint, problemOfTalks } from './talks-problem.ts';
import {
  agreedWorth,
  type Both,
  betterLine,
  concessionOf,
  type Mark,
  type Moment,
  marksOf,
  trustPaidAt,
} from './turn-marks.ts';

export interface ReviewedTurn {
  readonly turn: number;
  readonly seat: PartyId;
  /** Attainable points after the act, by party: those of the closed text once there is one, the walk-away when no text can be. */
  readonly attainable: Readonly<Record<PartyId, number>>;
  /** What the act changed in that, by party. */
  readonly change: Readonly<Record<PartyId, number>>;
  readonly marks: readonly Mark[];
  /** Where its side came down: points of its own package on the table, and with what it took instead. */
  readonly concession: { readonly asked: number; readonly took: number } | null;
  /** The turn at which the other side paid for trust that was built here. */
  readonly paidAt: number | null;
  /** Points of the agreed text to its side, before and after the act. */
  readonly agreed: readonly [before: number, after: number];
  /** The text that the marked side could still have had, where a mark says that it lost by the act. */
  readonly better: Attainable | null;
}

export interface GameReview {
  /** Attainable points before the first act. */
  readonly start: Readonly<Record<PartyId, number>>;
  readonly turns: readonly ReviewedTurn[];
  /** What each side got in the end. */
  readonly result: Readonly<Record<PartyId, number>>;
  /** By article: options that stand in some ratifiable text which beats both walk-aways; 0 is the bracket. */
  readonly zones: readonly (readonly number[])[];
  readonly frontiers: Frontiers;
}

/** The best that could be had: what both capitals would have carried, and what the red lines alone leave. */
export type Frontiers = Readonly<Record<'ratifiable' | 'redLines', readonly FrontierPoint[]>>;

/** Both frontiers of a day with these folders. Exact, and some tens of milliseconds of work. */
export function frontiersOf(scenario: ScenarioData, talks: Pick<TalksState, 'day' | 'variants'>): Frontiers {
  const frontier = (constraint: Constraint): readonly FrontierPoint[] =>
    feasibleFrontier(problemOfTalks(scenario, talks.day, talks.variants, constraint));
  return { ratifiable: frontier('ratifiable'), redLines: frontier('redLines') };
}

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
  const missed = missedOffers(scenario, states, mandates, points);
  const pointsAt = (i: number): Record<PartyId, number> =>
    Object.fromEntries(
      ids.map((id) => {
        const state = states[i] as TalksState;
        const mandate = mandates[id] as Mandate;
        const settled = state.end?.how === 'closed' ? pointsOf(mandate, agreedText(state.draft)) : mandate.walkAway;
        return [id, attainables[i]?.[id]?.points ?? settled];
      }),
    );
  const changes = states.slice(1).map((_, i) => {
    const [was, after] = [pointsAt(i), pointsAt(i + 1)];
    return Object.fromEntries(ids.map((id) => [id, (after[id] ?? 0) - (was[id] ?? 0)]));
  });
  return {
    start: pointsAt(0),
    result: points,
    frontiers: frontiersOf(scenario, talks),
    zones: agreementZones(problemOfTalks(scenario, talks.day, talks.variants, 'ratifiable')),
    turns: talks.record.slice(0, states.length - 1).map((entry, i) => {
      const after = pointsAt(i + 1);
      const change = changes[i] ?? {};
      const answer = talks.record[i + 1];
      const accepted = answer?.act.kind === 'accept' && answer.seat !== entry.seat && answer.agreed.length > 0;
      const moment: Moment = {
        scenario,
        mandates,
        points,
        record: talks.record,
        entry,
        state: states[i] as TalksState,
        next: states[i + 1] as TalksState,
        before: attainables[i] as Both,
        change,
        accepted,
        missed: missed.get(i) ?? null,
      };
      const marks = marksOf(moment);
      return {
        turn: entry.turn,
        seat: entry.seat,
        attainable: after,
        change,
        marks,
        concession: concessionOf(moment),
        agreed: agreedWorth(moment, entry.seat),
        paidAt: trustPaidAt(moment),
        better: betterLine(marks, moment),
      };
    }),
  };
}
