/** The class's debrief: every table's outcome on one plane, in a list, and what each agreed. */
import type { VNode } from 'preact';
import type { Scenario } from '../negotiation/scenario.ts';
import type { Words } from '../view/words.ts';
import { AgreementCurves } from './agreement-curves.tsx';
import { ClassPlaneChart } from './class-plane-chart.tsx';
import type { ClassWords } from './class-words.ts';
import { tableNumber } from './lesson.ts';
import type { ClassPlane, GameSummary, Outcome } from './protocol.ts';

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
              at: tables.filter(({ agreed }) => agreed[id] === wording.id).map((table) => tableNumber(table.id)),
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

/** What the class made of each game, where sides were swapped. */
function Games({
  games,
  scenario,
  words,
  say,
}: {
  readonly games: readonly GameSummary[];
  readonly scenario: Scenario;
  readonly words: Words;
  readonly say: ClassWords;
}): VNode {
  return (
    <table class="games">
      <caption>{say('debrief.games')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('debrief.game')}</th>
          {(['debrief.tables', 'debrief.stood', 'debrief.meanAgreed'] as const).map((key) => (
            <th key={key} scope="col" class="number">
              {say(key)}
            </th>
          ))}
          {scenario.parties.map(({ id }) => (
            <th key={id} scope="col" class="number">
              {say('debrief.meanPoints', { who: words.of(`party.${id}.name`) })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {games.map(({ round, tables, stood, agreed, points }) => (
          <tr key={round}>
            <th scope="row">{round}</th>
            {[tables, stood, agreed, ...scenario.parties.map(({ id }) => points[id] ?? 0)].map((value, i) => (
              <td key={i} class="number">
                {value.toLocaleString(words.language)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ClassDebrief({
  tables,
  games,
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
  /** Every game of the lesson, where there was more than one. */
  readonly games: readonly GameSummary[];
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
            <ClassPlaneChart tables={tables} own={own} plane={plane} scenario={scenario} words={words} say={say} />
            {plan && (
              <figure>
                <figcaption>
                  <h3>{say('debrief.curves')}</h3>
                </figcaption>
                <AgreementCurves
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
                    {say('debrief.table', { number: tableNumber(id) })}
                    {id === own && ` (${say('debrief.yours')})`}
                    {replay && (
                      <button type="button" class="link replay" onClick={() => replay(id)}>
                        {say('debrief.replay', { number: tableNumber(id) })}
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
          {games.length > 0 && <Games games={games} scenario={scenario} words={words} say={say} />}
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
