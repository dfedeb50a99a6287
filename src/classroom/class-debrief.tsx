/** The class's debrief: every table's outcome on one plane, in a list, and what each agreed. */
import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import type { Scenario } from '../negotiation/scenario.ts';
import { hourAt } from '../view/desk-view.ts';
import type { Words } from '../view/words.ts';
import type { ClassWords } from './class-words.ts';
import { tableNumber } from './lesson.ts';
import type { ClassPlane, Outcome } from './protocol.ts';

const SIZE = 360;
const MARGIN = 44;
/** Height of the curves over the day. */
const CURVES = 240;

const numberOf = (table: string): string => String(tableNumber(table));

/** Shapes of the marks, so that none is told by its colour alone. */
const SHAPES = {
  walkAway: 'M-6 -6 H6 V6 H-6 Z M-3 -3 V3 H3 V-3 Z',
  nash: 'M0 -7 L7 0 L0 7 L-7 0 Z',
  historical: 'M-2 -7 H2 V-2 H7 V2 H2 V7 H-2 V2 H-7 V-2 H-2 Z',
} as const;
type MarkId = keyof typeof SHAPES;

function Plane({
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
    if (known) known.numbers.push(numberOf(id));
    else named.set(at.join(), { numbers: [numberOf(id)], at });
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

/** How many articles stood agreed over the day, a line for each table: who settled early, and who in the last minutes. */
function Curves({
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
  const x = scaleLinear([0, minutes], [MARGIN, SIZE * 1.5 - 30]);
  const y = scaleLinear([0, articles], [CURVES - MARGIN, 10]);
  const hours = Array.from({ length: Math.floor(minutes / 60) + 1 }, (_, i) => i * 60).filter(
    (_, i, every) => i % Math.ceil(every.length / 6) === 0,
  );
  // Curves that end together share a label.
  const alike = new Map<number, string[]>();
  for (const { id, agreedAt } of tables)
    alike.set(agreedAt.length, [...(alike.get(agreedAt.length) ?? []), numberOf(id)]);
  const agreed = (count: number): string => say('console.agreed', { agreed: count, articles });
  const first = tables.flatMap(({ agreedAt }) => agreedAt.slice(0, 1)).toSorted((a, b) => a - b)[0];
  return (
    <svg
      viewBox={`0 0 ${SIZE * 1.5} ${CURVES}`}
      role="img"
      aria-label={`${say('debrief.curves')} ${
        first === undefined
          ? say('debrief.curves.none')
          : tables.map(({ id, agreedAt }) => `${numberOf(id)}: ${agreed(agreedAt.length)}`).join('; ')
      }`}
    >
      {hours.map((minute) => (
        <g key={minute} class="tick">
          <path d={`M${x(minute)} ${y(0)} V10`} />
          <text x={x(minute)} y={CURVES - MARGIN + 16} text-anchor="middle">
            {hourAt(startsAt, minute)}
          </text>
        </g>
      ))}
      {y.ticks(Math.min(5, articles)).map((tick) => (
        <g key={tick} class="tick">
          <path d={`M${MARGIN} ${y(tick)} H${SIZE * 1.5 - 30}`} />
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
        <text key={count} class="number" x={SIZE * 1.5 - 26} y={y(count) + 4}>
          {numbers.length > 3 ? `×${numbers.length}` : numbers.join(', ')}
        </text>
      ))}
    </svg>
  );
}

/** Article by article, which words the tables agreed on, and at how many tables. */
function Traded({
  tables,
  scenario,
  articles,
  words,
  say,
}: {
  readonly tables: readonly Outcome[];
  readonly scenario: Scenario;
  readonly articles: readonly string[];
  readonly words: Words;
  readonly say: ClassWords;
}): VNode {
  return (
    <dl class="traded">
      {scenario.articles
        .filter(({ id }) => articles.includes(id))
        .map(({ id, wordings }) => {
          const counts = wordings
            .map((wording) => ({
              wording: wording.id,
              at: tables.filter(({ agreed }) => agreed[id] === wording.id).map((table) => numberOf(table.id)),
            }))
            .filter(({ at }) => at.length > 0);
          const open = tables.filter(({ agreed }) => agreed[id] === undefined).length;
          return (
            <div key={id}>
              <dt>{words.of(`article.${id}.title`)}</dt>
              {counts.map(({ wording, at }) => (
                <dd key={wording}>
                  {words.of(`article.${id}.${wording}.label`)}:{' '}
                  {say('debrief.atTables', { count: at.length, at: at.join(', ') })}
                </dd>
              ))}
              {open > 0 && <dd class="open">{say('debrief.openAt', { count: open })}</dd>}
            </div>
          );
        })}
    </dl>
  );
}

export function ClassDebrief({
  tables,
  own,
  plane,
  day,
  scenario,
  words,
  say,
  replay,
  onWall = false,
}: {
  readonly tables: readonly Outcome[];
  /** One's own table, which is marked; null for the teacher. */
  readonly own: string | null;
  readonly plane: ClassPlane | null;
  readonly day: string;
  readonly scenario: Scenario;
  readonly words: Words;
  readonly say: ClassWords;
  /** Opens a table's whole game, to be gone through before the class; not for students. */
  readonly replay?: (table: string) => void;
  /** Shown to everybody: nothing to press. */
  readonly onWall?: boolean;
}): VNode {
  const [first, second] = scenario.parties;
  const plan = scenario.days.find(({ id }) => id === day);
  return (
    <section class="card class-debrief" aria-labelledby="class-title">
      <h2 id="class-title" tabIndex={-1}>
        {say('debrief.title')}
      </h2>
      {tables.length === 0 && <p>{say('debrief.none')}</p>}
      {tables.length > 0 && !onWall && (
        <p class="row">
          <button type="button" onClick={() => window.print()}>
            {words.ui('export.print')}
          </button>
        </p>
      )}
      {tables.length > 0 && (
        <>
          <p class="small">
            {say('debrief.help', {
              first: words.of(`party.${first.id}.name`),
              second: words.of(`party.${second.id}.name`),
            })}
          </p>
          <div class="charts">
            <Plane tables={tables} own={own} plane={plane} scenario={scenario} words={words} say={say} />
            {plan && (
              <figure>
                <figcaption>
                  <h3>{say('debrief.curves')}</h3>
                </figcaption>
                <Curves
                  tables={tables}
                  own={own}
                  minutes={plan.blocks.reduce((sum, { minutes }) => sum + minutes, 0)}
                  articles={plan.articles.length}
                  startsAt={plan.startsAt}
                  say={say}
                />
              </figure>
            )}
          </div>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('console.board')}</th>
                <th scope="col">{say('debrief.ending')}</th>
                <th scope="col" class="number">
                  {say('debrief.agreed')}
                </th>
                {[first, second].map(({ id }) => (
                  <th key={id} scope="col" class="number">
                    {words.of(`party.${id}.name`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {tables.map(({ id, ending, agreed, points }) => (
                <tr key={id} class={id === own ? 'own' : ''}>
                  <th scope="row">
                    {say('debrief.table', { number: numberOf(id) })}
                    {id === own && ` (${say('debrief.yours')})`}
                    {replay && (
                      <button type="button" class="link replay" onClick={() => replay(id)}>
                        {say('debrief.replay', { number: numberOf(id) })}
                      </button>
                    )}
                  </th>
                  <td>{words.of(`ending.${ending}.title`)}</td>
                  <td class="number">{Object.keys(agreed).length}</td>
                  <td class="number">{points[first.id]}</td>
                  <td class="number">{points[second.id]}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {plan && (
            <>
              <h3>{say('debrief.traded')}</h3>
              <Traded tables={tables} scenario={scenario} articles={plan.articles} words={words} say={say} />
            </>
          )}
        </>
      )}
    </section>
  );
}
