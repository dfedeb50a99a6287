/** What a teacher is asked, and what a teacher writes. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ClassWords } from './class-words.ts';
import type { Board, Command } from './protocol.ts';

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
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    card.current?.scrollIntoView({ block: 'center' });
    card.current?.focus({ preventScroll: true });
  }, [text]);
  return (
    <section class="card sure" role="alertdialog" aria-label={text} tabIndex={-1} ref={card}>
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
  all,
  send,
}: {
  readonly say: ClassWords;
  /** Whether it goes to everybody, or to the tables that are chosen. */
  readonly all: boolean;
  readonly send: (text: string) => Promise<boolean>;
}): VNode {
  const [text, write] = useState('');
  const [sent, mark] = useState('');
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        void send(text.trim()).then((ok) => {
          mark(ok ? text.trim() : '');
          if (ok) write('');
        });
      }}
    >
      <label>
        {say(all ? 'console.say' : 'console.saySome')}
        <input
          value={text}
          maxLength={400}
          onInput={(event) => {
            write(event.currentTarget.value);
            mark('');
          }}
        />
      </label>
      <button type="submit" disabled={text.trim() === ''}>
        {say('console.send')}
      </button>
      <span aria-live="polite">{sent === '' ? '' : say('console.sent', { text: sent })}</span>
    </form>
  );
}

/** Pauses the lesson or the chosen tables, or lets them go on: the lesson as a whole rests apart from its tables. */
export function Pause({
  board,
  tables,
  say,
  send,
}: {
  readonly board: Board;
  readonly tables: readonly string[] | null;
  readonly say: ClassWords;
  readonly send: (command: Command) => void;
}): VNode {
  const rests =
    tables === null ? board.paused : board.tables.filter(({ id }) => tables.includes(id)).every(({ paused }) => paused);
  return (
    <button type="button" onClick={() => send({ kind: 'pause', on: !rests, tables: tables && [...tables] })}>
      {say(
        tables === null
          ? rests
            ? 'console.resume'
            : 'console.pause'
          : rests
            ? 'console.resumeTable'
            : 'console.pauseTable',
      )}
    </button>
  );
}
