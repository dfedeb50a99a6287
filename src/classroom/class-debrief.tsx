/** The class's debrief: every table's outcome on one plane, in a list, and what each agreed. */
import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import type { Scenario } from '../negotiation/scenario.ts';
import type { Words } from '../view/words.ts';
import type { ClassWords } from './class-words.ts';
import type { Outcome } from './protocol.ts';

const SIZE = 360;
const MARGIN = 44;

const numberOf = (table: string): string => table.slice(1);

function Plane({
  tables,
  own,
  scenario,
  words,
  say,
}: {
  readonly tables: readonly Outcome[];
  readonly own: string | null;
  readonly scenario: Scenario;
  readonly words: Words;
  readonly say: ClassWords;
}): VNode {
  const [first, second] = scenario.parties;
  const all = tables.flatMap(({ points }) => [points[first.id] ?? 0, points[second.id] ?? 0]);
  const domain = [Math.min(0, ...all), Math.max(100, ...all)];
  const x = scaleLinear(domain, [MARGIN, SIZE - 10]);
  const y = scaleLinear(domain, [SIZE - MARGIN, 10]);
  // Tables that ended alike share their place, and its label.
  const named = new Map<string, { readonly numbers: string[]; readonly at: readonly [number, number] }>();
  for (const { id, points } of tables) {
    const at = [points[first.id] ?? 0, points[second.id] ?? 0] as const;
    const known = named.get(at.join());
    if (known) known.numbers.push(numberOf(id));
    else named.set(at.join(), { numbers: [numberOf(id)], at });
  }
  const values = tables.map(({ points }) => points[first.id] ?? 0);
  return (
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
          <path d={`M${x(tick)} ${y(domain[0] ?? 0)} V10 M${MARGIN} ${y(tick)} H${SIZE - 10}`} />
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
      {tables.map(({ id, points }) => (
        <g key={id} class={id === own ? 'outcome own' : 'outcome'}>
          <circle cx={x(points[first.id] ?? 0)} cy={y(points[second.id] ?? 0)} r={id === own ? 9 : 6} />
        </g>
      ))}
      {[...named].map(([place, { numbers, at }]) => (
        <text key={place} x={x(at[0]) + 9} y={y(at[1]) - 7}>
          {numbers.join(', ')}
        </text>
      ))}
    </svg>
  );
}

export function ClassDebrief({
  tables,
  own,
  scenario,
  words,
  say,
  replay,
}: {
  readonly tables: readonly Outcome[];
  /** One's own table, which is marked; null for the teacher. */
  readonly own: string | null;
  readonly scenario: Scenario;
  readonly words: Words;
  readonly say: ClassWords;
  /** Opens a table's whole game, to be gone through before the class; not for students. */
  readonly replay?: (table: string) => void;
}): VNode {
  const [first, second] = scenario.parties;
  return (
    <section class="card class-debrief" aria-labelledby="class-title">
      <h2 id="class-title" tabIndex={-1}>
        {say('debrief.title')}
      </h2>
      {tables.length === 0 && <p>{say('debrief.none')}</p>}
      {tables.length > 0 && (
        <>
          <p class="small">
            {say('debrief.help', {
              first: words.of(`party.${first.id}.name`),
              second: words.of(`party.${second.id}.name`),
            })}
          </p>
          <Plane tables={tables} own={own} scenario={scenario} words={words} say={say} />
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
        </>
      )}
    </section>
  );
}
