/** The wordings of one article as a ladder from end to end, with what each is worth: here a package is put together. */
import type { VNode } from 'preact';
import type { Observation } from '../negotiation/observation.ts';
import type { ArticleView, WordingView } from '../view/desk-view.ts';
import { signed, type Words } from '../view/words.ts';

/** Points as a number and as a bar: its length is the share of the best text, so that articles can be compared. */
function Worth({
  points,
  scale,
  words,
}: {
  readonly points: number;
  readonly scale: number;
  readonly words: Words;
}): VNode {
  return (
    <span class="worth">
      <span class="worth-bar" style={{ inlineSize: `${Math.max(0, (points / scale) * 100)}%` }} />
      <span class="worth-points">{words.ui('draft.points', { count: points, points })}</span>
    </span>
  );
}

export function WordingLadder({
  article,
  o,
  words,
  choice,
  choose,
}: {
  readonly article: ArticleView;
  readonly o: Observation;
  readonly words: Words;
  /** The wording in the package; empty for none. */
  readonly choice: string;
  readonly choose: (wording: string) => void;
}): VNode {
  const scale = Math.max(1, ...Object.values(o.mandate.worth).flatMap((worth) => Object.values(worth)));
  const standing = (wording: WordingView): string[] =>
    article.brackets
      .filter((each) => each.wording.id === wording.id)
      .map((each) => words.of(`party.${each.party}.name`));
  return (
    <fieldset class="ladder">
      <legend class="heard-only">{`${article.title}: ${words.ui('draft.package')}`}</legend>
      {article.wordings.map((wording) => (
        <label key={wording.id} class="rung">
          <input
            type="radio"
            name={`rung-${article.id}`}
            value={wording.id}
            checked={choice === wording.id}
            onChange={() => choose(wording.id)}
          />
          <span class="rung-words">
            <strong>{wording.label}</strong>
            {standing(wording).map((who) => (
              <em key={who} class="tag">
                {words.ui('ladder.standing', { who })}
              </em>
            ))}
            {wording.beyond && <em class="tag red-line">{words.ui('folder.redLine')}</em>}
            <span class="rung-text">{wording.text}</span>
            {wording.atHome.length > 0 && (
              <span class="rung-home">
                {words.ui('ladder.home', {
                  changes: wording.atHome.map(({ who, by }) => `${who} ${signed(by)}`).join(', '),
                })}
              </span>
            )}
          </span>
          <Worth points={wording.points} scale={scale} words={words} />
        </label>
      ))}
      <label class="rung">
        <input type="radio" name={`rung-${article.id}`} value="" checked={choice === ''} onChange={() => choose('')} />
        <span class="rung-words">
          <span>{words.ui('draft.package.none')}</span>
        </span>
        <Worth points={article.bracketPoints} scale={scale} words={words} />
      </label>
    </fieldset>
  );
}
