import type { VNode } from 'preact';
import { knowledgeRows } from '../view/knowledge-view.ts';
import type { DeskState } from './desk.ts';

/** What probing, the walk and the other side's own words have brought to light, and what their brackets let one guess. */
export function Knowledge({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const words = desk.words.value;
  if (!o) return null;
  return (
    <section class="knowledge" aria-labelledby="knowledge-title">
      <h2 id="knowledge-title">{words.ui('knowledge.title')}</h2>
      <p class="small">{words.ui('knowledge.help')}</p>
      <table class="small">
        <thead>
          <tr>
            <th scope="col">{words.ui('folder.article')}</th>
            <th scope="col">{words.ui('knowledge.stake')}</th>
            <th scope="col">{words.ui('knowledge.prefers')}</th>
          </tr>
        </thead>
        <tbody>
          {knowledgeRows(o, words).map((row) => (
            <tr key={row.article}>
              <th scope="row">{row.title}</th>
              <td>{row.stake}</td>
              <td class={row.certain ? 'certain' : ''}>{row.prefers}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
