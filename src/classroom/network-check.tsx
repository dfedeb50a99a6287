/** Whether this network lets a lesson work: tried before the lesson, on a student's device and on the teacher's. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { io } from 'socket.io-client';
import { Screen } from '../desk/screen.tsx';
import type { ClassKey, ClassWords } from './class-words.ts';
import { isLoopback } from './join-code.tsx';

type Verdict = 'trying' | 'well' | 'slow' | 'alone' | 'fails';
const CHECKS = ['server', 'address', 'http', 'websocket', 'storage'] as const;
type Check = (typeof CHECKS)[number];

const PATIENCE_MS = 8000;
/** An answer that takes longer than this is felt at the table. */
const SLOW_MS = 600;

async function server(): Promise<Verdict> {
  const from = performance.now();
  const answered = await fetch('/class/health', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answered.ok) return 'fails';
  return performance.now() - from > SLOW_MS ? 'slow' : 'well';
}

/** A line to the class server by one way alone; that it stands is enough. */
function line(transport: 'polling' | 'websocket'): Promise<Verdict> {
  return new Promise((done) => {
    const socket = io({
      path: '/class/socket',
      auth: { role: 'check' },
      transports: [transport],
      reconnection: false,
      forceNew: true,
      timeout: PATIENCE_MS,
    });
    const say = (verdict: Verdict): void => {
      socket.disconnect();
      done(verdict);
    };
    socket.on('connect', () => say('well'));
    socket.on('connect_error', () => say('fails'));
  });
}

async function storage(): Promise<Verdict> {
  localStorage.setItem('network-check', '1');
  localStorage.removeItem('network-check');
  return navigator.cookieEnabled ? 'well' : 'fails';
}

const TRIES: Readonly<Record<Check, () => Promise<Verdict>>> = {
  server,
  // Under such an address every computer finds itself.
  address: async () => (isLoopback() ? 'alone' : 'well'),
  http: () => line('polling'),
  websocket: () => line('websocket'),
  storage,
};

export function NetworkCheck({ say }: { readonly say: ClassWords }): VNode {
  const [found, tell] = useState<Readonly<Record<Check, Verdict>>>({
    server: 'trying',
    address: 'trying',
    http: 'trying',
    websocket: 'trying',
    storage: 'trying',
  });
  useEffect(() => {
    for (const check of CHECKS)
      void TRIES[check]()
        .catch((): Verdict => 'fails')
        .then((verdict) => tell((before) => ({ ...before, [check]: verdict })));
  }, []);
  const done = CHECKS.every((check) => found[check] !== 'trying');
  const works = found.server !== 'fails' && found.http === 'well' && found.storage === 'well';
  return (
    <Screen name="console" title={say('check.title')}>
      <p class="lead">{say('check.intro')}</p>
      <section class="card">
        <ul class="checks">
          {CHECKS.map((check) => (
            <li key={check} data-verdict={found[check]}>
              <strong>{say(`check.${check}`)}:</strong> {say(`check.verdict.${found[check]}`)}.{' '}
              {(found[check] === 'fails' || found[check] === 'slow' || found[check] === 'alone') &&
                say(`check.mend.${check}` satisfies ClassKey)}
            </li>
          ))}
        </ul>
        <p role="status">
          <strong>
            {done
              ? say(!works ? 'check.worksNot' : found.address === 'alone' ? 'check.worksAlone' : 'check.works')
              : say('check.verdict.trying')}
          </strong>
        </p>
      </section>
      <p class="row">
        <a class="button" href="?class">
          {say('check.back')}
        </a>
      </p>
    </Screen>
  );
}
