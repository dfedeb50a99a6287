/** One key, one action, unless the player is typing; single keys can be switched off in the settings. */
import { useEffect } from 'preact/hooks';
import { articleOfKey, KEYS } from '../view/keyboard.ts';
import type { DeskState } from './desk.ts';

const TYPING = 'input:not([type=radio]):not([type=checkbox]):not([type=range]), select, textarea, dialog';

/** Moves the focus to a heading of the desk, and brings it into view. */
export function goTo(id: `${string}-title`): void {
  const heading = document.getElementById(id);
  heading?.focus();
  heading?.scrollIntoView({ block: 'start' });
}

export function useKeys(desk: DeskState): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.closest(TYPING);
      const action = KEYS[event.key];
      const index = articleOfKey(event.key);
      if (
        (!action && index === null) ||
        typing ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        !desk.settings.value.keys
      )
        return;
      const atTable = desk.path.value.startsWith('inSession') && desk.observation.value !== null;
      if (!action) {
        const wanted = index === null ? undefined : desk.observation.value?.sheet.articles[index]?.id;
        if (!atTable || wanted === undefined) return;
        desk.article.value = desk.article.value === wanted ? null : wanted;
        document.querySelector<HTMLElement>(`[data-article="${wanted}"] .unfold`)?.focus();
      } else if ('kind' in action) {
        if (!atTable) return;
        desk.chosen.value = action.kind;
      } else if (action.desk === 'mute') desk.change({ muted: !desk.settings.value.muted });
      else if (action.desk === 'help') desk.unfolded.value = 'help';
      else if (!atTable) return;
      else if (action.desk === 'folder') desk.unfolded.value = 'folder';
      else goTo(`${action.desk}-title`);
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [desk]);
}
