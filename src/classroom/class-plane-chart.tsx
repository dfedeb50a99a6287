/** Every table's outcome on one plane, over what could be had with the folders of the class. */
import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import type { Scenario } from '../negotiation/scenario.ts';
import type { Words } from '../view/words.ts';
import type { ClassWords } from './class-words.ts';
import { tableNumber } from './lesson.ts';
import type { ClassPlane, Outcome } from './protocol.ts';

const SIZE = 360;
const MARGIN = 44;

/** Shapes of the marks, so that none is told by its colour alone. */
const SHAPES = {
  walkAway: 'M-6 -6 H6 V6 H-6 Z M-3 -3 V3 H3 V-3 Z',
  nash: 'M0 -7 L7 0 L0 7 L-7 0 Z',
  historical: 'M-2 -7 H2 V-2 H7 V2 H2 V7 H-2 V2 H-7 V-2 H-2 Z',
} as const;
type MarkId = keyof typeof SHAPES;

export function ClassPlaneChart({
  tables,
  own,
  plane,
  scenario,
  words,
  say,
}: {
  readonly tables: readonly Outcome[];
  readonly own: string | null;
  readonly plane: ClassPlane | null;
  readonly scenario: Scenario;
  readonly words: Words;
  readonly say: ClassWords;
}): VNode {
  const [first, second] = scenario.parties;
  const marks = (['walkAway', 'nash', 'historical'] satisfies MarkId[]).flatMap((id) => {
    const at = plane?.[id];
    return at ? [{ id, at }] : [];
  });
  const all = [
    ...tables.flatMap(({ points }) => [points[first.id] ?? 0, points[second.id] ?? 0]),
    ...marks.flatMap(({ at }) => at),
    ...(plane?.ratifiable ?? []).flat(),
  ];
  // Both axes show the same points, so that an even gain looks even; what nobody could reach takes no room.
  const x = scaleLinear([Math.min(...all) - 3, Math.max(...all) + 3], [MARGIN, SIZE - 10]).nice(5);
  const [least = 0, most = 100] = x.domain();
  const y = scaleLinear([least, most], [SIZE - MARGIN, 10]);
  // Tables that ended alike share their place, and its label.
  const named = new Map<string, { readonly numbers: string[]; readonly at: readonly [number, number] }>();
  for (const { id, points } of tables) {
    const at = [points[first.id] ?? 0, points[second.id] ?? 0] as const;
    const known = named.get(at.join());
    if (known) known.numbers.push(String(tableNumber(id)));
    else named.set(at.join(), { numbers: [String(tableNumber(id))], at });
  }
  const values = tables.map(({ points }) => points[first.id] ?? 0);
  const worth = ([a, b]: readonly [number, number]): string =>
    say('debrief.worth', {
      first: words.of(`party.${first.id}.name`),
      x: a,
      second: words.of(`party.${second.id}.name`),
      y: b,
    });
  return (
    <figure>
      <svg
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        role="img"
        aria-label={say('debrief.summary', {
          count: tables.length,
          least: Math.min(...values),
          most: Math.max(...values),
          who: words.of(`party.${first.id}.name`),
        })}
      >
        {x.ticks(6).map((tick) => (
          <g key={tick} class="tick">
            <path d={`M${x(tick)} ${y(least)} V10 M${MARGIN} ${y(tick)} H${SIZE - 10}`} />
            <text x={x(tick)} y={SIZE - MARGIN + 16} text-anchor="middle">
              {tick}
            </text>
            <text x={MARGIN - 6} y={y(tick) + 4} text-anchor="end">
              {tick}
            </text>
          </g>
        ))}
        <text class="axis" x={SIZE - 10} y={SIZE - 8} text-anchor="end">
          {words.of(`party.${first.id}.name`)} ›
        </text>
        <text class="axis" transform="translate(12 10) rotate(-90)" text-anchor="end">
          {words.of(`party.${second.id}.name`)} ›
        </text>
        {plane && (
          <path
            class="frontier"
            d={plane.ratifiable.map(([a, b], i) => `${i === 0 ? 'M' : `H${x(a)} L`}${x(a)} ${y(b)}`).join(' ')}
          />
        )}
        {marks.map(({ id, at }) => (
          <path key={id} class={`mark ${id}`} transform={`translate(${x(at[0])} ${y(at[1])})`} d={SHAPES[id]} />
        ))}
        {tables.map(({ id, points }) => (
          <g key={id} class={id === own ? 'outcome own' : 'outcome'}>
            <circle cx={x(points[first.id] ?? 0)} cy={y(points[second.id] ?? 0)} r={id === own ? 9 : 6} />
          </g>
        ))}
        {[...named].map(([place, { numbers, at }]) => (
          <text key={place} class="number" x={x(at[0]) + 9} y={y(at[1]) - 7}>
            {numbers.join(', ')}
          </text>
        ))}
      </svg>
      <figcaption>
        <ul class="plane-legend small">
          <li>
            <svg class="symbol" viewBox="-16 -16 32 32" aria-hidden="true">
              <g class="outcome">
                <circle r="9" />
              </g>
            </svg>{' '}
            {say('debrief.legend.table')}
          </li>
          {plane && plane.ratifiable.length > 0 && (
            <li>
              <svg class="symbol" viewBox="-11 -11 22 22" aria-hidden="true">
                <path class="frontier" d="M-11 -5 H0 V5 H11" />
              </svg>{' '}
              {words.ui('plane.legend.ratifiable')}
            </li>
          )}
          {marks.map(({ id, at }) => (
            <li key={id}>
              <svg class="symbol" viewBox="-11 -11 22 22" aria-hidden="true">
                <path class={`mark ${id}`} d={SHAPES[id]} />
              </svg>{' '}
              {words.ui(`plane.mark.${id}`)}: {worth(at)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
