import type { VNode } from 'preact';
import type { DeskState } from './desk-state.ts';

/** What probing, the walk and the other side's own words have brought to light. */
export function Knowledge({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const words = desk.words.value;
  if (!o) return null;
  const known = o.sheet.articles.flatMap(({ id }) => {
    const each = o.knowledge[id];
    return each ? [{ id, ...each }] : [];
  });
  return (
    <section class="knowledge" aria-labelledby="knowledge-title">
      <h2 id="knowledge-title">{words.ui('knowledge.title')}</h2>
      {known.length === 0 && <p class="small">{words.ui('knowledge.empty')}</p>}
      <dl>
        {known.map(({ id, low, high, favours }) => (
          <div key={id}>
            <dt>{words.of(`article.${id}.title`)}</dt>
            <dd>
              {low === high ? words.ui('knowledge.exact', { low }) : words.ui('knowledge.band', { low, high })}
              {favours !== undefined &&
                `; ${words.ui('knowledge.favours', { wording: words.of(`article.${id}.${favours}.label`) })}`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
