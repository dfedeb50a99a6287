import type { VNode } from 'preact';
import { DRAWINGS } from '../view/settings.ts';
import { nameOfLanguage } from '../view/words.ts';
import type { DeskState } from './desk.ts';
import { Modal } from './modal.tsx';

/** Volumes, captions, keys, motion and paper. Every change is heard and seen at once. */
export function SettingsSheet({ desk }: { readonly desk: DeskState }): VNode {
  const words = desk.words.value;
  const settings = desk.settings.value;
  const close = (): void => {
    desk.unfolded.value = null;
  };
  return (
    <Modal reading title={words.ui('settings.title')} closing={words.ui('settings.close')} onClose={close}>
      <div class="settings">
        <label>
          {words.ui('settings.language')}
          <select value={settings.language} onChange={(event) => desk.change({ language: event.currentTarget.value })}>
            <option value="system">{words.ui('settings.language.system')}</option>
            {desk.ports.languages.map((language) => (
              <option key={language} value={language} lang={language}>
                {nameOfLanguage(language)}
              </option>
            ))}
          </select>
        </label>
        {(['master', 'music', 'effects', 'room'] as const).map((bus) => (
          <label key={bus}>
            {words.ui(`settings.${bus}`)}
            <input
              type="range"
              min="0"
              max="100"
              step="5"
              value={settings[bus]}
              onInput={(event) => desk.change({ [bus]: Number(event.currentTarget.value) })}
            />
          </label>
        ))}
        {(['muted', 'captions', 'keys', 'advice'] as const).map((flag) => (
          <label key={flag} class="choice">
            <input
              type="checkbox"
              checked={settings[flag]}
              onChange={(event) => desk.change({ [flag]: event.currentTarget.checked })}
            />
            {words.ui(`settings.${flag}`)}
          </label>
        ))}
        <label class="choice">
          <input
            type="checkbox"
            checked={settings.motion === 'less'}
            onChange={(event) => desk.change({ motion: event.currentTarget.checked ? 'less' : 'system' })}
          />
          {words.ui('settings.motion')}
        </label>
        <label>
          {words.ui('settings.drawing')}
          <select
            value={settings.drawing}
            onChange={(event) => desk.change({ drawing: event.currentTarget.value as typeof settings.drawing })}
          >
            {DRAWINGS.map((drawing) => (
              <option key={drawing} value={drawing}>
                {words.ui(`settings.drawing.${drawing}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.ui('settings.paper')}
          <select
            value={settings.paper}
            onChange={(event) => desk.change({ paper: event.currentTarget.value as typeof settings.paper })}
          >
            {(['system', 'light', 'dark'] as const).map((paper) => (
              <option key={paper} value={paper}>
                {words.ui(`settings.paper.${paper}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <button type="button" class="primary" onClick={close}>
        {words.ui('settings.close')}
      </button>
    </Modal>
  );
}
