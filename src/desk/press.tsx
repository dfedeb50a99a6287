import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskState } from './desk-state.ts';
import { Screen } from './screen.tsx';
import { Transcript } from './transcript.tsx';
import { Waiting } from './waiting.tsx';
import { Watching } from './watching.tsx';

/** How a side meets the press after the talks. A joint briefing takes both. */
export function Press({ desk }: { readonly desk: DeskState }): VNode {
  const words = desk.words.value;
  const o = desk.observation.value;
  const briefings = o?.sheet.briefings ?? [];
  const [briefing, choose] = useState(briefings[1]?.id ?? briefings[0]?.id ?? '');
  const mine = desk.snapshot.value?.hasTag('player') ?? false;
  return (
    <Screen name="press" title={words.ui('press.title')}>
      <p>{words.ui('press.text')}</p>
      <Watching desk={desk} />
      <Waiting desk={desk} />
      {mine && o && (
        <form
          class="card"
          onSubmit={(event) => {
            event.preventDefault();
            desk.act({ kind: 'brief', briefing });
          }}
        >
          <fieldset>
            <legend>{words.ui('press.title')}</legend>
            {briefings.map(({ id }) => (
              <label key={id} class="choice">
                <input type="radio" name="briefing" value={id} checked={briefing === id} onChange={() => choose(id)} />
                <span>
                  <strong>{words.of(`briefing.${id}.label`)}</strong> <q>{words.of(`briefing.${id}.${o.seat}.said`)}</q>
                  <br />
                  <span class="small adviser">{words.of(`briefing.${id}.adviser`)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <button type="submit" class="primary">
            {words.ui('press.go')}
          </button>
        </form>
      )}
      <Transcript desk={desk} />
    </Screen>
  );
}
