import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import {
  articleResults,
  causeOfEnd,
  folderRows,
  linkageWorth,
  type SeatResult,
  seatResults,
} from '../view/ending-view.ts';
import type { InterfaceKey } from '../view/interface-en.ts';
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
  return (
    <section class="card">
      <h2>{words.ui('end.why')}</h2>
      <p>
        {causeOfEnd(conclusion, words)} {words.ui(`end.briefings.${features.briefings}`)}{' '}
        {words.ui('end.meters', { tension: features.tension, trust: features.trust })}
      </p>
      {verdicts.length > 0 && (
        <details>
          <summary>{words.ui('end.verdicts')}</summary>
          <ul class="verdicts">
            {verdicts.map((verdict) => (
              <VerdictCard key={verdict.stakeholder} verdict={verdict} words={words} />
            ))}
          </ul>
        </details>
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
  const seats = seatResults(game.scenario, context.talks, conclusion, words);
  const percent = new Intl.NumberFormat(words.language, { style: 'percent' });
  const standingOf = (seat: SeatResult): string => {
    const by = Math.abs(seat.points - seat.walkAway);
    const key = seat.points >= seat.walkAway ? 'end.standing' : 'end.standingBelow';
    return words.ui(key, {
      who: seat.name,
      points: seat.points,
      by,
      walkAway: seat.walkAway,
      share: percent.format(seat.share),
    });
  };
  const linked = linkageWorth(game.scenario, context.talks, conclusion);
  const rows = [
    { label: words.ui('end.points'), values: seats.map((seat) => String(seat.points)) },
    { label: words.ui('end.walkAway'), values: seats.map((seat) => String(seat.walkAway)) },
    { label: words.ui('end.share'), values: seats.map((seat) => percent.format(seat.share)) },
  ];
  return (
    <section class="card">
      <h2>{words.ui('end.result')}</h2>
      {seats.map((seat) => (
        <p key={seat.id} class="standing" data-party={seat.id}>
          {standingOf(seat)}
        </p>
      ))}
      <p class="small">
        {words.ui('end.shareHelp', { ideals: words.list(seats.map((seat) => `${seat.name} ${seat.ideal}`)) })}
      </p>
      <table>
        <thead>
          <tr>
            <td />
            {seats.map((seat) => (
              <th key={seat.id} scope="col">
                {seat.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, values }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {values.map((value, index) => (
                <td key={seats[index]?.id} class="number">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {seats.map((seat) =>
        seat.penalty > 0 ? (
          <p key={seat.id}>
            {seat.name}: {words.ui('end.penalty', { points: seat.penalty })}
          </p>
        ) : null,
      )}
      {seats.every((seat) => seat.historical !== null) && (
        <p>
          {words.ui('end.historical', { points: words.list(seats.map((seat) => `${seat.name} ${seat.historical}`)) })}
        </p>
      )}
      <h3>{words.ui('end.text')}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.ui('folder.article')}</th>
            <th scope="col">{words.ui('folder.wording')}</th>
            {seats.map((seat) => (
              <th key={seat.id} scope="col">
                {seat.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {articleResults(game.scenario, context.talks, conclusion, words).map((article) => (
            <tr key={article.id}>
              <th scope="row">{article.title}</th>
              <td>{article.wording ?? words.ui('end.openArticle')}</td>
              {article.worth.map((points, index) => (
                <td key={seats[index]?.id} class="number">
                  {points}
                </td>
              ))}
            </tr>
          ))}
          {linked.some((worth) => worth !== 0) && (
            <tr>
              <th scope="row">{words.ui('end.linkages')}</th>
              <td />
              {linked.map((worth, index) => (
                <td key={seats[index]?.id} class="number">
                  {worth}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

/** The numbers behind a choice that say something to a reader, in this order; the others stay in the save. */
const NUMBERS = ['target', 'plan', 'agreedSoFar', 'theirOfferToUs', 'planToThemEstimated', 'walkAway'];

function Reasons({ desk }: { readonly desk: DeskState }): VNode | null {
  const words = desk.words.value;
  const context = desk.snapshot.value?.context;
  const o = desk.observation.value;
  const parties = desk.game.value?.scenario.parties ?? [];
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
                  {reasons.sentence}{' '}
                  {NUMBERS.flatMap((name) => {
                    const value = reasons.numbers[name];
                    return value === undefined ? [] : [words.ui(`reason.${name}` as InterfaceKey, { value })];
                  }).join('; ')}
                </p>
              )}
              <p class="row">
                {parties.map((party) => {
                  const label = words.ui('end.branch', { who: words.of(`party.${party.id}.name`) });
                  return (
                    <button
                      key={party.id}
                      type="button"
                      class="link"
                      aria-label={`${label}: ${words.ui('end.turn', { turn: entry.turn + 1 })}`}
                      onClick={() => desk.branch(entry.turn, party.id)}
                    >
                      {label}
                    </button>
                  );
                })}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Both folders side by side: what each wording was worth to each side. */
function Folders({ desk }: { readonly desk: DeskState }): VNode | null {
  const words = desk.words.value;
  const scenario = desk.game.value?.scenario;
  const talks = desk.snapshot.value?.context.talks;
  if (!scenario || !talks) return null;
  return (
    <details>
      <summary>{words.ui('end.folders')}</summary>
      <table class="small">
        <thead>
          <tr>
            <th scope="col">{words.ui('folder.wording')}</th>
            {scenario.parties.map(({ id }) => (
              <th key={id} scope="col">
                {words.of(`party.${id}.name`)}
              </th>
            ))}
          </tr>
        </thead>
        {folderRows(scenario, talks, words).map((article) => (
          <tbody key={article.id}>
            <tr>
              <th colSpan={3} scope="colgroup">
                {article.title}
              </th>
            </tr>
            {article.rows.map((row) => (
              <tr key={row.label}>
                <td>{row.label}</td>
                {row.worth.map((worth, index) => (
                  <td key={scenario.parties[index]?.id} class="number">
                    {worth}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </details>
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
    const seats = swap
      ? Object.fromEntries(ids.map((id, index) => [id, setup.seats[ids[1 - index] as string] ?? 'player']))
      : setup.seats;
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
                  {words.of(`background.${id}`)}{' '}
                  <span class="small source">
                    {words.ui('end.source', { source: sourceLine(scenario, provenance) })}
                  </span>
                </li>
              ))}
            </ul>
            {(scenario.quotations ?? []).map(({ id, provenance }) => (
              <blockquote key={id}>
                {words.of(`quotation.${id}.text`)} <cite>{words.of(`quotation.${id}.speaker`)}</cite>{' '}
                <span class="small source">{sourceLine(scenario, provenance)}</span>
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
                <strong>{words.of(`party.${id}.name`)}:</strong>{' '}
                {words.of(`variant.${id}.${context.talks.variants[id]}.name`)}.{' '}
                {words.of(`variant.${id}.${context.talks.variants[id]}.text`)}
              </p>
            ))}
            <Folders desk={desk} />
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
