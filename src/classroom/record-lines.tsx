import type { VNode } from 'preact';
import type { RecordLine } from '../view/record-view.ts';

/** What was done at a table and said with it, in the order in which it is given. */
export function RecordLines({ lines }: { readonly lines: readonly RecordLine[] }): VNode {
  return (
    <ol class="watched">
      {lines.map((line) => (
        <li key={line.turn} data-party={line.seat}>
          <p>
            <span class="hour">{line.hour}</span> <strong>{line.who}</strong> {line.deed}
          </p>
          <p>
            <q>{line.said}</q> {line.after}
          </p>
        </li>
      ))}
    </ol>
  );
}
