import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { idealPoints, shareOf } from '../analysis/attainable.ts';
import { pointsOf } from '../negotiation/mandate.ts';
import { mandatesOf } from '../negotiation/intervene.ts';
import { recordLine } from '../view/record-view.ts';
import { sourceLine } from '../view/words.ts';
import type { DeskState } from './desk-state.ts';
import { VerdictCard } from './ratification.tsx';
import { Screen } from './screen.tsx';

function Why({ desk }: { readonly desk: DeskState }): VNode | null {
  const words = desk.words.value;
  const conclusion = desk.snapshot.value?.context.conclusion;
  if (!conclusion) return null;
  const { features, verdicts } = conclusion;
  const [how = 'clock', whom] = features.result.split(':');
  const cause =
    how === 'left'
      ? words.ui('end.why.left', { who: words.of(`party.${whom}.name`) })
      : how === 'disowned'
        ? words.ui('end.why.disowned', { who: words.of(`stakeholder.${whom}.name`) })
        : words.ui(how === 'ratified' ? 'end.why.ratified' : how === 'brokenOff' ? 'end.why.brokenOff' : 'end.why.clock');
  return (
    <section class="card">
      <h2>{words.ui('end.why')}</h2>
      <p>
        {cause} {words.ui(`end.briefings.${features.briefings}`)} {words.ui('end.meters', { tension: features.tension, trust: features.trust })}
      </p>
      {verdicts.length > 0 && (
        <ul class="verdicts">
          {verdicts.map((verdict) => (
            <VerdictCard key={verdict.stakeholder} verdict={verdict} words={words} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Result({ desk }: { readonly desk: DeskState }): VNode | null {
  const words = desk.words.value;
  const game = desk.game.value;
  const context = desk.snapshot.value?.context;
  const conclusion = context?.conclusion;
  if (!game || !context || !conclusion) return null;
  const { scenario } = game;
  const mandates = mandatesOf(scenario, context.talks);
  const seats = scenario.parties.map((party) => party.id);
  const text = conclusion.features.text;
  return (
    <section class="card">
      <h2>{words.ui('end.result')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.ui('end.result')}</th>
            {seats.map((id) => (
              <th key={id} scope="col">
                {words.of(`party.${id}.name`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.ui('end.points')}</th>
            {seats.map((id) => (
              <td key={id} class="number">
                {conclusion.points[id]}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{words.ui('end.walkAway')}</th>
            {seats.map((id) => (
              <td key={id} class="number">
                {mandates[id]?.walkAway}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{words.ui('end.share')}</th>
            {seats.map((id) => {
              const ideal = idealPoints(scenario, context.talks.day, context.talks.variants, id);
              const share = shareOf(conclusion.points[id] ?? 0, mandates[id]?.walkAway ?? 0, ideal);
              return (
                <td key={id} class="number">
                  {new Intl.NumberFormat(words.language, { style: 'percent' }).format(share)}
                </td>
              );
            })}
          </tr>
        </tbody>
      </table>
      {seats.map((id) =>
        (conclusion.penalties[id] ?? 0) > 0 ? (
          <p key={id}>
            {words.of(`party.${id}.name`)}: {words.ui('end.penalty', { points: conclusion.penalties[id] ?? 0 })}
          </p>
        ) : null,
      )}
      {scenario.historical && (
        <p>
          {words.ui('end.historical', {
            points: words.list(
              seats.map((id) => {
                const mandate = mandates[id];
                const points = mandate ? (scenario.historical?.closed ? pointsOf(mandate, scenario.historical.text) : mandate.walkAway) : 0;
                return `${words.of(`party.${id}.name`)} ${points}`;
              }),
            ),
          })}
        </p>
      )}
      <h3>{words.ui('end.text')}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.ui('folder.article')}</th>
            <th scope="col">{words.ui('folder.wording')}</th>
            {seats.map((id) => (
              <th key={id} scope="col">
                {words.of(`party.${id}.name`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scenario.articles.map(({ id: article }) => {
            const wording = text[article];
            return (
              <tr key={article}>
                <th scope="row">{words.of(`article.${article}.title`)}</th>
                <td>{wording === undefined ? words.ui('end.openArticle') : words.of(`article.${article}.${wording}.label`)}</td>
                {seats.map((id) => (
                  <td key={id} class="number">
                    {wording === undefined ? mandates[id]?.brackets[article] : mandates[id]?.worth[article]?.[wording]}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Reasons({ desk }: { readonly desk: DeskState }): VNode | null {
  const words = desk.words.value;
  const context = desk.snapshot.value?.context;
  const o = desk.observation.value;
  if (!context || !o) return null;
  return (
    <section class="card">
      <h2>{words.ui('end.reasons')}</h2>
      <ol class="reasons">
        {context.talks.record.map((entry) => {
          const line = recordLine(entry, o, words);
          const reasons = context.reasons[entry.turn];
          return (
            <li key={entry.turn} data-party={entry.seat}>
              <p>
                <span class="hour">{line.hour}</span> <strong>{line.who}</strong> {line.deed}
              </p>
              {reasons && (
                <p class="small">
                  {reasons.sentence} {Object.entries(reasons.numbers).map(([name, value]) => `${name} ${value}`).join(', ')}
                </p>
              )}
              <button type="button" class="link" onClick={() => desk.branch(entry.turn)} aria-label={`${words.ui('end.branch')}: ${words.ui('end.turn', { turn: entry.turn + 1 })}`}>
                {words.ui('end.branch')}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The end: which one and why, the result, and after stepping out of the role what really happened. */
export function Ending({ desk }: { readonly desk: DeskState }): VNode | null {
  const words = desk.words.value;
  const game = desk.game.value;
  const context = desk.snapshot.value?.context;
  const [out, stepOut] = useState(false);
  if (!game || !context?.conclusion) return null;
  const { scenario, setup } = game;
  const { ending } = context.conclusion;
  const again = (swap: boolean): void => {
    const ids = scenario.parties.map((party) => party.id);
    const seats = swap ? Object.fromEntries(ids.map((id, index) => [id, setup.seats[ids[1 - index] as string] ?? 'player'])) : setup.seats;
    desk.start(scenario, { seed: desk.ports.freshSeed(), day: setup.day, seats });
  };
  return (
    <Screen name="ending" title={words.of(`ending.${ending}.title`)}>
      <p class="lead">{words.of(`ending.${ending}.text`)}</p>
      <Why desk={desk} />
      <Result desk={desk} />
      {!out && (
        <section class="card">
          <p>{words.ui('end.stepOut.text')}</p>
          <button type="button" class="primary" onClick={() => stepOut(true)}>
            {words.ui('end.stepOut')}
          </button>
        </section>
      )}
      {out && (
        <>
          <section class="card">
            <h2>{words.ui('end.whatHappened')}</h2>
            <ul>
              {scenario.debrief.background.map(({ id, provenance }) => (
                <li key={id}>
                  {words.of(`background.${id}`)} <span class="small source">{words.ui('end.source', { source: sourceLine(scenario, provenance) })}</span>
                </li>
              ))}
            </ul>
            {(scenario.quotations ?? []).map(({ id, provenance }) => (
              <blockquote key={id}>
                {words.of(`quotation.${id}.text`)} <cite>{words.of(`quotation.${id}.speaker`)}</cite> <span class="small source">{sourceLine(scenario, provenance)}</span>
              </blockquote>
            ))}
          </section>
          {scenario.debrief.absent.map(({ id, provenance }) => (
            <section key={id} class="card absent">
              <h2>
                {words.ui('end.absent')}: {words.of(`absent.${id}.name`)}
              </h2>
              <p>{words.of(`absent.${id}.text`)}</p>
              <p class="small source">{sourceLine(scenario, provenance)}</p>
            </section>
          ))}
          <section class="card">
            <h2>{words.ui('end.theirs')}</h2>
            {scenario.parties.map(({ id }) => (
              <p key={id}>
                <strong>{words.of(`party.${id}.name`)}:</strong> {words.of(`variant.${id}.${context.talks.variants[id]}.name`)}. {words.of(`variant.${id}.${context.talks.variants[id]}.text`)}
              </p>
            ))}
          </section>
          <Reasons desk={desk} />
          <section class="card">
            <h2>{words.ui('end.questions')}</h2>
            <ol>
              {scenario.debrief.questions.map(({ id }) => (
                <li key={id}>{words.of(`question.${id}`)}</li>
              ))}
            </ol>
          </section>
        </>
      )}
      <p class="row">
        <button type="button" class="primary" onClick={() => again(false)}>
          {words.ui('end.again')}
        </button>
        <button type="button" onClick={() => again(true)}>
          {words.ui('end.swap')}
        </button>
        <button type="button" onClick={() => desk.exportGame()}>
          {words.ui('head.export')}
        </button>
        <button type="button" onClick={() => desk.leaveGame()}>
          {words.ui('end.menu')}
        </button>
      </p>
    </Screen>
  );
}
