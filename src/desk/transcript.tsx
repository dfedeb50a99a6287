import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { recordLine } from '../view/record-view.ts';
import type { DeskState } from './desk.ts';
import { ownName } from './own-name.ts';

/** The record of the day: what was done, said (in our words), and what came of it. */
export function Transcript({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const words = desk.words.value;
  const log = useRef<HTMLOListElement>(null);
  const length = o?.record.length ?? 0;
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [length]);
  if (!o || length === 0) return null;
  const branchedAt = desk.game.value?.setup.branchedAt;
  return (
    <section class="record" aria-labelledby="record-title">
      <h2 id="record-title" tabIndex={-1}>
        {words.ui('record.title')}
      </h2>
      {branchedAt !== undefined && (
        <p class="small">
          {words.ui(desk.ports.shelf ? 'record.branch' : 'record.branchUnsaved', { turn: branchedAt + 1 })}
        </p>
      )}
      <ol ref={log} tabIndex={0} aria-labelledby="record-title">
        {o.record.map((entry, index) => {
          const line = recordLine(entry, o, words);
          const entering = line.own ? (desk.game.value?.enteredBy?.(entry.turn) ?? null) : null;
          const begins =
            entry.block !== o.record[index - 1]?.block && o.sheet.plan.blocks.some(({ id }) => id === entry.block);
          return (
            <li key={entry.turn} class={line.own ? 'own' : 'theirs'} data-party={line.seat}>
              {begins && (
                <p class="block-begins">
                  {words.ui('record.block', { block: words.of(`block.${entry.block}.name`), who: line.who })}
                </p>
              )}
              <p class="deed">
                <span class="hour">{line.hour}</span> <strong>{line.who}</strong>{' '}
                {entering !== null && <span class="entered">({ownName(entering, words)})</span>} {line.deed}
              </p>
              <p class="said">
                <q>{line.said}</q>
              </p>
              {(line.after !== '' || line.causes.length > 0) && (
                <p class="after">
                  {line.after} {line.notes.join(' ')}{' '}
                  {line.causes.length > 0 && <span class="causes">({line.causes.join(', ')})</span>}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
