/** One's own talks, once they have ended and before the debrief: what stood agreed, and the record of the day. */
import type { VNode } from 'preact';
import type { Observation } from '../negotiation/observation.ts';
import { recordLine } from '../view/record-view.ts';
import type { Words } from '../view/words.ts';
import type { ClassWords } from './class-words.ts';
import { RecordLines } from './record-lines.tsx';

export function OwnTalks({
  observation,
  words,
  say,
}: {
  readonly observation: Observation;
  readonly words: Words;
  readonly say: ClassWords;
}): VNode {
  const { sheet, draft, record } = observation;
  return (
    <section class="card" aria-labelledby="own-talks">
      <h2 id="own-talks">{say('over.stood')}</h2>
      <dl class="terms">
        {sheet.plan.articles.map((article) => {
          const agreed = draft[article]?.agreed;
          return (
            <div key={article}>
              <dt>{words.of(`article.${article}.title`)}</dt>
              <dd>
                {agreed === undefined ? words.ui('end.openArticle') : words.of(`article.${article}.${agreed}.label`)}
              </dd>
            </div>
          );
        })}
      </dl>
      <details>
        <summary>{words.ui('record.title')}</summary>
        <RecordLines lines={record.map((entry) => recordLine(entry, observation, words))} />
      </details>
    </section>
  );
}
