import type { VNode } from 'preact';
import { TERMS } from '../view/glossary.ts';
import { KEYS } from '../view/keyboard.ts';
import type { InterfaceKey } from '../view/words.ts';
import type { DeskState } from './desk.ts';
import { Modal } from './modal.tsx';

/** The help sheet; its table of keys is made from the table that the desk listens by. */
export function Help({ desk }: { readonly desk: DeskState }): VNode {
  const words = desk.words.value;
  const seat = desk.seat.value ?? '';
  const close = (): void => {
    desk.unfolded.value = null;
  };
  const desks: Record<string, InterfaceKey> = {
    folder: 'head.folder',
    help: 'head.help',
    draft: 'draft.title',
    record: 'record.title',
    mute: 'settings.muted',
  };
  return (
    <Modal reading title={words.ui('help.title')} closing={words.ui('help.close')} onClose={close}>
      <p>{words.ui('help.how')}</p>
      <p>{words.ui('ours')}</p>
      <details>
        <summary>{words.ui('help.terms')}</summary>
        <dl class="terms">
          {TERMS.map((term) => (
            <div key={term}>
              <dt>{words.ui(`term.${term}`)}</dt>
              <dd>{words.ui(`term.${term}.text`)}</dd>
            </div>
          ))}
        </dl>
      </details>
      <table class="keys">
        <caption>{words.ui('help.keys')}</caption>
        <thead>
          <tr>
            <th scope="col">{words.ui('help.key')}</th>
            <th scope="col">{words.ui('help.does')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(KEYS).map(([key, action]) => (
            <tr key={key}>
              <td>
                <kbd>{key}</kbd>
              </td>
              <td>
                <strong>
                  {'kind' in action
                    ? words.ofParty(`intervention.${action.kind}`, seat, 'label')
                    : words.ui(desks[action.desk] as InterfaceKey)}
                </strong>
                {'kind' in action && (
                  <>
                    <br />
                    <span class="small">{words.ofParty(`intervention.${action.kind}`, seat, 'adviser')}</span>
                  </>
                )}
              </td>
            </tr>
          ))}
          <tr>
            <td>
              <kbd>1</kbd>–<kbd>9</kbd>
            </td>
            <td>{words.ui('help.articles')}</td>
          </tr>
        </tbody>
      </table>
      <button type="button" class="primary" onClick={close}>
        {words.ui('help.close')}
      </button>
    </Modal>
  );
}
