/** A word that is good to know and stops nobody; it stays until it is closed. */
import type { VNode } from 'preact';
import type { DeskState } from './desk.ts';

export function Notice({ desk }: { readonly desk: DeskState }): VNode {
  const notice = desk.notice.value;
  const close = (): void => {
    desk.notice.value = null;
  };
  // The region is there before its words, so that they are read out when they come.
  return (
    <div role="status">
      {notice !== null && (
        <div class="notice">
          <p>{notice.text}</p>
          <p class="row">
            {notice.action && (
              <button type="button" class="primary" onClick={notice.action.take}>
                {notice.action.label}
              </button>
            )}
            <button type="button" onClick={close}>
              {desk.words.value.ui('notice.close')}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}
