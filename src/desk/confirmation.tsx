import type { VNode } from 'preact';
import type { DeskState } from './desk.ts';
import { Modal } from './modal.tsx';

/** Accepting, closing and leaving are asked about once more, with what is known to follow. */
export function Confirmation({ desk }: { readonly desk: DeskState }): VNode | null {
  const question = desk.question.value;
  const words = desk.words.value;
  if (!question) return null;
  const back = (): void => {
    desk.question.value = null;
  };
  return (
    <Modal title={question.text} onClose={back}>
      {question.details.length > 0 && (
        <ul>
          {question.details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      <p class="row">
        <button
          type="button"
          class="primary"
          onClick={() => {
            question.yes();
            back();
          }}
        >
          {words.ui('confirm.yes')}
        </button>
        <button type="button" onClick={back}>
          {words.ui('confirm.no')}
        </button>
      </p>
    </Modal>
  );
}
