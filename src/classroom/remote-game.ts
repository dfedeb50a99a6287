/**
 * A table of the class as a game for the desk: what the server shows of it, and moves that are sent there. It decides
 * nothing; what is enabled follows from the same rules on the seat's own view.
 */
import { effect, signal, untracked } from '@preact/signals';
import { refusalOf } from '../negotiation/legality.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import type { Game } from '../session/game.ts';
import type { TalksSnapshot } from '../talks/selectors.ts';
import type { TalksEvent } from '../talks/talks-setup.ts';
import type { StudentLine } from './class-connection.ts';
import type { Move, TableView } from './protocol.ts';

/** What the desk reads of a snapshot, from what this seat may see. The rest of the machine is on the server. */
function seenSnapshot(view: TableView, tags: readonly string[]): TalksSnapshot {
  const { observation } = view;
  const seen = {
    value: view.value,
    status: view.status,
    hasTag: (tag: string) => tags.includes(tag),
    context: {
      talks: observation,
      ready: view.ready,
      heard: view.heard,
      verdicts: view.verdicts,
      reasons: [],
      conclusion: null,
    },
  };
  return seen as unknown as TalksSnapshot;
}

export interface RemoteGame extends Game {
  /** A move is on its way. */
  readonly sending: { readonly value: boolean };
  /** Why the last move was not taken; null where it was. */
  readonly refused: { readonly value: string | null };
}

/** The game of the seat at the other end of `line`, which must have been given a table. */
export function remoteGame(scenario: Scenario, line: StudentLine): RemoteGame {
  const sending = signal(false);
  const refused = signal<string | null>(null);
  const view = (): TableView => {
    const now = line.table.value;
    if (!now) throw new Error('no table has been given to this seat');
    return now;
  };
  const seat = view().observation.seat;
  const mayAct = (): boolean =>
    !sending.value && line.state.value === 'on' && line.lesson.value?.paused === false && !line.lesson.value.minded;
  // Whoever sits opposite, a person or the agent: for the desk it is the other side that decides.
  const tags = (): readonly string[] => {
    const { tags: own, awaits } = view();
    const others = own.filter((tag) => tag !== 'player');
    if (!own.includes('player')) return others;
    return awaits !== seat ? [...others, 'delegate'] : mayAct() ? own : others;
  };
  const snapshot = (): TalksSnapshot => seenSnapshot(view(), tags());
  const can = (event: TalksEvent): boolean => {
    if (!mayAct()) return false;
    if (event.type === 'proceed') return view().tags.includes('attending');
    if (event.type === 'adjourn') return false;
    if (event.type === 'ready') return view().path === 'briefing' && !view().ready.includes(seat);
    return view().awaits === seat && refusalOf(view().observation, event.act) === null;
  };
  const send = (event: TalksEvent, move: Move): boolean => {
    if (!can(event)) return false;
    sending.value = true;
    refused.value = null;
    void line.move(move).then((reply) => {
      sending.value = false;
      if (!reply.ok) refused.value = reply.why;
    });
    return true;
  };
  const { sheet } = view().observation;
  return {
    scenario,
    remote: true,
    setup: {
      seed: 0,
      day: sheet.plan.id,
      seats: Object.fromEntries(scenario.parties.map(({ id }) => [id, id === seat ? 'player' : 'as-on-the-day'])),
    },
    sending,
    refused,
    snapshot,
    path: () => view().path,
    awaitedPlayer: () => (view().awaits === seat ? seat : null),
    observe: () => view().observation,
    enteredBy: (turn) => view().entered.find((each) => each.turn === turn) ?? null,
    subscribe: (listener) =>
      effect(() => {
        const now = snapshot();
        untracked(() => listener(now));
      }),
    can,
    act: (_, act) => send({ type: 'act', seat, act }, { kind: 'act', act }),
    ready: () => send({ type: 'ready', seat }, { kind: 'ready' }),
    // Time is the class's: the server ends the session.
    adjourn: () => false,
    proceed: () => send({ type: 'proceed' }, { kind: 'proceed' }),
    save: () => {
      throw new Error('a table of a class is saved on the server');
    },
    stop: () => {},
  };
}
