/** The curve of a reviewed game: what each side could still have reached after every turn, ending at what it got. */
import type { GameReview } from '../analysis/game-review.ts';

export interface CurvePoint {
  readonly turn: number;
  readonly points: number;
}

export interface CurveView {
  /** One curve for each party, in their order. */
  readonly curves: readonly { readonly party: string; readonly points: readonly CurvePoint[] }[];
  /** The last place along the curve: one after the last turn, where the result stands. */
  readonly end: number;
  /** The turns with a mark, with the height of their own side's curve there. */
  readonly marked: readonly { readonly turn: number; readonly seat: string; readonly points: number }[];
}

export function curveView(review: GameReview, parties: readonly string[]): CurveView {
  const end = review.turns.length;
  const rows = [{ turn: -1, attainable: review.start }, ...review.turns, { turn: end, attainable: review.result }];
  const curves = parties.map((party) => ({
    party,
    points: rows.flatMap(({ turn, attainable }) => {
      const points = attainable[party];
      return points === null || points === undefined ? [] : [{ turn, points }];
    }),
  }));
  return {
    curves,
    end,
    marked: review.turns.flatMap(({ turn, seat, marks }) => {
      const curve = curves.find(({ party }) => party === seat)?.points ?? [];
      const at = curve.findLast((point) => point.turn <= turn) ?? curve[0];
      return marks.length === 0 || !at ? [] : [{ turn, seat, points: at.points }];
    }),
  };
}
