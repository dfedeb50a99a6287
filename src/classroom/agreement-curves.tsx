/** How many articles stood agreed over the day, at every table. */
import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { hourAt } from '../view/desk-view.ts';
import type { ClassWords } from './class-words.ts';
import { tableNumber } from './lesson.ts';
import type { Outcome } from './protocol.ts';

const WIDTH = 540;
const HEIGHT = 240;
const MARGIN = 44;

/** How many articles stood agreed over the day, a line for each table: who settled early, and who in the last minutes. */
export function AgreementCurves({
  tables,
  own,
  minutes,
  articles,
  startsAt,
  say,
}: {
  readonly tables: readonly Outcome[];
  readonly own: string | null;
  readonly minutes: number;
  readonly articles: number;
  readonly startsAt: string;
  readonly say: ClassWords;
}): VNode {
  const x = scaleLinear([0, minutes], [MARGIN, WIDTH - 30]);
  const y = scaleLinear([0, articles], [HEIGHT - MARGIN, 10]);
  const hours = Array.from({ length: Math.floor(minutes / 60) + 1 }, (_, i) => i * 60).filter(
    (_, i, every) => i % Math.ceil(every.length / 6) === 0,
  );
  // Curves that end together share a label.
  const alike = new Map<number, string[]>();
  for (const { id, agreedAt } of tables)
    alike.set(agreedAt.length, [...(alike.get(agreedAt.length) ?? []), String(tableNumber(id))]);
  const agreed = (count: number): string => say('console.agreed', { agreed: count, articles });
  const first = tables.flatMap(({ agreedAt }) => agreedAt.slice(0, 1)).toSorted((a, b) => a - b)[0];
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${say('debrief.curves')} ${
        first === undefined
          ? say('debrief.curves.none')
          : tables.map(({ id, agreedAt }) => `${String(tableNumber(id))}: ${agreed(agreedAt.length)}`).join('; ')
      }`}
    >
      {hours.map((minute) => (
        <g key={minute} class="tick">
          <path d={`M${x(minute)} ${y(0)} V10`} />
          <text x={x(minute)} y={HEIGHT - MARGIN + 16} text-anchor="middle">
            {hourAt(startsAt, minute)}
          </text>
        </g>
      ))}
      {y.ticks(Math.min(5, articles)).map((tick) => (
        <g key={tick} class="tick">
          <path d={`M${MARGIN} ${y(tick)} H${WIDTH - 30}`} />
          <text x={MARGIN - 6} y={y(tick) + 4} text-anchor="end">
            {tick}
          </text>
        </g>
      ))}
      {tables.map(({ id, agreedAt, endedAt }) => (
        <path
          key={id}
          class={id === own ? 'curve own' : 'curve'}
          d={`M${x(0)} ${y(0)} ${agreedAt.map((minute, i) => `H${x(minute)} V${y(i + 1)}`).join(' ')} H${x(Math.min(minutes, endedAt))}`}
        />
      ))}
      {[...alike].map(([count, numbers]) => (
        <text key={count} class="number" x={WIDTH - 26} y={y(count) + 4}>
          {numbers.length > 3 ? `×${numbers.length}` : numbers.join(', ')}
        </text>
      ))}
    </svg>
  );
}
