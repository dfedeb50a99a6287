/** One game that runs: the machine, whoever sits in the seats, and the log of events that is the save. */
import { type Actor, createActor, fromPromise } from 'xstate';
import type { DelegateInput, DelegateOutput, Occupant } from '../delegates/delegate.ts';
import type { Act } from '../negotiation/intervention.ts';
import { type Observation, observe } from '../negotiation/observation.ts';
import type { PartyId, Scenario } from '../negotiation/scenario.ts';
import { awaitedPlayer, type TalksSnapshot, talksPath } from '../talks/selectors.ts';
import { type TalksMachine, talksMachine } from '../talks/talks-machine.ts';
import type { TalksEvent } from '../talks/talks-setup.ts';
import { MAX_SEED, SAVE_FORMAT, SAVE_VERSION, type Save, SaveProblem } from './save.ts';

/** Who decides for a delegate: a worker in the browser, a plain function elsewhere. */
export type Decide = (input: DelegateInput) => DelegateOutput | Promise<DelegateOutput>;

export interface GameSetup {
  readonly seed: number;
  readonly day: string;
  readonly seats: Readonly<Record<PartyId, Occupant>>;
  readonly variants?: Readonly<Record<PartyId, string>> | undefined;
  /** In a branch: how many acts it shares with the game that it was played on from. */
  readonly branchedAt?: number | undefined;
}

/** Who stands in for a player: the agent, the teacher's button, the clock, or somebody in the same seat, by name. */
export interface Entering {
  readonly by: 'agent' | 'teacher' | 'time' | 'partner';
  readonly who?: string;
}

export interface Game {
  readonly scenario: Scenario;
  readonly setup: GameSetup;
  /** Played elsewhere: it is neither saved here nor left for another. */
  readonly remote?: true;
  snapshot(): TalksSnapshot;
  /** The machine's state as a dotted path, and whose decision it waits for when that is a player's. */
  path(): string;
  awaitedPlayer(): PartyId | null;
  /** What this seat may know now. */
  observe(seat: PartyId): Observation;
  /** Who entered an act of the own seat that its player did not make; null where they did, and left out where nobody can. */
  enteredBy?(turn: number): Entering | null;
  /** Calls back after every change, at once with the current snapshot. Returns how to stop. */
  subscribe(listener: (snapshot: TalksSnapshot) => void): () => void;
  /** Whether the machine would take the event now, from a player. */
  can(event: TalksEvent): boolean;
  act(seat: PartyId, act: Act): boolean;
  /** Tells the machine that a player has read its folder, or that those who watch are ready to go on. */
  ready(seat: PartyId): boolean;
  proceed(): boolean;
  /** Ends the session where it stands, because the time of those who play is up. */
  adjourn(): boolean;
  save(): Save;
  stop(): void;
}

const machines = new WeakMap<Scenario, TalksMachine>();

function machineOf(scenario: Scenario): TalksMachine {
  let machine = machines.get(scenario);
  if (!machine) machines.set(scenario, (machine = talksMachine(scenario)));
  return machine;
}

/** A delegate that is never heard: while events are replayed, the log speaks for everybody. */
const silent = fromPromise<DelegateOutput, DelegateInput>(() => new Promise(() => {}));

function inputOf(setup: GameSetup) {
  const { variants, branchedAt: _origin, ...rest } = setup;
  return { ...rest, ...(variants ? { variants } : {}) };
}

/** Replays a save with `read` at its end. The actor is stopped after reading: a stopped delegate has forgotten its input. */
function replayed<Read>(scenario: Scenario, save: Save, read: (actor: Actor<TalksMachine>) => Read): Read {
  const actor = createActor(machineOf(scenario).provide({ actors: { delegate: silent } }), { input: inputOf(save) });
  actor.start();
  try {
    for (const [index, event] of save.events.entries()) {
      if (!actor.getSnapshot().can(event)) {
        throw new SaveProblem(
          `events.${index}`,
          `the rules refuse this ${event.type === 'act' ? event.act.kind : event.type}; the log was changed or belongs to other rules`,
        );
      }
      actor.send(event);
    }
    return read(actor);
  } finally {
    actor.stop();
  }
}

/**
 * Replays a save through the machine and returns its snapshot. Throws `SaveProblem` at the first event that the rules
 * refuse, naming its place in the log.
 */
export function replay(scenario: Scenario, save: Save): TalksSnapshot {
  return replayed(scenario, save, (actor) => actor.getSnapshot());
}

/** Starts a new game, or plays on from the end of `save`. Throws `SaveProblem` where the save breaks the rules. */
export function openGame(scenario: Scenario, start: GameSetup | Save, decide: Decide): Game {
  if (!Number.isInteger(start.seed) || start.seed < 0 || start.seed > MAX_SEED)
    throw new RangeError(`a seed is a whole number from 0 to ${MAX_SEED}, not ${start.seed}`);
  const { seed, day, variants, branchedAt } = start;
  const setup: GameSetup = { seed, day, seats: start.seats, variants, branchedAt };
  const events: TalksEvent[] = 'events' in start ? [...start.events] : [];
  const machine = machineOf(scenario).provide({
    actors: { delegate: fromPromise<DelegateOutput, DelegateInput>(async ({ input }) => decide(input)) },
  });
  const input = inputOf(setup);
  const actor =
    'events' in start
      ? createActor(machine, {
          input,
          snapshot: replayed(scenario, start, (kept) => kept.getPersistedSnapshot()) as never,
        })
      : createActor(machine, { input });

  let logged = actor.getSnapshot().context.talks.record.length;
  actor.subscribe((snapshot) => {
    const { record } = snapshot.context.talks;
    for (; logged < record.length; logged++) {
      const entry = record[logged];
      if (entry)
        events.push({
          type: 'act',
          seat: entry.seat,
          act: entry.act,
          reasons: snapshot.context.reasons[logged] ?? null,
        });
    }
  });
  actor.start();

  const bySeat = (event: TalksEvent): boolean => event.type !== 'act' || setup.seats[event.seat] === 'player';
  const can = (event: TalksEvent): boolean => bySeat(event) && actor.getSnapshot().can(event);
  const sendLogged = (event: TalksEvent): boolean => {
    if (!can(event)) return false;
    // Acts are logged from the record, so that a player's and a delegate's are written by one hand.
    if (event.type !== 'act') events.push(event);
    actor.send(event);
    return true;
  };
  return {
    scenario,
    setup,
    snapshot: () => actor.getSnapshot(),
    path: () => talksPath(scenario, actor.getSnapshot()),
    awaitedPlayer: () => awaitedPlayer(scenario, actor.getSnapshot())?.seat ?? null,
    observe: (seat) => observe(scenario, actor.getSnapshot().context.talks, seat),
    subscribe: (listener) => {
      listener(actor.getSnapshot());
      const subscription = actor.subscribe(listener);
      return () => subscription.unsubscribe();
    },
    can,
    act: (seat, act) => sendLogged({ type: 'act', seat, act }),
    ready: (seat) => sendLogged({ type: 'ready', seat }),
    proceed: () => sendLogged({ type: 'proceed' }),
    adjourn: () => sendLogged({ type: 'adjourn' }),
    save: () => saveOf(scenario, setup, events),
    stop: () => actor.stop(),
  };
}

/** The save of a game with these events. */
export function saveOf(scenario: Scenario, setup: GameSetup, events: readonly TalksEvent[]): Save {
  return {
    format: SAVE_FORMAT,
    version: SAVE_VERSION,
    scenario: { id: scenario.id, version: scenario.version },
    day: setup.day,
    seed: setup.seed,
    seats: setup.seats,
    ...(setup.variants ? { variants: setup.variants } : {}),
    ...(setup.branchedAt === undefined ? {} : { branchedAt: setup.branchedAt }),
    events: [...events],
  };
}

/**
 * The same day up to `turn` acts, to play on from there; with other occupants of the seats if wished. Events between the
 * acts (ready, proceed) are kept as far as they come before.
 */
export function branchAt(save: Save, turn: number, seats: Readonly<Record<PartyId, Occupant>> = save.seats): Save {
  const kept: TalksEvent[] = [];
  let acts = 0;
  for (const event of save.events) {
    if (event.type === 'act' && acts++ >= turn) break;
    if (event.type === 'ready') continue;
    kept.push(event);
  }
  const players = Object.keys(seats).filter((party) => seats[party] === 'player');
  return {
    ...save,
    seats,
    branchedAt: turn,
    events: [...players.map((seat) => ({ type: 'ready', seat }) as const), ...kept],
  };
}
