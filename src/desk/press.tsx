import type { VNode } from 'preact';
import type { DeskState } from './desk.ts';
import { PublicWords } from './public-words.tsx';

/** How a side meets the press after the talks. A joint briefing takes both. */
export function Press({ desk }: { readonly desk: DeskState }): VNode {
  const words = desk.words.value;
  return (
    <PublicWords
      desk={desk}
      name="press"
      texts="briefing"
      title={words.ui('press.title')}
      intro={words.ui(desk.snapshot.value?.context.talks.end?.how === 'closed' ? 'press.closed' : 'press.open')}
      choices={desk.observation.value?.sheet.briefings ?? []}
      go={words.ui('press.go')}
      act={(briefing) => ({ kind: 'brief', briefing })}
    />
  );
}
