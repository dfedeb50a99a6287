import type { VNode } from 'preact';
import { recordLine } from '../view/record-view.ts';
import type { DeskState } from './desk.ts';
import { PublicWords } from './public-words.tsx';

/** How a side meets the press after the talks. A joint briefing takes both. */
export function Press({ desk }: { readonly desk: DeskState }): VNode {
  const words = desk.words.value;
  const o = desk.observation.value;
  // The last word at the table was a consent: whoever asked has not heard it yet.
  const consent = o?.record.findLast(({ act }) => act.kind === 'consent');
  const line = o && consent ? recordLine(consent, o, words) : null;
  const said = line ? words.ui('press.consent', { who: line.who, said: line.said }) : '';
  return (
    <PublicWords
      desk={desk}
      name="press"
      texts="briefing"
      title={words.ui('press.title')}
      intro={o?.end?.how === 'closed' ? words.ui('press.closed', { said }) : words.ui('press.open')}
      choices={desk.observation.value?.sheet.briefings ?? []}
      go={words.ui('press.go')}
      act={(briefing) => ({ kind: 'brief', briefing })}
    />
  );
}
