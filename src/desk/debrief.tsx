import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { GameReview } from '../analysis/game-review.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { articleComparisons } from '../view/article-comparison.ts';
import { debriefCsv, debriefJson } from '../view/debrief-export.ts';
import { folderRows } from '../view/ending-view.ts';
import { plain, sourceLine } from '../view/words.ts';
import type { DeskState } from './desk.ts';
import { GameViewer } from './game-viewer.tsx';
import { goTo } from './keys.ts';
import { Later } from './later.tsx';
import { UtilityPlane } from './utility-plane.tsx';

/** In which seat one plays on from a turn. */
function PlayAs({
  desk,
  as,
  choose,
}: {
  readonly desk: DeskState;
  readonly as: string;
  readonly choose: (party: string) => void;
}): VNode {
  const words = desk.words.value;
  return (
    <fieldset class="row">
      <legend>{words.ui('end.branchAs')}</legend>
      {(desk.game.value?.scenario.parties ?? []).map((party) => (
        <label key={party.id} class="choice">
          <input type="radio" name="branch" checked={as === party.id} onChange={() => choose(party.id)} />
          {words.of(`party.${party.id}.name`)}
        </label>
      ))}
    </fieldset>
  );
}

/** The parts of the debrief by the ids of their headings; a page this long wants a way in. */
const PARTS = [
  ['happened-title', 'end.whatHappened'],
  ['folders-title', 'end.theirs'],
  ['plane-title', 'plane.title'],
  ['review-title', 'review.title'],
  ['articles-title', 'articles.title'],
  ['files-title', 'export.title'],
  ['questions-title', 'end.questions'],
] as const;

/** The way to each part; has the focus first, so that the debrief begins where it begins. */
function Contents({ desk }: { readonly desk: DeskState }): VNode {
  const words = desk.words.value;
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    nav.current?.focus({ preventScroll: true });
    nav.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <nav class="card contents" ref={nav} tabIndex={-1} aria-label={words.ui('end.contents')}>
      <p class="row">
        {PARTS.map(([id, title]) => (
          <button key={id} type="button" onClick={() => goTo(id)}>
            {words.ui(title)}
          </button>
        ))}
      </p>
    </nav>
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
              <th key={id} scope="col" class="number">
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
                    {plain(worth)}
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

/** Article by article: what each side wanted most, what came of it, and what that was worth to both. */
function Articles({ desk, review }: { readonly desk: DeskState; readonly review: GameReview | null }): VNode | null {
  const words = desk.words.value;
  const scenario = desk.game.value?.scenario;
  const context = desk.snapshot.value?.context;
  const conclusion = context?.conclusion;
  const rows = useMemo(
    () =>
      scenario && context && conclusion ? articleComparisons(scenario, context.talks, conclusion, review, words) : [],
    [conclusion, review],
  );
  if (!scenario || rows.length === 0) return null;
  const names = scenario.parties.map(({ id }) => words.of(`party.${id}.name`));
  return (
    <section class="card" aria-labelledby="articles-title">
      <h2 id="articles-title" tabIndex={-1}>
        {words.ui('articles.title')}
      </h2>
      <p class="small">{words.ui('articles.help')}</p>
      <ul class="comparisons">
        {rows.map((row) => (
          <li key={row.id}>
            <h3>{row.title}</h3>
            <p>
              {row.got !== null
                ? words.ui('articles.got', { wording: row.got })
                : row.lost !== null
                  ? words.ui('articles.lost', { wording: row.lost })
                  : words.ui('articles.open')}{' '}
              {words.ui('articles.worth', {
                first: names[0] ?? '',
                x: row.sides[0].got,
                most: row.sides[0].most,
                second: names[1] ?? '',
                y: row.sides[1].got,
                best: row.sides[1].most,
              })}
            </p>
            <p class="small">
              {row.sides.map((side, i) => (
                <span key={names[i]}>
                  {words.ui('articles.wanted', { who: names[i] ?? '', wording: side.wanted, points: side.most })}{' '}
                </span>
              ))}
              {row.zone === null
                ? ''
                : row.zone.length === 0
                  ? words.ui('articles.noZone')
                  : words.ui('articles.zone', { wordings: row.zone.join('; ') })}
            </p>
            {row.better && (
              <p>
                <strong>
                  {words.ui('articles.better', {
                    wording: row.better.wording,
                    first: names[0] ?? '',
                    x: row.better.gains[0],
                    second: names[1] ?? '',
                    y: row.better.gains[1],
                  })}
                </strong>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The game as files for elsewhere, and on paper. */
function Files({ desk, review }: { readonly desk: DeskState; readonly review: GameReview | null }): VNode | null {
  const words = desk.words.value;
  const scenario = desk.game.value?.scenario;
  const context = desk.snapshot.value?.context;
  const conclusion = context?.conclusion;
  if (!scenario || !context || !conclusion) return null;
  const give = (ending: 'json' | 'csv'): void => {
    if (!review) return;
    const file = ending === 'json' ? debriefJson : debriefCsv;
    desk.ports.download(`debrief.${ending}`, file(scenario, context.talks, conclusion, context.reasons, review, words));
  };
  return (
    <section class="card" aria-labelledby="files-title">
      <h2 id="files-title" tabIndex={-1}>
        {words.ui('export.title')}
      </h2>
      <p class="row">
        <button type="button" disabled={!review} onClick={() => give('json')}>
          {words.ui('export.json')}
        </button>
        <button type="button" disabled={!review} onClick={() => give('csv')}>
          {words.ui('export.csv')}
        </button>
        <button type="button" onClick={() => window.print()}>
          {words.ui('export.print')}
        </button>
      </p>
    </section>
  );
}

/** Reviews the game in the worker; null while it is at work. */
function useReview(desk: DeskState): { readonly review: GameReview | null; readonly problem: string | null } {
  const [review, keep] = useState<GameReview | null>(null);
  const [problem, tell] = useState<string | null>(null);
  const scenario = desk.game.value?.scenario;
  const context = desk.snapshot.value?.context;
  const conclusion = context?.conclusion;
  useEffect(() => {
    if (!scenario || !context || !conclusion) return;
    let here = true;
    desk.ports.review(scenario, context.talks, conclusion.points).then(
      (found) => here && keep(found),
      (error: unknown) => here && tell(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      here = false;
    };
  }, [conclusion]);
  return { review, problem };
}

/** Both seats from outside: what really happened, who was absent, both folders, the reasons turn by turn, questions. */
export function Debrief({ desk, scenario }: { readonly desk: DeskState; readonly scenario: Scenario }): VNode | null {
  const words = desk.words.value;
  const context = desk.snapshot.value?.context;
  const [as, playAs] = useState(desk.seat.value ?? scenario.parties[0].id);
  const { review, problem } = useReview(desk);
  if (!context) return null;
  return (
    <>
      <Contents desk={desk} />
      <section class="card">
        <h2 id="happened-title" tabIndex={-1}>
          {words.ui('end.whatHappened')}
        </h2>
        <ul>
          {scenario.debrief.background.map(({ id, provenance }) => (
            <li key={id}>
              {words.of(`background.${id}`)}{' '}
              <span class="small source">
                {words.ui('end.source', { source: sourceLine(scenario, provenance, words) })}
              </span>
            </li>
          ))}
        </ul>
        {(scenario.quotations ?? []).map(({ id, provenance }) => (
          <blockquote key={id}>
            {words.of(`quotation.${id}.text`)} <cite>{words.of(`quotation.${id}.speaker`)}</cite>{' '}
            <span class="small source">{sourceLine(scenario, provenance, words)}</span>
          </blockquote>
        ))}
      </section>
      {scenario.debrief.absent.map(({ id, provenance }) => (
        <section key={id} class="card absent">
          <h2>
            {words.ui('end.absent')}: {words.of(`absent.${id}.name`)}
          </h2>
          <p>{words.of(`absent.${id}.text`)}</p>
          <p class="small source">{sourceLine(scenario, provenance, words)}</p>
        </section>
      ))}
      <section class="card">
        <h2 id="folders-title" tabIndex={-1}>
          {words.ui('end.theirs')}
        </h2>
        {scenario.parties.map(({ id }) => (
          <p key={id}>
            <strong>{words.of(`party.${id}.name`)}:</strong>{' '}
            {words.of(`variant.${id}.${context.talks.variants[id]}.name`)}.{' '}
            {words.of(`variant.${id}.${context.talks.variants[id]}.text`)}
          </p>
        ))}
        <Later>
          <Folders desk={desk} />
        </Later>
      </section>
      <Later>
        <UtilityPlane desk={desk} review={review} />
        <Later>
          <GameViewer desk={desk} as={as} review={review} problem={problem}>
            <PlayAs desk={desk} as={as} choose={playAs} />
          </GameViewer>
          <Articles desk={desk} review={review} />
          <Files desk={desk} review={review} />
          <section class="card">
            <h2 id="questions-title" tabIndex={-1}>
              {words.ui('end.questions')}
            </h2>
            <ol>
              {scenario.debrief.questions.map(({ id }) => (
                <li key={id}>{words.of(`question.${id}`)}</li>
              ))}
            </ol>
          </section>
        </Later>
      </Later>
    </>
  );
}
