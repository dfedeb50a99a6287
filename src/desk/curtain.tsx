import type { VNode } from 'preact';
import type { DeskState } from './desk.ts';
import { Screen } from './screen.tsx';

/** Between two players at one screen: nothing private is shown until the other has taken over. */
export function Curtain({ desk }: { readonly desk: DeskState }): VNode {
  const words = desk.words.value;
  const who = words.of(`party.${desk.curtain.value}.delegation`);
  return (
    <Screen name="curtain" title={words.ui('curtain.title', { who })}>
      <p>{words.ui('curtain.text')}</p>
      <button type="button" class="primary" onClick={() => desk.openCurtain()}>
        {words.ui('curtain.open', { who })}
      </button>
    </Screen>
  );
}
