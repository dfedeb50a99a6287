/** The utility plane as a chart that is read in three ways: as a picture, point by point with the keys, and as a table. */
import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { GameReview } from '../analysis/game-review.ts';
import { type PlaneOffer, type PlanePoint, type PlaneView, planeView } from '../view/plane-view.ts';
import { ChartExport } from './chart-export.tsx';
import type { DeskState } from './desk.ts';
import { Term } from './term.tsx';

const SIZE = 400;
const MARGIN = 44;
/** Points kept free around what is shown. */
const PAD = 2;

function scaleOf(view: PlaneView): {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  readonly least: number;
  readonly most: number;
} {
  const points = [
    ...view.redLines,
    ...view.ratifiable,
    ...view.offers,
    view.walkAway,
    view.result,
    ...(view.historical ? [view.historical] : []),
  ];
  const values = points.flatMap((point) => [point.x, point.y]);
  // Both axes show the same points, so that an even gain looks even; what nobody could reach takes no room.
  const x = scaleLinear([Math.min(...values) - PAD, Math.max(...values) + PAD], [MARGIN, MARGIN + SIZE]).nice(5);
  const [least = 0, most = 100] = x.domain();
  const y = scaleLinear([least, most], [SIZE + 8, 8]);
  return { x, y, ticks: x.ticks(6), least, most };
}

/** A frontier of separate points as steps: between two of them nothing better is to be had. */
function steps(points: readonly PlanePoint[], x: (value: number) => number, y: (value: number) => number): string {
  return points.map((point, i) => `${i === 0 ? 'M' : `H${x(point.x)} L`}${x(point.x)} ${y(point.y)}`).join(' ');
}

/** A shape for each mark, so that none is told by its colour alone; the legend below names them. */
const SHAPES = {
  // Large enough to be seen around any mark that it meets.
  result: 'M0 -15 L4.5 -4.5 L15 -4.5 L6 3 L9 13.5 L0 7.5 L-9 13.5 L-6 3 L-15 -4.5 L-4.5 -4.5 Z',
  nash: 'M0 -7 L7 0 L0 7 L-7 0 Z',
  kalaiSmorodinsky: 'M0 -7 L7 6 L-7 6 Z',
  walkAway: 'M-6 -6 H6 V6 H-6 Z M-3 -3 V3 H3 V-3 Z',
  historical: 'M-2 -7 H2 V-2 H7 V2 H2 V7 H-2 V2 H-7 V-2 H-2 Z',
  other: 'M0 -6 L2 -2 L6 -2 L3 1 L4 6 L0 3 L-4 6 L-3 1 L-6 -2 L-2 -2 Z',
  circle: 'M-5 0 A5 5 0 1 0 5 0 A5 5 0 1 0 -5 0 Z',
  square: 'M-5 -5 H5 V5 H-5 Z',
} as const;

function Symbol({ shape }: { readonly shape: keyof typeof SHAPES }): VNode {
  return (
    <svg class="symbol" viewBox="-16 -16 32 32" aria-hidden="true">
      <path class={`mark ${shape}`} d={SHAPES[shape]} />
    </svg>
  );
}

type MarkId = 'walkAway' | 'nash' | 'kalaiSmorodinsky' | 'historical' | 'result';

function marksOf(view: PlaneView): readonly { readonly id: MarkId; readonly point: PlanePoint | null }[] {
  return [
    { id: 'walkAway', point: view.walkAway },
    { id: 'nash', point: view.nash },
    { id: 'kalaiSmorodinsky', point: view.kalaiSmorodinsky },
    { id: 'historical', point: view.historical },
    { id: 'result', point: view.result },
  ];
}

/** The plane of the finished game; nothing until its review is there. */
export function UtilityPlane({
  desk,
  review,
}: {
  readonly desk: DeskState;
  readonly review: GameReview | null;
}): VNode | null {
  const words = desk.words.value;
  const scenario = desk.game.value?.scenario;
  const context = desk.snapshot.value?.context;
  const conclusion = context?.conclusion;
  const view = useMemo(
    () =>
      scenario && context && conclusion && review
        ? planeView(scenario, context.talks, conclusion, review.frontiers, words)
        : null,
    [scenario, conclusion, review],
  );
  const [picked, pick] = useState<number | null>(null);
  const [others, found] = useState<readonly PlanePoint[]>([]);
  useEffect(() => {
    let here = true;
    void desk.branchResults().then((results) => here && found(results));
    return () => {
      here = false;
    };
  }, [conclusion]);
  if (!scenario || !view) return null;
  const [first, second] = scenario.parties;
  const { x, y, ticks, least, most } = scaleOf(view);
  const names = { first: words.of(`party.${first.id}.name`), second: words.of(`party.${second.id}.name`) };
  const worth = (point: PlanePoint): string =>
    words.ui('plane.worth', { first: names.first, x: point.x, second: names.second, y: point.y });
  const sayOffer = (offer: PlaneOffer): string =>
    words.ui('plane.offer', {
      hour: offer.hour,
      who: words.of(`party.${offer.seat}.name`),
      worth: worth(offer),
      about: offer.label,
    });
  const chosen = view.offers[picked ?? -1];
  const marks = marksOf(view);
  const move = (by: number): void =>
    pick((at) => Math.max(0, Math.min(view.offers.length - 1, (at ?? (by > 0 ? -1 : view.offers.length)) + by)));
  return (
    <section class="card plane" aria-labelledby="plane-title">
      <h2 id="plane-title" tabIndex={-1}>
        {words.ui('plane.title')}
      </h2>
      <p class="small">
        {words.ui('plane.help')} <Term term="frontier" words={words} /> <Term term="nash" words={words} />{' '}
        <Term term="kalaiSmorodinsky" words={words} />
      </p>
      {/* Above the chart: what the steps show is to be seen while one takes them. */}
      <p class="row">
        <button type="button" disabled={view.offers.length === 0} onClick={() => move(-1)}>
          {words.ui('plane.before')}
        </button>
        <button type="button" disabled={view.offers.length === 0} onClick={() => move(1)}>
          {words.ui('plane.next')}
        </button>
      </p>
      <p aria-live="polite" class="small">
        {chosen ? sayOffer(chosen) : words.ui('plane.pick')}
      </p>
      <svg
        viewBox={`0 0 ${SIZE + MARGIN + 20} ${SIZE + 56}`}
        role="img"
        data-chart="plane"
        aria-label={words.ui('plane.summary', {
          result: worth(view.result),
          best: view.nash ? worth(view.nash) : words.ui('plane.none'),
          offers: view.offers.length,
        })}
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
            move(event.key === 'ArrowRight' ? 1 : -1);
            event.preventDefault();
          }
        }}
      >
        <path class="refused" d={`M${x(view.walkAway.x)} ${y(most)} V${y(view.walkAway.y)} H${x(most)}`} />
        {ticks.map((tick) => (
          <g key={tick} class="tick">
            <path d={`M${x(tick)} ${y(least)} V${y(most)} M${x(least)} ${y(tick)} H${x(most)}`} />
            <text x={x(tick)} y={y(least) + 16} text-anchor="middle">
              {tick}
            </text>
            <text x={x(least) - 6} y={y(tick) + 4} text-anchor="end">
              {tick}
            </text>
          </g>
        ))}
        <text class="axis" x={x(most)} y={SIZE + 44} text-anchor="end">
          {words.ui('plane.axis', { who: names.first })} ›
        </text>
        <text class="axis" transform={`translate(12 ${y(most)}) rotate(-90)`} text-anchor="end">
          {words.ui('plane.axis', { who: names.second })} ›
        </text>
        <path class="frontier outer" d={steps(view.redLines, x, y)} />
        <path class="frontier" d={steps(view.ratifiable, x, y)} />
        {view.ratifiable.map((point) => (
          <circle key={`${point.x}/${point.y}`} class="dot" cx={x(point.x)} cy={y(point.y)} r="2.5" />
        ))}
        {[first.id, second.id].map((seat) => (
          <polyline
            key={seat}
            class="path"
            data-party={seat}
            points={view.offers
              .filter((offer) => offer.seat === seat)
              .map((offer) => `${x(offer.x)},${y(offer.y)}`)
              .join(' ')}
          />
        ))}
        {view.offers.map((offer, i) =>
          offer.seat === first.id ? (
            <circle
              key={offer.turn}
              class="offer"
              data-party={offer.seat}
              data-picked={i === picked}
              cx={x(offer.x)}
              cy={y(offer.y)}
              r={i === picked ? 8 : 5}
              onClick={() => pick(i)}
            />
          ) : (
            <rect
              key={offer.turn}
              class="offer"
              data-party={offer.seat}
              data-picked={i === picked}
              x={x(offer.x) - (i === picked ? 8 : 5)}
              y={y(offer.y) - (i === picked ? 8 : 5)}
              width={i === picked ? 16 : 10}
              height={i === picked ? 16 : 10}
              onClick={() => pick(i)}
            />
          ),
        )}
        {/* The result is drawn first: it is large, and must not hide the marks that it meets. */}
        {marks
          .toReversed()
          .map(({ id, point }) =>
            point ? (
              <path key={id} class={`mark ${id}`} transform={`translate(${x(point.x)} ${y(point.y)})`} d={SHAPES[id]} />
            ) : null,
          )}
        {others.map((point, i) => (
          <path
            key={`other-${i}`}
            class="mark other"
            transform={`translate(${x(point.x)} ${y(point.y)})`}
            d={SHAPES.other}
          />
        ))}
      </svg>
      <ul class="plane-legend small" data-legend="plane">
        {([first.id, second.id] as const).map((seat, i) => (
          <li key={seat} data-party={seat}>
            <Symbol shape={i === 0 ? 'circle' : 'square'} />{' '}
            {words.ui('plane.legend.offer', { who: i === 0 ? names.first : names.second })}
          </li>
        ))}
        {marks.map(({ id, point }) =>
          point ? (
            <li key={id}>
              <Symbol shape={id} /> {words.ui(`plane.mark.${id}`)}: {worth(point)}
            </li>
          ) : null,
        )}
        {(['frontier', 'frontier outer'] as const).map((line) => (
          <li key={line}>
            <svg class="symbol" viewBox="-11 -11 22 22" aria-hidden="true">
              <path class={line} d="M-11 -5 H0 V5 H11" />
            </svg>{' '}
            {words.ui(line === 'frontier' ? 'plane.legend.ratifiable' : 'plane.legend.redLines')}
          </li>
        ))}
        {others.length > 0 && (
          <li>
            <Symbol shape="other" /> {words.ui('plane.legend.other')}
          </li>
        )}
      </ul>
      <p class="row">
        <ChartExport desk={desk} chart="plane" />
      </p>
      <details>
        <summary>{words.ui('plane.table')}</summary>
        <ul class="small">
          {view.offers.map((offer) => (
            <li key={offer.turn}>{sayOffer(offer)}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}
