/** The review of a game as a curve over the turns and as lines to read: plain data for a chart, a list and a screen reader. */
import type { GameReview } from '../analysis/game-review.ts';
import type { Mark } from '../analysis/turn-marks.ts';
import type { Observation } from '../negotiation/observation.ts';
import { recordLine } from './record-view.ts';
import { signed, type Words } from './words.ts';

export interface CurvePoint {
  readonly turn: number;
  readonly points: number;
}

export interface ReviewLine {
  readonly turn: number;
  readonly seat: string;
  readonly hour: string;
  /** Who did what. */
  readonly deed: string;
  readonly marks: readonly { readonly id: Mark; readonly text: string }[];
  /** What the act changed in what each side could still reach; empty where it changed nothing. */
  readonly change: string;
  /** The text that could still have been reached, with its worth; empty where no mark speaks of a loss. */
  readonly better: string;
}

export interface ReviewView {
  /** One curve for each party, in their order; it ends where no text could be closed any more. */
  readonly curves: readonly { readonly party: string; readonly points: readonly CurvePoint[] }[];
  readonly turns: number;
  /** The turns with a mark. */
  readonly marked: readonly ReviewLine[];
}

export function reviewView(review: GameReview, o: Observation, words: Words): ReviewView {
  const parties = o.sheet.parties.map(({ id }) => id);
  const name = (id: string): string => words.of(`party.${id}.name`);
  // The curve ends where the day did: at what each side got.
  const rows = [
    { turn: -1, attainable: review.start },
    ...review.turns,
    { turn: review.turns.length, attainable: review.result },
  ];
  return {
    turns: review.turns.length + 1,
    curves: parties.map((party) => ({
      party,
      points: rows.flatMap(({ turn, attainable }) => {
        const points = attainable[party];
        return points === null || points === undefined ? [] : [{ turn, points }];
      }),
    })),
    marked: review.turns.flatMap((turn) => {
      const entry = o.record.find((each) => each.turn === turn.turn);
      if (turn.marks.length === 0 || !entry) return [];
      const line = recordLine(entry, o, words);
      const moved = parties.filter((id) => turn.change[id] !== 0);
      const { better } = turn;
      return [
        {
          turn: turn.turn,
          seat: turn.seat,
          hour: line.hour,
          deed: words.ui('meter.because', { who: line.who, deed: line.deed }),
          marks: turn.marks.map((id) => ({ id, text: words.ui(`review.mark.${id}`) })),
          change:
            moved.length === 0
              ? ''
              : words.ui('review.change', {
                  changes: words.list(moved.map((id) => `${name(id)} ${signed(turn.change[id] ?? 0)}`)),
                }),
          better: better
            ? words.ui('review.better', {
                points: better.points,
                who: name(turn.seat),
                text: Object.entries(better.text)
                  .map(
                    ([id, wording]) =>
                      `${words.of(`article.${id}.title`)}: ${words.of(`article.${id}.${wording}.label`)}`,
                  )
                  .join('; '),
              })
            : '',
        },
      ];
    }),
  };
}
