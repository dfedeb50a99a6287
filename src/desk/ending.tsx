import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import {
  articleResults,
  causeOfEnd,
  linkageWorth,
  lostAgreements,
  type SeatResult,
  seatResults,
  wasClosed,
} from '../view/ending-view.ts';
import { plain } from '../view/words.ts';
import type { Debrief as DebriefView } from './debrief.tsx';
import type { DeskState } from './desk.ts';
import { Later } from './later.tsx';
import { VerdictCard } from './ratification.tsx';
import { Screen } from './screen.tsx';
import { Term } from './term.tsx';

function Why({ desk }: { readonly desk: DeskState }): VNode | null {
  const words = desk.words.value;
  const context = desk.snapshot.value?.context;
  const conclusion = context?.conclusion;
  if (!conclusion) return null;
  const { features, verdicts } = conclusion;
  const blocks = desk.observation.value?.sheet.plan.blocks ?? [];
  const endedEarly = context.talks.clock < blocks.reduce((sum, { minutes }) => sum + minutes, 0);
  return (
    <section class="card">
      <h2>{words.ui('end.why')}</h2>
      <p>
        {causeOfEnd(conclusion, endedEarly, words)} {lostAgreements(conclusion, words)}{' '}
        {words.ui(`end.briefings.${features.briefings}`)}{' '}
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

/** Both results on one scale: walk-away, result, and the best that was attainable; the sentences beside say the same. */
function Standing({ seats }: { readonly seats: readonly SeatResult[] }): VNode {
  return (
    <div class="standings" aria-hidden="true">
      {seats.map((seat) => (
        <div key={seat.id} class="scale" data-party={seat.id}>
          <span
            class="reach"
            style={{ insetInlineStart: `${seat.walkAway}%`, inlineSize: `${seat.ideal - seat.walkAway}%` }}
          />
          <span class="result" style={{ inlineSize: `${Math.max(0, seat.points)}%` }} />
          <span class="mark" style={{ insetInlineStart: `${seat.walkAway}%` }} />
        </div>
      ))}
    </div>
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
  return (
    <section class="card">
      <h2>{words.ui('end.result')}</h2>
      {seats.map((seat) => (
        <p key={seat.id} class="standing" data-party={seat.id}>
          {standingOf(seat)}
        </p>
      ))}
      <p class="small">
        {words.ui('end.shareHelp', { ideals: words.list(seats.map((seat) => `${seat.name} ${seat.ideal}`)) })}{' '}
        <Term term="attainable" words={words} />
      </p>
      {seats.map((seat) =>
        seat.share > 1 ? (
          <p key={seat.id} class="small">
            {words.ui('end.beyond', { who: seat.name })}
          </p>
        ) : null,
      )}
      <Standing seats={seats} />
      {seats.map(({ id, name, ideal, best }, index) =>
        best ? (
          <details key={id} class="small">
            <summary>{words.ui('end.best', { who: name, points: ideal })}</summary>
            <p>{words.ui('end.best.other', { who: seats[1 - index]?.name ?? '', points: best.theirs })}</p>
            <ul>
              {best.instead.map(({ title, wording }) => (
                <li key={title}>
                  {title}: {wording}
                </li>
              ))}
            </ul>
          </details>
        ) : null,
      )}
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
      <h3>{words.ui(wasClosed(conclusion) ? 'end.text' : 'end.textLost')}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.ui('folder.article')}</th>
            <th scope="col">{words.ui('folder.wording')}</th>
            {seats.map((seat) => (
              <th key={seat.id} scope="col" class="number">
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
                  {plain(worth)}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

/** The end: which one and why, the result, and after stepping out of the role what really happened. */
export function Ending({ desk }: { readonly desk: DeskState }): VNode | null {
  const words = desk.words.value;
  const game = desk.game.value;
  const context = desk.snapshot.value?.context;
  const [out, stepOut] = useState(false);
  // The debrief and its charts are fetched when they are wanted: the menu need not wait for them.
  const [Debrief, show] = useState<typeof DebriefView | null>(null);
  const [problem, tell] = useState<string | null>(null);
  const fetchDebrief = (): void => {
    tell(null);
    import('./debrief.tsx').then(
      (part) => show(() => part.Debrief),
      (error: unknown) => tell(error instanceof Error ? error.message : String(error)),
    );
  };
  useEffect(fetchDebrief, []);
  if (!game || !context?.conclusion) return null;
  const { scenario, setup } = game;
  const { ending } = context.conclusion;
  const again = (swap: boolean): void => {
    const ids = scenario.parties.map((party) => party.id);
    const seats = swap
      ? Object.fromEntries(ids.map((id, index) => [id, setup.seats[ids[1 - index] as string] ?? 'player']))
      : setup.seats;
    void desk.start(scenario, { seed: desk.ports.freshSeed(), day: setup.day, seats });
  };
  return (
    <Screen name="ending" title={words.of(`ending.${ending}.title`)}>
      <p class="lead">{words.of(`ending.${ending}.text`)}</p>
      <Later>
        <Result desk={desk} />
      </Later>
      <Why desk={desk} />
      {!out && (
        <section class="card step-out">
          <p>{words.ui('end.stepOut.text')}</p>
          <button type="button" class="primary" onClick={() => stepOut(true)}>
            {words.ui('end.stepOut')}
          </button>
        </section>
      )}
      {out && Debrief && <Debrief desk={desk} scenario={scenario} />}
      {out && !Debrief && problem === null && <p aria-live="polite">{words.ui('end.opening')}</p>}
      {out && !Debrief && problem !== null && (
        <section class="card" role="alert">
          <p class="problem">{words.ui('end.notOpened', { why: problem })}</p>
          <button type="button" onClick={fetchDebrief}>
            {words.ui('end.openAgain')}
          </button>
        </section>
      )}
      <p class="row leave-game">
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
