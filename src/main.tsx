/** The game in the browser: the one place where desk, stage, worker and store are put together. */
import '@fontsource-variable/literata';
import '@fontsource-variable/golos-text';
import './desk/desk.css';
import './desk/base.css';
import './desk/layout.css';
import './desk/parts.css';
import './desk/paper.css';
import './desk/draft.css';
import './desk/term.css';
import './desk/new-game.css';
import './desk/stage-words.css';
import './desk/tight.css';
import './desk/charts.css';
import './desk/high-contrast.css';
import { computed, effect, signal } from '@preact/signals';
import { type Remote, wrap } from 'comlink';
import { options, render } from 'preact';
import type { GameReview } from './analysis/game-review.ts';
import { LANGUAGES, loadLanguage, SCENARIOS } from './bundled-scenarios.ts';
import type { DelegateInput, DelegateOutput } from './delegates/delegate.ts';
import { App } from './desk/app.tsx';
import type { DeskPorts } from './desk/desk-ports.ts';
import { createDesk } from './desk/desk-state.ts';
import { goTo } from './desk/keys.ts';
import type { Scenario } from './negotiation/scenario.ts';
import { keepForOffline } from './offline.ts';
import { openIndexedShelf } from './session/indexed-shelf.ts';
import type { Shelf } from './session/saves.ts';
import { readDeepLink } from './view/deep-link.ts';
import { languageFor, readSettings } from './view/settings.ts';
import { bedsOf, cueOf } from './view/sound-view.ts';
import { STAGE_TARGETS, type StageTarget } from './view/stage-targets.ts';
import { seatsView, stageView } from './view/stage-view.ts';
import { isPseudo, nameOfLanguage, wordsFor } from './view/words.ts';

/** From so many letters across the desk has columns, and from so many down there is room for what stays in sight. */
const WIDE_REM = 68;
const HIGH_REM = 36;
/** Below so many letters across (320 pixels with text of twice the size) words are broken and tables stacked. */
const TIGHT_REM = 16;

interface Thinker {
  decide(input: DelegateInput): DelegateOutput;
  review(...game: Parameters<DeskPorts['review']>): GameReview;
}

/** The worker is started when it is first asked: the menu does without. */
function openWorker(): Pick<DeskPorts, 'decide' | 'review'> {
  let started: { readonly remote: Remote<Thinker>; readonly failed: Promise<never> } | null = null;
  const start = () => {
    const worker = new Worker(new URL('./delegate.worker.ts', import.meta.url), { type: 'module' });
    // A worker that cannot start never answers: then the machine is told so, and takes the smallest act instead.
    const failed = new Promise<never>((_, reject) => {
      for (const type of ['error', 'messageerror'] as const)
        worker.addEventListener(type, () => reject(new Error('the counterpart cannot think here')));
    });
    failed.catch(() => {});
    return { remote: wrap<Thinker>(worker), failed };
  };
  const thinker = () => (started ??= start());
  return {
    decide: (input) => Promise.race([thinker().remote.decide(input), thinker().failed]),
    review: (...game) => Promise.race([thinker().remote.review(...game), thinker().failed]),
  };
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  svg: 'image/svg+xml',
};

function download(name: string, content: string | Blob): void {
  const type = MEDIA_TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

async function openShelf(): Promise<Shelf | null> {
  try {
    return await openIndexedShelf();
  } catch {
    return null;
  }
}

const query = new URLSearchParams(location.search);
/** The language whose texts are there; what is chosen takes its place when it has been fetched. */
const language = signal('en');

const desk = createDesk({
  scenarios: SCENARIOS,
  languages: LANGUAGES,
  language,
  ...openWorker(),
  // A game of a class is kept by its server, and has folders that no saved game could be opened with.
  shelf: query.has('class') || query.has('join') ? null : await openShelf(),
  now: () => Date.now(),
  freshSeed: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 1) >>> 1,
  announce: (sentence) => {
    const region = document.getElementById('announcer');
    if (region) region.textContent = sentence;
  },
  download,
  settings: readSettings(stored('settings')),
  keepSettings: (settings) => {
    try {
      localStorage.setItem('settings', JSON.stringify(settings));
    } catch {
      // Storage is forbidden or full: the settings last as long as the page.
    }
  },
});

effect(() => {
  document.documentElement.dataset['talks'] = desk.path.value;
  const side = desk.game.value?.scenario.parties.findIndex(({ id }) => id === desk.seat.value) ?? -1;
  document.documentElement.dataset['side'] = ['first', 'second'][side] ?? '';
  document.documentElement.dataset['saved'] = String(desk.savedTurns.value ?? '');
  const { motion, paper } = desk.settings.value;
  document.documentElement.dataset['motion'] = motion;
  document.documentElement.dataset['paper'] = paper;
  document.documentElement.lang = desk.words.value.language;
  document.documentElement.dir = desk.words.value.direction;
});

/** `language=` in the address wins over the settings: for links, and for the pseudo-languages of the tests. */
const wantedLanguage = computed(() => {
  const linked = query.get('language');
  if (linked !== null && (isPseudo(linked) || LANGUAGES.includes(linked))) return linked;
  return languageFor(desk.settings.value.language, navigator.languages, LANGUAGES);
});

effect(() => {
  const wanted = wantedLanguage.value;
  if (wanted === 'en') {
    language.value = wanted;
    return;
  }
  const loading = isPseudo(wanted)
    ? import('./pseudo-language.ts').then(({ addPseudoLanguage }) => addPseudoLanguage(wanted, SCENARIOS))
    : loadLanguage(wanted);
  loading.then(
    () => {
      if (wantedLanguage.peek() === wanted) language.value = wanted;
    },
    () => {
      desk.notice.value = { text: desk.words.value.ui('notice.language', { language: nameOfLanguage(wanted) }) };
    },
  );
});

/** Room for columns is counted in letters, not in pixels: text of twice the size takes the layout of a narrow page. */
function measureLayout(): void {
  const letter = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  document.documentElement.dataset['layout'] = window.innerWidth >= WIDE_REM * letter ? 'wide' : 'narrow';
  document.documentElement.dataset['room'] = window.innerWidth < TIGHT_REM * letter ? 'tight' : '';
  document.documentElement.dataset['height'] = window.innerHeight >= HIGH_REM * letter ? 'high' : 'low';
}
measureLayout();
window.addEventListener('resize', measureLayout);
new ResizeObserver(measureLayout).observe(document.body);

let sounding: Promise<void> | null = null;
const link = readDeepLink(query, SCENARIOS);
if (link.kind === 'game') await desk.start(link.scenario, link.setup);
else if (link.kind === 'problem')
  desk.problem.value = wordsFor(SCENARIOS[0] ?? { texts: {} }).ui('menu.linkProblem', { what: link.what });

// A move of the talks and what it changes on the page are two tasks: on a slow machine the place draws a frame between
// them. What only the desk unfolds is there at once, before the next key arrives.
let shown = desk.snapshot.peek();
options.debounceRendering = (rendering) => {
  const moved = desk.snapshot.peek() !== shown;
  shown = desk.snapshot.peek();
  if (moved && 'scheduler' in window) void scheduler.postTask(rendering, { priority: 'user-blocking' });
  else queueMicrotask(rendering);
};

const root = document.getElementById('desk');
if (root) {
  // The pages of a class are a part of their own: whoever plays alone loads nothing of it.
  if (query.has('class') || query.has('join')) {
    document.documentElement.dataset['class'] = 'on';
    void import('./classroom/class-page.tsx').then(({ ClassPage }) =>
      render(<ClassPage desk={desk} query={query} scenarios={SCENARIOS} />, root),
    );
  } else render(<App desk={desk} />, root);
}

const currentView = () =>
  desk.game.value === null && desk.choosing.value !== null
    ? seatsView(desk.scenario.value ?? (SCENARIOS[0] as Scenario))
    : stageView(desk.game.value?.scenario ?? null, desk.snapshot.value, desk.seat.value);

/** Pointing at something on the stage opens its twin on the desk. */
function pointAt(target: StageTarget): void {
  const twin = STAGE_TARGETS[target];
  if ('desk' in twin) goTo(`${twin.desk}-title`);
  else if ('choose' in twin) desk.choosing.value = twin.choose;
  else desk.chosen.value = twin.kind;
}

/** Sound comes with the first gesture, when browsers allow it; until then nothing of it is loaded. */
async function strikeUp(): Promise<void> {
  const { openSound } = await import('./sound/sound.ts');
  const sound = openSound(desk.settings.value);
  effect(() => sound.tune(desk.settings.value));
  effect(() => sound.beds(bedsOf(currentView())));
  let heard = desk.observation.value?.record.length ?? 0;
  effect(() => {
    const record = desk.observation.value?.record ?? [];
    if (record.length < heard) heard = record.length;
    for (; heard < record.length; heard++) {
      const entry = record[heard];
      const cue = entry ? cueOf(entry, record[heard - 1]) : null;
      if (!cue) continue;
      sound.cue(cue);
      desk.caption.value = { text: desk.words.peek().ui(`caption.${cue}`), turn: heard };
    }
  });
}

for (const type of ['pointerdown', 'keydown'] as const) {
  document.addEventListener(
    type,
    () => void (sounding ??= strikeUp().catch((error: unknown) => console.warn('No sound:', error))),
    { once: true },
  );
}

/** The stage comes after the desk: the game is complete without it. */
async function raiseCurtain(): Promise<void> {
  const holder = document.getElementById('stage');
  if (!holder) return;
  const { openStage } = await import('./stage/stage.ts');
  const hand = { point: pointAt, over: (target: StageTarget | null) => (desk.pointed.value = target) };
  const cardLost = signal(false);
  const drawing = computed(() => {
    const chosen = desk.settings.value.drawing;
    return cardLost.value && chosen !== 'off' ? 'canvas' : chosen;
  });
  effect(() => {
    const how = drawing.value;
    if (how === 'off') {
      darken();
      return;
    }
    let follow: (() => void) | null = null;
    try {
      delete document.documentElement.dataset['stage'];
      // The still gives way to the place itself.
      holder.querySelector('img')?.remove();
      const stage = openStage(holder, hand, how, (what) => {
        // A slow machine stays slow, so that is kept; a card that was lost may be back the next time.
        if (what === 'slow') desk.change({ drawing: 'canvas' });
        else cardLost.value = true;
        desk.notice.value = { text: desk.words.value.ui(what === 'slow' ? 'notice.simply' : 'notice.lost') };
      });
      follow = effect(() => stage.show(currentView()));
      return () => {
        follow?.();
        stage.close();
      };
    } catch (error) {
      darken(error);
      return;
    }
  });
}

/** Without the place the game goes on; where that is nobody's choice, it is said. */
function darken(error?: unknown): void {
  document.documentElement.dataset['stage'] = 'off';
  if (error === undefined) return;
  const why = error instanceof Error ? error.message : 'unknown';
  desk.notice.value = { text: desk.words.value.ui('notice.dark', { why }) };
}

/** When the page has a moment; soon in any case, because a page that draws nothing may have no idle moments to give. */
function idle(callback: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(callback, { timeout: 300 });
  else setTimeout(callback, 200);
}

/** Called once, with the first sign of somebody at the page; at once where a game is open already. */
function whenSomebodyIsThere(callback: () => void): void {
  const signs = ['pointermove', 'pointerdown', 'touchstart', 'keydown'] as const;
  let called = false;
  const call = (): void => {
    if (called) return;
    called = true;
    for (const sign of signs) window.removeEventListener(sign, call);
    idle(callback);
  };
  for (const sign of signs) window.addEventListener(sign, call, { passive: true });
  effect(() => {
    if (desk.game.value !== null || desk.choosing.value !== null) call();
  });
}

// `stage=off` leaves the stage dark: for slow machines, and for those who would rather read.
if (query.get('stage') === 'off') darken();
else
  whenSomebodyIsThere(() => {
    raiseCurtain().catch(darken);
  });

/** Milliseconds after which the game is kept for offline even if nobody has touched the page. */
const KEEPS_AFTER = 15_000;

// The built game is kept for a time without a network; a new version is offered, never forced.
if (import.meta.env.PROD) {
  const keep = (): void => {
    keepForOffline((take) => {
      const words = desk.words.value;
      desk.notice.value = { text: words.ui('notice.newVersion'), action: { label: words.ui('notice.takeIt'), take } };
    }).catch((error: unknown) => console.warn('Not kept for offline:', error));
  };
  let kept = false;
  const once = (): void => {
    if (kept) return;
    kept = true;
    keep();
  };
  whenSomebodyIsThere(once);
  setTimeout(once, KEEPS_AFTER);
}
