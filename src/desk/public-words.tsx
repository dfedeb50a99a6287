import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Act } from '../negotiation/intervention.ts';
import { publicWords } from '../view/record-view.ts';
import type { DeskState } from './desk.ts';
import { Screen } from './screen.tsx';
import { Transcript } from './transcript.tsx';
import { Waiting } from './waiting.tsx';
import { Watching } from './watching.tsx';

interface PublicWords {
  readonly desk: DeskState;
  /** The screen's name, and where in the scenario's texts the choices stand. */
  readonly name: 'opening' | 'press';
  readonly texts: 'opening' | 'briefing';
  readonly title: string;
  readonly intro?: string;
  readonly choices: readonly { readonly id: string }[];
  readonly go: string;
  readonly act: (id: string) => Act;
}

/** Words for the record, before and after the session: what to say, and the adviser's word on each choice. */
export function PublicWords({ desk, name, texts, title, intro, choices, go, act }: PublicWords): VNode {
  const words = desk.words.value;
  const seat = desk.seat.value;
  // The middle of three is neither the firmest nor the softest: a fair place to start from.
  const [chosen, choose] = useState(choices[1]?.id ?? choices[0]?.id ?? '');
  const end = desk.observation.value?.end ?? null;
  const mine = desk.snapshot.value?.hasTag('player') ?? false;
  return (
    <Screen name={name} title={title}>
      {intro !== undefined && <p>{intro}</p>}
      <Watching desk={desk} />
      <Waiting desk={desk} />
      {mine && (
        <form
          class="card"
          onSubmit={(event) => {
            event.preventDefault();
            desk.act(act(chosen));
          }}
        >
          <fieldset>
            <legend class="heard-only">{title}</legend>
            {choices.map(({ id }) => (
              <label key={id} class="choice">
                <input type="radio" name={name} value={id} checked={chosen === id} onChange={() => choose(id)} />
                <span>
                  <strong>{words.of(`${texts}.${id}.label`)}</strong>{' '}
                  <q>{publicWords(texts, id, seat ?? '', end, words)}</q>
                  <br />
                  <span class="small adviser">{words.of(`${texts}.${id}.adviser`)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <button type="submit" class="primary">
            {go}
          </button>
        </form>
      )}
      <Transcript desk={desk} />
    </Screen>
  );
}
