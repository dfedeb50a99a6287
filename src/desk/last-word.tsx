import type { VNode } from 'preact';
import { recordLine } from '../view/record-view.ts';
import type { DeskState } from './desk-state.ts';

/** What the other side did last, where one decides what to do next. */
export function LastWord({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const words = desk.words.value;
  const since = o?.record.slice(-3) ?? [];
  if (!o || since.length === 0) return null;
  return (
    <section class="last-word" aria-label={words.ui('record.last')}>
      {since.map((entry) => {
        const line = recordLine(entry, o, words);
        return (
          <p key={line.turn} data-party={line.seat}>
            <strong>{line.who}:</strong> {line.deed}. {line.after} {line.notes.join(' ')}
          </p>
        );
      })}
    </section>
  );
}
