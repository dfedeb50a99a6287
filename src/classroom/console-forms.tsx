/** What a teacher is asked, and what a teacher writes. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ClassWords } from './class-words.ts';

/** Something to confirm, in its place: what it does, yes and no. */
export function Sure({
  text,
  say,
  yes,
  no,
}: {
  readonly text: string;
  readonly say: ClassWords;
  readonly yes: () => void;
  readonly no: () => void;
}): VNode {
  return (
    <section class="card sure" role="alertdialog" aria-label={text}>
      <p>{text}</p>
      <p class="row">
        <button type="button" class="primary" onClick={yes}>
          {say('console.yes')}
        </button>
        <button type="button" onClick={no}>
          {say('console.no')}
        </button>
      </p>
    </section>
  );
}

/** A message to everybody; it says when it has gone out. */
export function Message({
  say,
  send,
}: {
  readonly say: ClassWords;
  readonly send: (text: string) => Promise<boolean>;
}): VNode {
  const [text, write] = useState('');
  const [sent, mark] = useState(false);
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        void send(text.trim()).then((ok) => {
          mark(ok);
          if (ok) write('');
        });
      }}
    >
      <label>
        {say('console.say')}
        <input
          value={text}
          maxLength={400}
          onInput={(event) => {
            write(event.currentTarget.value);
            mark(false);
          }}
        />
      </label>
      <button type="submit" disabled={text.trim() === ''}>
        {say('console.send')}
      </button>
      <span aria-live="polite">{sent ? say('console.sent') : ''}</span>
    </form>
  );
}
