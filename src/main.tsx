/** The game in the browser: the one place where desk, stage, worker and store are put together. */
import '@fontsource-variable/literata';
import '@fontsource-variable/golos-text';
import './desk/desk.css';
import { effect } from '@preact/signals';
import { wrap } from 'comlink';
import { render } from 'preact';
import { SCENARIOS } from './bundled-scenarios.ts';
import type { DelegateInput, DelegateOutput } from './delegates/delegate.ts';
import { App } from './desk/app.tsx';
import { createDesk } from './desk/desk-state.ts';
import { openIndexedShelf } from './session/indexed-shelf.ts';
import type { Shelf } from './session/saves.ts';
import { readDeepLink } from './view/deep-link.ts';
import { stageView } from './view/stage-view.ts';
import { wordsFor } from './view/words.ts';

function thinkInWorker(): (input: DelegateInput) => Promise<DelegateOutput> {
  const worker = new Worker(new URL('./delegate.worker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<{ decide(input: DelegateInput): DelegateOutput }>(worker);
  return async (input) => remote.decide(input);
}

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function openShelf(): Promise<Shelf | null> {
  try {
    return await openIndexedShelf();
  } catch {
    return null;
  }
}

const desk = createDesk({
  scenarios: SCENARIOS,
  decide: thinkInWorker(),
  shelf: await openShelf(),
  now: () => Date.now(),
  freshSeed: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 1) >>> 1,
  announce: (sentence) => {
    const region = document.getElementById('announcer');
    if (region) region.textContent = sentence;
  },
  download,
});

effect(() => {
  document.documentElement.dataset['talks'] = desk.path.value;
  document.documentElement.dataset['saved'] = String(desk.savedTurns.value ?? '');
  document.documentElement.lang = desk.words.value.language;
  document.documentElement.dir = desk.words.value.direction;
});

const query = new URLSearchParams(location.search);
const link = readDeepLink(query, SCENARIOS);
if (link.kind === 'game') desk.start(link.scenario, link.setup);
else if (link.kind === 'problem')
  desk.problem.value = wordsFor(SCENARIOS[0] ?? { texts: {} }).ui('menu.linkProblem', { what: link.what });

const root = document.getElementById('desk');
if (root) render(<App desk={desk} />, root);

/** The stage comes after the desk: the game is complete without it. */
async function raiseCurtain(): Promise<void> {
  const holder = document.getElementById('stage');
  if (!holder) return;
  const { openStage } = await import('./stage/stage.ts');
  const stage = openStage(holder);
  effect(() => stage.show(stageView(desk.game.value?.scenario ?? null, desk.snapshot.value)));
}

const idle = window.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 200));
// `stage=off` leaves the stage dark: for slow machines, and for those who would rather read.
const wantsStage = query.get('stage') !== 'off';
idle(() => {
  if (!wantsStage) return;
  raiseCurtain().catch((error: unknown) => {
    document.documentElement.dataset['stage'] = 'off';
    console.warn('The stage stays dark:', error);
  });
});
