/** The draft joint text: the sheet on the table, on which a package is put together as well. */
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Observation } from '../negotiation/observation.ts';
import { type ArticleView, draftView, type WordingView } from '../view/desk-view.ts';
import { knowledgeRows } from '../view/knowledge-view.ts';
import { mayTable } from '../view/package-view.ts';
import { articleHistory } from '../view/record-view.ts';
import type { Words } from '../view/words.ts';
import type { DeskState } from './desk.ts';
import { PackageBar } from './package-bar.tsx';
import { Term } from './term.tsx';
import { WordingLadder } from './wording-ladder.tsx';

function Bracketed({
  party,
  mark,
  own,
  note,
  wording,
  words,
}: {
  readonly party: string;
  readonly mark: string;
  readonly own: boolean;
  /** Said after the wording: that it stands only as a whole, or that it is only in the package yet. */
  readonly note?: string | undefined;
  readonly wording: WordingView;
  readonly words: Words;
}): VNode {
  return (
    <p class="bracket" data-party={party} data-own={own}>
      <span class="mark">{mark}</span>
      <span class="wording">{wording.text}</span> <Points wording={wording} words={words} />
      {note !== undefined && <em class="whole"> {note}</em>}
    </p>
  );
}

function Points({ wording, words }: { readonly wording: WordingView; readonly words: Words }): VNode {
  return (
    <span class={wording.beyond ? 'points beyond' : 'points'}>
      {words.ui('draft.points', { count: wording.points, points: wording.points })}
      {wording.beyond && `, ${words.ui('folder.redLine')}`}
    </span>
  );
}

/** What unfolds under an article: what it is about, its wordings to choose from, what they want, and its history. */
function Unfolded({
  desk,
  o,
  article,
  building,
}: {
  readonly desk: DeskState;
  readonly o: Observation;
  readonly article: ArticleView;
  readonly building: boolean;
}): VNode {
  const words = desk.words.value;
  const history = articleHistory(o, article.id, words);
  const known = knowledgeRows(o, words).find((row) => row.article === article.id);
  const choose = (wording: string): void => {
    const { [article.id]: _dropped, ...others } = desk.package.value;
    desk.package.value = wording === '' ? others : { ...others, [article.id]: wording };
  };
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    panel.current?.closest('.article')?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  return (
    <div class="unfolded" ref={panel}>
      <p class="small">{article.about}</p>
      {desk.snapshot.value?.hasTag('player') && !article.agreed && !(building && article.open) && (
        <p class="small">{words.ui('draft.notHere')}</p>
      )}
      {building && !article.agreed && article.open && (
        <WordingLadder
          article={article}
          o={o}
          words={words}
          choice={desk.package.value[article.id] ?? ''}
          choose={choose}
        />
      )}
      {!article.open && !article.agreed && <p class="small warning">{words.ui('draft.notHere')}</p>}
      {known && <p class="small">{words.ui('draft.theirStake', { stake: known.stake, prefers: known.prefers })}</p>}
      <h4>{words.ui('history.title')}</h4>
      {history.length === 0 ? (
        <p class="small">{words.ui('history.empty')}</p>
      ) : (
        <ul class="small history">
          {history.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
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
  const unfolded = desk.article.value === article.id;
  const proposed = article.wordings.find((each) => each.id === desk.package.value[article.id]);
  const fell = o.record.at(-1)?.agreed.includes(article.id) ?? false;
  return (
    <li
      class={`article ${article.status}${fell ? ' fell' : ''}${article.open ? '' : ' closed'}`}
      data-article={article.id}
    >
      <h3>
        <button
          type="button"
          class="unfold"
          aria-expanded={unfolded}
          onClick={() => (desk.article.value = unfolded ? null : article.id)}
        >
          <span class="number">{article.number}</span> <span class="title">{article.title}</span>{' '}
          <span class="status">
            {words.ui(article.open || article.agreed ? `draft.${article.status}` : 'draft.elsewhere')}
          </span>
        </button>
      </h3>
      {article.agreed && (
        <p class="agreed-text">
          {article.agreed.text} <Points wording={article.agreed} words={words} />
        </p>
      )}
      {article.brackets.map((bracket) => (
        <Bracketed
          key={bracket.party}
          {...bracket}
          note={bracket.whole ? words.ui('draft.whole') : undefined}
          words={words}
        />
      ))}
      {article.brackets.length === 2 && article.brackets[0]?.wording.id === article.brackets[1]?.wording.id && (
        <p class="small">
          {words.ui(article.brackets.every(({ whole }) => whole) ? 'draft.sameBothWhole' : 'draft.sameButWhole')}
        </p>
      )}
      {proposed && (
        <div class="proposed">
          <Bracketed
            party={o.seat}
            mark={words.of(`party.${o.seat}.mark`)}
            own
            note={words.ui('draft.package')}
            wording={proposed}
            words={words}
          />
        </div>
      )}
      {unfolded && <Unfolded desk={desk} o={o} article={article} building={building} />}
    </li>
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
      <p class="legend small">
        <Term term="brackets" words={words} /> <Term term="adReferendum" words={words} />{' '}
        <Term term="package" words={words} />
      </p>
      <ol class="articles">
        {draftView(o, words).map((article) => (
          <ArticleRow key={article.id} desk={desk} o={o} article={article} building={building} />
        ))}
      </ol>
      {building && <PackageBar desk={desk} o={o} scenario={scenario} />}
    </section>
  );
}
