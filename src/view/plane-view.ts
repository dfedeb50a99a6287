/**
 * The utility plane of a finished game: what could have been had, what was offered, and what came of it. Plain data in
 * points; the first side runs along x, the second along y.
 */

import type { Frontiers } from '../analysis/game-review.ts';
import { solutionsOf } from '../analysis/solutions.ts';
import { agreedText } from '../negotiation/draft.ts';
import type { Conclusion } from '../negotiation/ending.ts';
import { intervene, mandatesOf } from '../negotiation/intervene.ts';
import { type AgreedText, type Mandate, pointsOf } from '../negotiation/mandate.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { sheetOf } from '../negotiation/sheet.ts';
import { beginTalks, type TalksState } from '../negotiation/talks-state.ts';
import { hourAt } from './desk-view.ts';
import type { Words } from './words.ts';

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

export interface PlaneOffer extends PlanePoint {
  readonly turn: number;
  readonly seat: string;
  readonly hour: string;
  /** What stands agreed with this package, in words for a table and a screen reader. */
  readonly label: string;
}

export interface PlaneView {
  /** What both capitals would have carried, and what the red lines alone leave. */
  readonly ratifiable: readonly PlanePoint[];
  readonly redLines: readonly PlanePoint[];
  readonly walkAway: PlanePoint;
  readonly nash: PlanePoint | null;
  readonly kalaiSmorodinsky: PlanePoint | null;
  readonly result: PlanePoint;
  readonly historical: PlanePoint | null;
  /** Every package as it was tabled, with what was agreed by then and what its side had put forward before; in order. */
  readonly offers: readonly PlaneOffer[];
}

/** Replays the record, so that each package is seen with what was agreed when it was tabled. */
function offersOf(scenario: Scenario, talks: TalksState, mandates: readonly Mandate[], words: Words): PlaneOffer[] {
  const startsAt = sheetOf(scenario, talks.day).plan.startsAt;
  let state = beginTalks(scenario, { seed: talks.seed, day: talks.day, variants: talks.variants });
  const offers: PlaneOffer[] = [];
  for (const { act, seat, turn, minute } of talks.record) {
    if (act.kind === 'table') {
      // A package of two articles takes nothing back of what the same side put forward on the others.
      const text: AgreedText = { ...state.putForward[seat], ...agreedText(state.draft), ...act.package };
      const [x = 0, y = 0] = mandates.map((mandate) => pointsOf(mandate, text));
      const label = Object.entries(act.package)
        .map(([id, wording]) => `${words.of(`article.${id}.title`)}: ${words.of(`article.${id}.${wording}.label`)}`)
        .join('; ');
      offers.push({ turn, seat, hour: hourAt(startsAt, minute), label, x, y });
    }
    const result = intervene(scenario, state, seat, act);
    if (!result.ok) break;
    state = result.state;
  }
  return offers;
}

/** The plane of a concluded game, over the frontiers of its review. */
export function planeView(
  scenario: Scenario,
  talks: TalksState,
  conclusion: Conclusion,
  { ratifiable, redLines }: Frontiers,
  words: Words,
): PlaneView {
  const [first, second] = scenario.parties;
  const byParty = mandatesOf(scenario, talks);
  const mandates = [byParty[first.id], byParty[second.id]] as [Mandate, Mandate];
  const walkAway = { x: mandates[0].walkAway, y: mandates[1].walkAway };
  const { nash, kalaiSmorodinsky } = solutionsOf(ratifiable, [walkAway.x, walkAway.y]);
  const at = (point: { readonly utility: readonly [number, number] } | null): PlanePoint | null =>
    point && { x: point.utility[0], y: point.utility[1] };
  const history = scenario.historical;
  const [pastX, pastY] = mandates.map((mandate) =>
    history?.closed ? pointsOf(mandate, history.text) : mandate.walkAway,
  ) as [number, number];
  return {
    ratifiable: ratifiable.map(({ utility: [x, y] }) => ({ x, y })),
    redLines: redLines.map(({ utility: [x, y] }) => ({ x, y })),
    walkAway,
    nash: at(nash),
    kalaiSmorodinsky: at(kalaiSmorodinsky),
    result: { x: conclusion.points[first.id] ?? 0, y: conclusion.points[second.id] ?? 0 },
    historical: history ? { x: pastX, y: pastY } : null,
    offers: offersOf(scenario, talks, mandates, words),
  };
}
