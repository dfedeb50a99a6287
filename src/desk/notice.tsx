/** A word that is good to know and stops nobody; it stays until it is closed. */
import type { VNode } from 'preact';
import type { DeskState } from './desk-state.ts';

export function Notice({ desk }: { readonly desk: DeskState }): VNode {
  const text = desk.notice.value;
  // The region is there before its words, so that they are read out when they come.
  return (
    <div role="status">
      {text !== null && (
        <p class="notice">
          <span>{text}</span>{' '}
          <button
            type="button"
            onClick={() => {
              desk.notice.value = null;
            }}
          >
            {desk.words.value.ui('notice.close')}
          </button>
        </p>
      )}
    </div>
  );
}
