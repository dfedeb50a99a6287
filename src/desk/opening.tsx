import type { VNode } from 'preact';
import type { DeskState } from './desk.ts';
import { PublicWords } from './public-words.tsx';

/** Each side chooses how firm its opening statement is. */
export function Opening({ desk }: { readonly desk: DeskState }): VNode {
  const words = desk.words.value;
  return (
    <PublicWords
      desk={desk}
      name="opening"
      texts="opening"
      title={words.ui(desk.snapshot.value?.hasTag('player') === false ? 'opening.titleBoth' : 'opening.title')}
      choices={desk.observation.value?.sheet.openings ?? []}
      go={words.ui('opening.choose')}
      act={(opening) => ({ kind: 'state', opening })}
    />
  );
}
