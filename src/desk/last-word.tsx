import type { VNode } from 'preact';
import { recordLine } from '../view/record-view.ts';
import type { DeskState } from './desk-state.ts';

/** What the other side did last, where one decides what to do next. */
export function LastWord({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const words = desk.words.value;
  // The other side's last act; without one yet, one's own.
  const last = o?.record.findLast((entry) => entry.seat === o.counterpart) ?? o?.record.at(-1);
  if (!o || !last) return null;
  const line = recordLine(last, o, words);
  const begins =
    last.block !== o.record[last.turn - 1]?.block && o.sheet.plan.blocks.some(({ id }) => id === last.block);
  return (
    <section class="last-word" aria-label={words.ui('record.last')}>
      {begins && (
        <p class="block-begins">
          {words.ui('record.block', { block: words.of(`block.${last.block}.name`), who: line.who })}
        </p>
      )}
      <p data-party={line.seat}>
        <strong>{line.who}:</strong> {line.deed}. {line.after} {line.notes.join(' ')}
      </p>
    </section>
  );
}
