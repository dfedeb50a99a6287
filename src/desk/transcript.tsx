import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { recordLine } from '../view/record-view.ts';
import type { DeskState } from './desk-state.ts';

/** The record of the day: what was done, said (in our words), and what came of it. */
export function Transcript({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const words = desk.words.value;
  const log = useRef<HTMLOListElement>(null);
  const length = o?.record.length ?? 0;
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [length]);
  if (!o) return null;
  return (
    <section class="record" aria-labelledby="record-title">
      <h2 id="record-title" tabIndex={-1}>
        {words.ui('record.title')}
      </h2>
      {length === 0 && <p>{words.ui('record.empty')}</p>}
      <ol ref={log} tabIndex={0} aria-labelledby="record-title">
        {o.record.map((entry) => {
          const line = recordLine(entry, o, words);
          return (
            <li key={entry.turn} class={line.own ? 'own' : 'theirs'} data-party={line.seat}>
              <p class="deed">
                <span class="hour">{line.hour}</span> <strong>{line.who}</strong> {line.deed}
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
