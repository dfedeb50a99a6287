/**
 * The game viewer: a curve of what was attainable, one turn at a time beneath it with the draft as it was, the reasons of
 * whoever acted, what the turn was worth, and playing on from there.
 */
import { scaleLinear } from 'd3-scale';
import type { ComponentChildren, VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { GameReview } from '../analysis/game-review.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import type { TalksState } from '../negotiation/talks-state.ts';
import { momentsOf, type ViewedMoment, type ViewedTurn, viewedTurns } from '../view/game-viewer.ts';
import { curveView } from '../view/review-view.ts';
import type { Words } from '../view/words.ts';
import { ChartExport } from './chart-export.tsx';
import type { DeskState } from './desk.ts';
import { Term } from './term.tsx';

const WIDTH = 640;
const HEIGHT = 220;
/** About how many hours are written below the curve. */
const HOURS = 6;
/** Points above and below the curves. */
const AIR = 4;
const MARGIN = { left: 36, right: 12, top: 12, bottom: 22 };

function Curve({
  review,
  parties,
  turn,
  hours,
  go,
  words,
}: {
  readonly review: GameReview;
  readonly parties: readonly string[];
  readonly turn: number;
  /** Hours to write below the curve, by turn. */
  readonly hours: readonly { readonly turn: number; readonly hour: string }[];
  readonly go: (turn: number) => void;
  readonly words: Words;
}): VNode {
  const view = curveView(review, parties);
  const every = view.curves.flatMap(({ points }) => points.map((point) => point.points));
  const x = scaleLinear([-1, view.end], [MARGIN.left, WIDTH - MARGIN.right]);
  // Between what was reached and what could be: from 0 to 100 both would be flat lines.
  const y = scaleLinear(
    [Math.min(...every) - AIR, Math.max(...every) + AIR],
    [HEIGHT - MARGIN.bottom, MARGIN.top],
  ).nice();
  const pointAt = (event: MouseEvent & { readonly currentTarget: SVGSVGElement }): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = x.invert(((event.clientX - box.left) / box.width) * WIDTH);
    go(Math.max(0, Math.min(view.end - 1, Math.round(at))));
  };
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      data-chart="curve"
      aria-label={words.ui('review.summary', { turns: view.end, marks: view.marked.length })}
      onClick={pointAt}
    >
      {y.ticks(5).map((tick) => (
        <g key={tick} class="tick">
          <path d={`M${MARGIN.left} ${y(tick)} H${WIDTH - MARGIN.right}`} />
          <text x={MARGIN.left - 6} y={y(tick) + 4} text-anchor="end">
            {tick}
          </text>
        </g>
      ))}
      {hours.map(({ turn: at, hour }) => (
        <text key={at} class="tick-hour" x={x(at)} y={HEIGHT - 5} text-anchor="middle">
          {hour}
        </text>
      ))}
      <path class="cursor" d={`M${x(turn)} ${MARGIN.top} V${HEIGHT - MARGIN.bottom}`} />
      {view.curves.map(({ party, points }, index) => (
        <polyline
          key={party}
          class={index === 0 ? 'curve' : 'curve second'}
          data-party={party}
          points={points.map((point) => `${x(point.turn)},${y(point.points)}`).join(' ')}
        />
      ))}
      {view.marked.map((mark) => (
        <circle
          key={mark.turn}
          class="turning"
          data-party={mark.seat}
          data-here={mark.turn === turn}
          cx={x(mark.turn)}
          cy={y(mark.points)}
          r={mark.turn === turn ? 7 : 5}
        />
      ))}
    </svg>
  );
}

/** The draft and the meters as they stood after the turn. */
function Moment({ moment, words }: { readonly moment: ViewedMoment; readonly words: Words }): VNode {
  return (
    <details class="moment" open>
      <summary>{words.ui('viewer.moment')}</summary>
      <ul class="viewed-draft small">
        {moment.articles.map((article) => (
          <li key={article.id} data-status={article.status}>
            <span class="viewed-title">{article.title}</span>{' '}
            {article.standing.length === 0 && <em>{words.ui('draft.blank')}</em>}
            {article.standing.map(({ party, mark, label }) =>
              party === null ? (
                <strong key="agreed">{label}</strong>
              ) : (
                <span key={party} class="viewed-bracket" data-party={party}>
                  [{mark}: {label}]
                </span>
              ),
            )}
          </li>
        ))}
      </ul>
      <p class="small">
        {words.ui('viewer.meters', {
          trust: moment.trust.map(({ who, level }) => `${who} ${level}`).join(', '),
          tension: moment.tension,
          approval: moment.approval.map(({ who, level, threshold }) => `${who} ${level}/${threshold}`).join(', '),
        })}
      </p>
    </details>
  );
}

function Turn({ desk, turn, as }: { readonly desk: DeskState; readonly turn: ViewedTurn; readonly as: string }): VNode {
  const words = desk.words.value;
  return (
    <div class="viewed-turn" data-party={turn.seat} aria-live="polite">
      <p>
        <span class="hour">{turn.hour}</span> <strong>{turn.who}:</strong> {turn.deed}
      </p>
      {turn.said !== '' && (
        <p class="said small">
          <q>{turn.said}</q>
        </p>
      )}
      {turn.marks.length > 0 && (
        <p>
          {turn.marks.map((mark) => (
            <strong key={mark.id} class={`mark mark-${mark.id}`}>
              {mark.text}{' '}
            </strong>
          ))}
        </p>
      )}
      <p class="small">
        {[
          turn.after === '' ? '' : words.ui('viewer.readBy', { who: turn.who, after: turn.after }),
          turn.change,
          turn.better,
        ]
          .filter((part) => part !== '')
          .join(' ')}{' '}
        {turn.causes.length > 0 && <span class="causes">({turn.causes.join(', ')})</span>}
      </p>
      {turn.reasons !== '' && (
        <p class="small reasons-line">
          <strong>{words.ui('viewer.why')}</strong> <em>{turn.reasons}</em>
        </p>
      )}
      <button
        type="button"
        aria-label={`${words.ui('end.branch')}: ${words.ui('end.turn', { turn: turn.turn + 1 })}`}
        onClick={() => void desk.branch(turn.turn, as)}
      >
        {words.ui('end.branch')}
      </button>
    </div>
  );
}

export function GameViewer({
  desk,
  as,
  review,
  problem,
  children,
}: {
  readonly desk: DeskState;
  readonly as: string;
  /** The choice of the seat in which one plays on; stands beside the turn. */
  readonly children: ComponentChildren;
  readonly review: GameReview | null;
  /** Why there is no review, where it failed. */
  readonly problem: string | null;
}): VNode | null {
  const words = desk.words.value;
  const scenario = desk.game.value?.scenario;
  const context = desk.snapshot.value?.context;
  return scenario && context ? (
    <Viewer
      desk={desk}
      as={as}
      scenario={scenario}
      talks={context.talks}
      reasons={context.reasons}
      review={review}
      problem={problem}
      words={words}
    >
      {children}
    </Viewer>
  ) : null;
}

function Viewer({
  desk,
  as,
  scenario,
  talks,
  reasons,
  review,
  problem,
  words,
  children,
}: {
  readonly desk: DeskState;
  readonly as: string;
  readonly children: ComponentChildren;
  readonly scenario: Scenario;
  readonly talks: TalksState;
  readonly reasons: Parameters<typeof viewedTurns>[2];
  readonly review: GameReview | null;
  readonly problem: string | null;
  readonly words: Words;
}): VNode {
  const turns = useMemo(() => viewedTurns(scenario, talks, reasons, review, words), [talks, review]);
  const moments = useMemo(() => momentsOf(scenario, talks, words), [talks]);
  const [at, go] = useState(0);
  const last = turns.length - 1;
  const turn = turns[at];
  const moment = moments[at];
  const marked = turns.filter(({ marks }) => marks.length > 0);
  const parties = scenario.parties.map(({ id }) => id);
  const branchedAt = desk.game.value?.setup.branchedAt;
  const step = Math.max(1, Math.round(turns.length / HOURS));
  const hours = turns.filter((_, i) => i % step === 0).map((each) => ({ turn: each.turn, hour: each.hour }));
  const next = marked.find((each) => each.turn > at);
  const before = marked.findLast((each) => each.turn < at);
  return (
    <section class="card review" aria-labelledby="review-title">
      <h2 id="review-title" tabIndex={-1}>
        {words.ui('review.title')}
      </h2>
      <p class="small">
        {words.ui('review.help')} <Term term="attainable" words={words} />
      </p>
      {branchedAt !== undefined && <p class="small">{words.ui('viewer.branch', { turn: branchedAt + 1 })}</p>}
      {problem !== null && <p class="problem">{words.ui('review.failed', { why: problem })}</p>}
      {!review && problem === null && <p aria-live="polite">{words.ui('review.working')}</p>}
      {review && (
        <>
          <Curve review={review} parties={parties} turn={at} hours={hours} go={go} words={words} />
          <p class="row small">
            <span class="row" data-legend="curve">
              {parties.map((party, index) => (
                <span key={party} class="key" data-party={party} data-second={index === 1}>
                  {words.of(`party.${party}.name`)}
                </span>
              ))}
            </span>
            <ChartExport desk={desk} chart="curve" />
          </p>
          {marked.length === 0 && <p>{words.ui('review.quiet')}</p>}
        </>
      )}
      <label class="viewer-slider">
        {words.ui('viewer.turn', { turn: at + 1, turns: turns.length })}
        <input
          type="range"
          min={0}
          max={Math.max(0, last)}
          value={at}
          aria-valuetext={turn ? `${turn.hour} ${turn.who}: ${turn.deed}` : ''}
          onInput={(event) => go(Number(event.currentTarget.value))}
        />
      </label>
      <p class="row">
        <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
          {words.ui('viewer.before')}
        </button>
        <button type="button" disabled={at >= last} onClick={() => go(at + 1)}>
          {words.ui('viewer.next')}
        </button>
        <button type="button" disabled={!before} onClick={() => before && go(before.turn)}>
          {words.ui('viewer.markBefore')}
        </button>
        <button type="button" disabled={!next} onClick={() => next && go(next.turn)}>
          {words.ui('viewer.markNext')}
        </button>
      </p>
      {turn && <Turn desk={desk} turn={turn} as={as} />}
      {children}
      {moment && <Moment moment={moment} words={words} />}
      {marked.length > 0 && (
        <ol class="turnings">
          {marked.map((each) => (
            <li key={each.turn} data-party={each.seat}>
              <button type="button" class="link" aria-current={each.turn === at} onClick={() => go(each.turn)}>
                {each.hour} {each.who}: {each.marks.map(({ text }) => text).join(' ')}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
