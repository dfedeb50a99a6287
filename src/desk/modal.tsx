/** A native dialog that opens when it is mounted, and gives the focus back when it goes. */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

export function Modal({
  reading = false,
  title,
  closing,
  onClose,
  children,
}: {
  /** True for a sheet to read: it opens at its heading, not at its first button. */
  readonly reading?: boolean;
  readonly title: string;
  /** What closes a long sheet, wherever one has read to: its name for those who do not see the cross. */
  readonly closing?: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>(reading ? 'h2' : 'button')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      // Beside the sheet is out of it.
      onClick={({ target, currentTarget, clientX, clientY }) => {
        const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
        const beside = clientX < left || clientX > right || clientY < top || clientY > bottom;
        if (reading && target === currentTarget && beside) onClose();
      }}
    >
      <div class="dialog-head">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        {closing !== undefined && (
          <button type="button" class="dialog-close" aria-label={closing} onClick={onClose}>
            <span aria-hidden="true">×</span>
          </button>
        )}
      </div>
      {children}
    </dialog>
  );
}
