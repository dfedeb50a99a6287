/** Where a student joins a class, or comes back to it. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Screen } from '../desk/screen.tsx';
import { post } from './class-connection.ts';
import { type ClassWords, whyOf } from './class-words.ts';
import { CODE_LENGTH } from './protocol.ts';
import { remember, remembered } from './recovery-code.ts';

/** A code as it is meant: however it was spaced, and in capitals. */
const plainCode = (typed: string): string => typed.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/** The way in: with a code and a nickname, or back with the recovery code. */
export function Join({
  say,
  code: linked,
  onJoined,
}: {
  readonly say: ClassWords;
  readonly code: string;
  readonly onJoined: (code: string) => void;
}): VNode {
  const [code, setCode] = useState(linked);
  const [nickname, setNickname] = useState('');
  const [recovery, setRecovery] = useState('');
  const [problem, tell] = useState<string | null>(null);
  const [busy, work] = useState(false);
  const send = async (path: 'join' | 'recover', body: { nickname: string } | { recovery: string }): Promise<void> => {
    work(true);
    const reply = await post<{ recovery?: string }>(path, { code, ...body });
    work(false);
    if (!reply.ok) return tell(whyOf(say, reply.why));
    // Whoever comes back has the code already; a browser that still had its seat keeps what it knows.
    remember(code, 'recovery' in body ? body.recovery : (reply.recovery ?? remembered(code) ?? ''));
    onJoined(code);
  };
  return (
    <Screen name="join" title={say('join.title')}>
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          void send('join', { nickname });
        }}
      >
        <label>
          {say('join.code')}
          <input
            class="code"
            value={code}
            maxLength={3 * CODE_LENGTH}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            required
            onInput={(event) => setCode(plainCode(event.currentTarget.value))}
          />
          <small>{say('join.codeHelp')}</small>
        </label>
        <label>
          {say('join.nickname')}
          <input
            value={nickname}
            maxLength={24}
            autocomplete="off"
            onInput={(event) => setNickname(event.currentTarget.value)}
          />
          <small>{say('join.nicknameHelp')}</small>
        </label>
        <p role="alert" class="problem">
          {problem}
        </p>
        <button type="submit" class="primary" disabled={busy}>
          {say('join.go')}
        </button>
      </form>
      <details class="card">
        <summary>{say('join.again')}</summary>
        <label>
          {say('join.recovery')}
          <input
            class="code"
            value={recovery}
            maxLength={20}
            autocomplete="off"
            onInput={(event) => setRecovery(plainCode(event.currentTarget.value))}
          />
          <small>{say('join.recoveryHelp')}</small>
        </label>
        <button type="button" disabled={busy || recovery.length < 4} onClick={() => void send('recover', { recovery })}>
          {say('join.recover')}
        </button>
      </details>
    </Screen>
  );
}
