/** What the desk holds beside the machine's snapshot: which game is open, what is being put together, what is unfolded. */
import { batch, computed, effect, signal } from '@preact/signals';
import type { InterventionKind } from '../negotiation/intervention.ts';
import type { PartyId, Scenario } from '../negotiation/scenario.ts';
import type { Game } from '../session/game.ts';
import { type Save, writeSave } from '../session/save.ts';
import type { TalksSnapshot } from '../talks/selectors.ts';
import { confirmationFor } from '../view/confirmation-view.ts';
import { glanceOf } from '../view/glance.ts';
import { announcement } from '../view/record-view.ts';
import type { StageTarget } from '../view/stage-targets.ts';
import { wordsFor } from '../view/words.ts';
import type { DeskState, NoticeView, Question, SeatChoice, ShelvedGame, Unfolded } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';
import { createPace } from './pace.ts';
import { sittingTime } from './sitting-time.ts';

/** Files are read by a part of their own, which the menu can do without until there is one. */
const reader = () => import('../session/read-save.ts');
/** So is what plays: the menu need not wait for the machine. */
const player = () => import('../session/game.ts');

export function createDesk(ports: DeskPorts): DeskState {
  const game = signal<Game | null>(null);
  const key = signal('');
  const snapshot = signal<TalksSnapshot | null>(null);
  const revealed = signal<PartyId | null>(null);
  const saves = signal<readonly ShelvedGame[]>([]);
  const savingFailed = signal<string | null>(null);
  const savedTurns = signal<number | null>(null);
  const problem = signal<string | null>(null);
  const notice = signal<NoticeView | null>(null);
  const choosing = signal<SeatChoice | null>(null);
  const scenario = signal<Scenario | null>(null);
  const pkg = signal<Readonly<Record<string, string>>>({});
  const whole = signal(false);
  const chosen = signal<InterventionKind | null>(null);
  const about = signal<string | null>(null);
  const article = signal<string | null>(null);
  const unfolded = signal<Unfolded | null>(null);
  const settings = signal(ports.settings);
  const caption = signal<DeskState['caption']['value']>(null);
  const question = signal<Question | null>(null);
  const pointed = signal<StageTarget | null>(null);

  const players = computed(() => {
    const open = game.value;
    return open ? open.scenario.parties.map((party) => party.id).filter((id) => open.setup.seats[id] === 'player') : [];
  });
  const path = computed(() => (game.value && snapshot.value ? game.value.path() : ''));
  /** Whose eyes are wanted: the only player's, or with two players the one whose decision or folder is due. */
  const due = computed<PartyId | null>(() => {
    const now = snapshot.value;
    if (!game.value || !now) return null;
    if (players.value.length === 1) return players.value[0] ?? null;
    if (players.value.length === 0) return revealed.value ?? game.value.scenario.parties[0].id;
    if (now.value === 'briefing') return players.value.find((id) => !now.context.ready.includes(id)) ?? null;
    return game.value.awaitedPlayer() ?? revealed.value ?? players.value[0] ?? null;
  });
  const watching = computed(() => game.value !== null && players.value.length === 0);
  const isPrivate = computed(() => path.value === 'briefing' || snapshot.value?.hasTag('player') === true);
  const curtain = computed(() =>
    players.value.length === 2 && isPrivate.value && due.value !== revealed.value ? due.value : null,
  );
  const seat = computed(() => (curtain.value ? null : due.value));
  const satFor = sittingTime(
    game,
    computed(() => (players.value.length === 2 && isPrivate.value ? seat.value : null)),
    ports.now,
  );
  const observation = computed(() => {
    return game.value && snapshot.value && seat.value ? game.value.observe(seat.value) : null;
  });
  const words = computed(() =>
    wordsFor(game.value?.scenario ?? (ports.scenarios[0] as Scenario), ports.language.value),
  );

  const pace = createPace();
  const decide = pace.paced(ports.decide, () => watching.peek());
  let stopListening = (): void => {};
  let announced = 0;

  const refreshSaves = async (): Promise<void> => {
    if (!ports.shelf) return;
    try {
      const list = await ports.shelf.list();
      if (list.length === 0) {
        saves.value = [];
        return;
      }
      const { readSave } = await reader();
      saves.value = list.map((saved) => {
        try {
          return { ...saved, read: readSave(saved.text, ports.scenarios) };
        } catch (error) {
          // A record that is damaged in whatever way is shown as such; the others stay playable.
          return { ...saved, read: error instanceof Error ? error.message : String(error) };
        }
      });
    } catch (error) {
      savingFailed.value = (error as Error).message;
    }
  };

  const autosave = async (open: Game, under: string): Promise<void> => {
    if (!ports.shelf || under === '') return;
    try {
      const { talks } = open.snapshot().context;
      const turns = talks.record.length;
      const glance = glanceOf(open.scenario, talks);
      await ports.shelf.put({ key: under, at: ports.now(), text: writeSave(open.save()), glance });
      if (game.peek() !== open) return;
      savedTurns.value = turns;
      savingFailed.value = null;
    } catch (error) {
      savingFailed.value = (error as Error).message;
    }
  };

  const listen = (open: Game): void => {
    let saved = -1;
    stopListening = open.subscribe((now) => {
      snapshot.value = now;
      const { record } = now.context.talks;
      // With two at one screen the entry is read out as the side that did not act may hear it: nothing private is in it.
      const mine = observation.value;
      for (; announced < record.length; announced++) {
        const hearer = open.scenario.parties.find((party) => party.id !== record[announced]?.seat)?.id ?? '';
        const view = mine && players.value.length === 1 ? mine : open.observe(hearer);
        const entry = view.record[announced];
        if (entry) ports.announce(announcement(entry, view, words.value));
      }
      if (record.length > 0 && (record.length !== saved || now.status === 'done')) {
        saved = record.length;
        void autosave(open, key.value);
      }
    });
  };

  const show = (open: Game, under: string): void => {
    stopListening();
    game.value?.stop();
    batch(() => {
      game.value = open;
      key.value = under;
      savedTurns.value = null;
      revealed.value = null;
      pkg.value = {};
      whole.value = false;
      chosen.value = null;
      article.value = null;
      unfolded.value = null;
      question.value = null;
      problem.value = null;
      choosing.value = null;
    });
    announced = open.snapshot().context.talks.record.length;
    listen(open);
  };

  let games = 0;
  const freshKey = (): string => `game-${ports.now()}-${games++}`;

  const openSave = async (text: string, under: string): Promise<void> => {
    try {
      const { readSave } = await reader();
      const read = readSave(text, ports.scenarios);
      const { openGame } = await player();
      show(openGame(read.scenario, read.save, decide), under);
    } catch (error) {
      // Whatever is wrong with one file, the page and the other games go on.
      const why = error instanceof Error ? error.message : String(error);
      problem.value = words.value.ui('error.import', { why });
    }
  };

  // A package is only good while its articles are open: what has been agreed or left the block falls out of it.
  effect(() => {
    const now = observation.value;
    if (!now) return;
    const kept = Object.entries(pkg.peek()).filter(
      ([article]) => now.draft[article] !== undefined && now.draft[article]?.agreed === undefined,
    );
    if (kept.length !== Object.keys(pkg.peek()).length) pkg.value = Object.fromEntries(kept);
  });
  void refreshSaves();

  const self: DeskState = {
    ports,
    game,
    snapshot,
    path,
    seat,
    curtain,
    satFor,
    observation,
    words,
    package: pkg,
    whole,
    chosen,
    about,
    article,
    unfolded,
    settings,
    caption,
    watching,
    pace,
    question,
    pointed,
    saves,
    problem,
    notice,
    choosing,
    scenario,
    savingFailed,
    savedTurns,
    start: async (chosenScenario, setup) => {
      const { openGame } = await player();
      show(openGame(chosenScenario, setup, decide), freshKey());
    },
    adopt: (opened) => show(opened, ''),
    resume: (saved) => void openSave(saved.text, saved.key),
    importFile: (text) => void openSave(text, freshKey()),
    exportGame: (saved) => {
      const text = saved?.text ?? (game.value ? writeSave(game.value.save()) : '');
      ports.download('nearly-eight-hours.json', text);
    },
    removeSave: async (saved) => {
      await ports.shelf?.remove(saved.key);
      await refreshSaves();
    },
    restoreSave: async (saved) => {
      await ports.shelf?.put(saved);
      await refreshSaves();
    },
    branch: async (turn, at) => {
      const open = game.value;
      if (!open) return;
      const opponent = Object.values(open.setup.seats).find((each) => each !== 'player') ?? 'as-on-the-day';
      const seats = Object.fromEntries(
        open.scenario.parties.map(({ id }) => [id, id === at ? ('player' as const) : opponent]),
      );
      const { branchAt, openGame } = await player();
      const branched: Save = branchAt(open.save(), turn, seats);
      show(openGame(open.scenario, branched, decide), freshKey());
    },
    branchResults: async () => {
      const open = game.value;
      if (!open || !ports.shelf) return [];
      const talks = open.snapshot().context.talks;
      const [first, second] = open.scenario.parties;
      const { branchResult } = await import('../session/branches.ts');
      const others = (await ports.shelf.list()).filter((each) => each.key !== key.value);
      return others.flatMap(({ text }) => {
        const points = branchResult(text, ports.scenarios, talks);
        return points ? [{ x: points[first.id] ?? 0, y: points[second.id] ?? 0 }] : [];
      });
    },
    leaveGame: () => {
      stopListening();
      game.value?.stop();
      batch(() => {
        game.value = null;
        snapshot.value = null;
      });
      void refreshSaves();
    },
    change: (changed) => {
      settings.value = { ...settings.value, ...changed };
      ports.keepSettings(settings.value);
    },
    changeSides: () => {
      const open = game.value;
      if (open) revealed.value = open.scenario.parties.find((party) => party.id !== seat.value)?.id ?? null;
    },
    openCurtain: () => {
      batch(() => {
        revealed.value = due.value;
        pkg.value = {};
        whole.value = false;
        question.value = null;
        chosen.value = null;
        article.value = null;
        unfolded.value = null;
      });
    },
    act: (act) => {
      if (!game.value || !seat.value) return false;
      const done = game.value.act(seat.value, act);
      if (done) {
        batch(() => {
          chosen.value = null;
          about.value = null;
          question.value = null;
          if (act.kind === 'table') {
            pkg.value = {};
            whole.value = false;
            article.value = null;
          }
        });
      }
      return done;
    },
    attempt: (act) => {
      const open = game.value;
      const at = observation.value;
      if (!open || !at) return;
      const asked = confirmationFor(open.scenario, at, act, words.value);
      if (asked) question.value = { ...asked, yes: () => self.act(act) };
      else self.act(act);
    },
    ready: () => {
      const who = seat.value;
      if (game.value && who) game.value.ready(who);
    },
    proceed: () => {
      // What everybody watched together leaves nobody's private view open.
      if (players.value.length === 2) revealed.value = null;
      game.value?.proceed();
    },
  };
  return self;
}
