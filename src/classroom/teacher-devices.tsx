/** Several devices of one teacher: a key that makes another one the teacher's, and the way to be the only one again. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Screen } from '../desk/screen.tsx';
import { post, type TeacherLine } from './class-connection.ts';
import { type ClassWords, whyOf } from './class-words.ts';

export function Devices({
  line,
  code,
  others,
  say,
}: {
  readonly line: TeacherLine;
  readonly code: string;
  /** How many devices there are beside the first. */
  readonly others: number;
  readonly say: ClassWords;
}): VNode {
  const [key, show] = useState<string | null>(null);
  const [problem, tell] = useState<string | null>(null);
  return (
    <details class="card">
      <summary>{say('devices.title')}</summary>
      <p>{say('devices.text', { address: `${location.host}/?class=${code}&teach` })}</p>
      <p class="row">
        <button
          type="button"
          onClick={() =>
            void line.key().then((reply) => {
              tell(reply.ok ? null : whyOf(say, reply.why));
              if (reply.ok) show(reply.key);
            })
          }
        >
          {say('devices.show')}
        </button>
        <span aria-live="polite">{key !== null && <strong class="code">{key}</strong>}</span>
      </p>
      {(others > 0 || key !== null) && (
        <p class="row">
          {say('devices.others', { count: others })}{' '}
          <button
            type="button"
            onClick={() =>
              void line.revoke().then((reply) => {
                tell(reply.ok ? null : whyOf(say, reply.why));
                if (reply.ok) show(null);
              })
            }
          >
            {say('devices.revoke')}
          </button>
        </p>
      )}
      <p role="alert" class="problem">
        {problem}
      </p>
    </details>
  );
}

/** Where this device is not the teacher's: it becomes so with the key that another one shows. */
export function TeacherKey({
  code,
  say,
  onTaken,
}: {
  readonly code: string;
  readonly say: ClassWords;
  readonly onTaken: () => void;
}): VNode {
  const [key, write] = useState('');
  const [problem, tell] = useState<string | null>(null);
  return (
    <Screen name="console" title={say('console.title')}>
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          void post('teach', { code, key }).then((reply) => (reply.ok ? onTaken() : tell(whyOf(say, reply.why))));
        }}
      >
        <p>{say('devices.notYours')}</p>
        <label>
          {say('devices.enter')}
          <input
            class="code"
            value={key}
            maxLength={20}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            required
            onInput={(event) => write(event.currentTarget.value)}
          />
        </label>
        <p role="alert" class="problem">
          {problem}
        </p>
        <p class="row">
          <button type="submit" class="primary" disabled={key.trim().length < 4}>
            {say('devices.take')}
          </button>
          <a class="button" href="?class">
            {say('console.again')}
          </a>
        </p>
      </form>
    </Screen>
  );
}
