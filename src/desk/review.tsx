/** The game as a curve: what each side could still have reached after every turn, with the turns that mattered. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { GameReview } from '../analysis/game-review.ts';
import { reviewView } from '../view/review-view.ts';
import type { DeskState } from './desk-state.ts';
import { Term } from './term.tsx';

const WIDTH = 640;
const HEIGHT = 220;
const MARGIN = 36;

export function Review({ desk, as }: { readonly desk: DeskState; readonly as: string }): VNode | null {
  const words = desk.words.value;
  const scenario = desk.game.value?.scenario;
  const context = desk.snapshot.value?.context;
  const o = desk.observation.value;
  const conclusion = context?.conclusion;
  const [review, keep] = useState<GameReview | null>(null);
  const [problem, tell] = useState<string | null>(null);
  useEffect(() => {
    if (!scenario || !context || !conclusion) return;
    let here = true;
    desk.ports.review(scenario, context.talks, conclusion.points).then(
      (found) => here && keep(found),
      (error: unknown) => here && tell(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      here = false;
    };
  }, [conclusion]);
  if (!scenario || !o) return null;
  const view = review && reviewView(review, o, words);
  const x = (turn: number): number => MARGIN + ((turn + 1) / Math.max(1, view?.turns ?? 1)) * (WIDTH - MARGIN - 12);
  const y = (points: number): number => HEIGHT - 22 - (points / 100) * (HEIGHT - 36);
  return (
    <section class="card review" aria-labelledby="review-title">
      <h2 id="review-title">{words.ui('review.title')}</h2>
      <p class="small">
        {words.ui('review.help')} <Term term="attainable" words={words} />
      </p>
      {problem !== null && <p class="problem">{words.ui('review.failed', { why: problem })}</p>}
      {!view && problem === null && <p aria-live="polite">{words.ui('review.working')}</p>}
      {view && (
        <>
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            role="img"
            aria-label={words.ui('review.summary', { turns: view.turns, marks: view.marked.length })}
          >
            {[0, 25, 50, 75, 100].map((tick) => (
              <g key={tick} class="tick">
                <path d={`M${MARGIN} ${y(tick)} H${WIDTH - 12}`} />
                <text x={MARGIN - 6} y={y(tick) + 4} text-anchor="end">
                  {tick}
                </text>
              </g>
            ))}
            {view.curves.map(({ party, points }, index) => (
              <polyline
                key={party}
                class={index === 0 ? 'curve' : 'curve second'}
                data-party={party}
                points={points.map((point) => `${x(point.turn)},${y(point.points)}`).join(' ')}
              />
            ))}
            {view.marked.map((line) => {
              const at = view.curves
                .find((curve) => curve.party === line.seat)
                ?.points.findLast((point) => point.turn <= line.turn);
              return (
                <circle
                  key={line.turn}
                  class="turning"
                  data-party={line.seat}
                  cx={x(line.turn)}
                  cy={y(at?.points ?? 0)}
                  r="5"
                  onClick={() => document.getElementById(`review-${line.turn}`)?.scrollIntoView({ block: 'center' })}
                />
              );
            })}
          </svg>
          <p class="row small">
            {view.curves.map(({ party }, index) => (
              <span key={party} class="key" data-party={party} data-second={index === 1}>
                {words.of(`party.${party}.name`)}
              </span>
            ))}
          </p>
          {view.marked.length === 0 && <p>{words.ui('review.quiet')}</p>}
          <ol class="turnings">
            {view.marked.map((line) => (
              <li key={line.turn} id={`review-${line.turn}`} data-party={line.seat}>
                <p>
                  <span class="hour">{line.hour}</span> {line.deed}
                </p>
                <p class="small">
                  {line.marks.map((mark) => (
                    <strong key={mark.id} class={`mark-${mark.id}`}>
                      {mark.text}{' '}
                    </strong>
                  ))}
                  {line.change} {line.better}
                </p>
                <button
                  type="button"
                  class="link"
                  aria-label={`${words.ui('end.branch')}: ${words.ui('end.turn', { turn: line.turn + 1 })}`}
                  onClick={() => desk.branch(line.turn, as)}
                >
                  {words.ui('end.branch')}
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
