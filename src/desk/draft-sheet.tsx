/** The draft joint text: the sheet on the table, on which a package is put together as well. */
import type { VNode } from 'preact';
import type { Observation } from '../negotiation/observation.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { type ArticleView, draftView, type WordingView } from '../view/desk-view.ts';
import { mayTable, packageView } from '../view/package-view.ts';
import { articleHistory } from '../view/record-view.ts';
import type { Words } from '../view/words.ts';
import type { DeskState } from './desk-state.ts';

function Bracketed({
  bracket,
  words,
}: {
  readonly bracket: ArticleView['brackets'][number];
  readonly words: Words;
}): VNode {
  return (
    <p class="bracket" data-party={bracket.party} data-own={bracket.own}>
      <span class="mark">{bracket.mark}</span>
      <span class="wording">{bracket.wording.text}</span> <Points wording={bracket.wording} words={words} />
      {bracket.whole && <em class="whole"> {words.ui('draft.whole')}</em>}
    </p>
  );
}

function Points({ wording, words }: { readonly wording: WordingView; readonly words: Words }): VNode {
  return (
    <span class={wording.beyond ? 'points beyond' : 'points'}>
      {words.ui('draft.points', { points: wording.points })}
      {wording.beyond && `, ${words.ui('folder.redLine')}`}
    </span>
  );
}

function ArticleRow({
  desk,
  o,
  article,
  building,
}: {
  readonly o: Observation;
  readonly desk: DeskState;
  readonly article: ArticleView;
  readonly building: boolean;
}): VNode {
  const words = desk.words.value;
  const choice = desk.package.value[article.id] ?? '';
  const history = articleHistory(o, article.id, words);
  const choose = (wording: string): void => {
    const { [article.id]: _dropped, ...others } = desk.package.value;
    desk.package.value = wording === '' ? others : { ...others, [article.id]: wording };
  };
  return (
    <li class={`article ${article.status}`} data-article={article.id}>
      <h3>
        <span class="number">{article.number}</span> {article.title}{' '}
        <span class="status">{words.ui(`draft.${article.status}`)}</span>
      </h3>
      {article.agreed && (
        <p class="agreed-text">
          {article.agreed.text} <Points wording={article.agreed} words={words} />
        </p>
      )}
      {article.brackets.map((bracket) => (
        <Bracketed key={bracket.party} bracket={bracket} words={words} />
      ))}
      {building && !article.agreed && article.open && (
        <label class="in-package">
          <span class="heard-only">{`${article.title}: ${words.ui('draft.package')}`}</span>
          <select value={choice} onChange={(event) => choose(event.currentTarget.value)}>
            <option value="">{`${words.ui('draft.package.none')}; ${words.ui('draft.bracketWorth', { points: article.bracketPoints })}`}</option>
            {article.wordings.map((wording) => (
              <option key={wording.id} value={wording.id}>
                {words.ui(wording.beyond ? 'draft.package.optionRed' : 'draft.package.option', {
                  label: wording.label,
                  points: wording.points,
                })}
              </option>
            ))}
          </select>
        </label>
      )}
      <details class="history">
        <summary>{words.ui('history.title')}</summary>
        <p class="small">{article.about}</p>
        {history.length === 0 ? (
          <p class="small">{words.ui('history.empty')}</p>
        ) : (
          <ul class="small">
            {history.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </details>
      {!article.open && !article.agreed && <p class="small">{words.ui('draft.notHere')}</p>}
    </li>
  );
}

/** What tabling this package means, before it is tabled. */
function PackageBar({
  desk,
  o,
  scenario,
}: {
  readonly desk: DeskState;
  readonly o: Observation;
  readonly scenario: Scenario;
}): VNode {
  const words = desk.words.value;
  const whole = desk.whole.value;
  const { act, empty, minutes, refused, prospect, meets, compare } = packageView(
    scenario,
    o,
    words,
    desk.package.value,
    whole,
  );
  return (
    <section class={empty ? 'package empty' : 'package'} aria-labelledby="package-title">
      <h3 id="package-title">{words.ui('package.title')}</h3>
      {empty && <p class="small">{words.ui('package.empty')}</p>}
      {prospect && (
        <>
          <p>
            <strong>{words.ui('package.sum', { points: prospect.points, walkAway: prospect.walkAway })}</strong>{' '}
            {words.ui(`package.compare.${compare}`)}
          </p>
          {prospect.beyond.map((text) => (
            <p key={text} class="warning">
              {words.ui('package.redLine', { text })}
            </p>
          ))}
          {prospect.notConsulted.length > 0 && (
            <p class="warning">{words.ui('package.consult', { who: words.list(prospect.notConsulted) })}</p>
          )}
        </>
      )}
      {meets.length > 0 && <p class="warning">{words.ui('package.meets', { articles: words.list(meets) })}</p>}
      {refused !== null && <p class="warning">{words.ui('intervene.notNow', { why: refused })}</p>}
      <p class="row">
        <label class="choice">
          <input
            type="checkbox"
            checked={whole}
            onChange={(event) => (desk.whole.value = event.currentTarget.checked)}
          />
          {words.ui('package.whole')}
        </label>
        <button type="button" class="primary" disabled={empty || refused !== null} onClick={() => desk.attempt(act)}>
          {words.ui('package.table', { minutes })}
        </button>
        <button type="button" disabled={empty} onClick={() => (desk.package.value = {})}>
          {words.ui('package.clear')}
        </button>
      </p>
    </section>
  );
}

export function DraftSheet({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const scenario = desk.game.value?.scenario;
  const words = desk.words.value;
  if (!o || !scenario) return null;
  const mine = desk.snapshot.value?.hasTag('player') ?? false;
  const building = mine && mayTable(o);
  return (
    <section class="paper" aria-labelledby="draft-title">
      <h2 id="draft-title" tabIndex={-1}>
        {words.ui('draft.title')}
      </h2>
      <ol class="articles">
        {draftView(o, words).map((article) => (
          <ArticleRow key={article.id} desk={desk} o={o} article={article} building={building} />
        ))}
      </ol>
      {building && <PackageBar desk={desk} o={o} scenario={scenario} />}
    </section>
  );
}
