import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskState } from './desk-state.ts';
import { Screen } from './screen.tsx';
import { Transcript } from './transcript.tsx';
import { Waiting } from './waiting.tsx';
import { Watching } from './watching.tsx';

/** Each side chooses how firm its opening statement is. */
export function Opening({ desk }: { readonly desk: DeskState }): VNode {
  const words = desk.words.value;
  const o = desk.observation.value;
  const openings = o?.sheet.openings ?? [];
  const [opening, choose] = useState(openings[1]?.id ?? openings[0]?.id ?? '');
  const mine = desk.snapshot.value?.hasTag('player') ?? false;
  return (
    <Screen name="opening" title={words.ui('opening.title')}>
      <Watching desk={desk} />
      <Waiting desk={desk} />
      {mine && o && (
        <form
          class="card"
          onSubmit={(event) => {
            event.preventDefault();
            desk.act({ kind: 'state', opening });
          }}
        >
          <fieldset>
            <legend>{words.ui('opening.title')}</legend>
            {openings.map(({ id }) => (
              <label key={id} class="choice">
                <input type="radio" name="opening" value={id} checked={opening === id} onChange={() => choose(id)} />
                <span>
                  <strong>{words.of(`opening.${id}.label`)}</strong> <q>{words.of(`opening.${id}.${o.seat}.said`)}</q>
                  <br />
                  <span class="small adviser">{words.of(`opening.${id}.adviser`)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <button type="submit" class="primary">
            {words.ui('opening.choose')}
          </button>
        </form>
      )}
      <Transcript desk={desk} />
    </Screen>
  );
}
