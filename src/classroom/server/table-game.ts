/**
 * The game at one table of a lesson: the machine, whoever sits there, and the log that is stored. Nothing is told to
 * anybody before it is written; what happened is what the log says.
 */

import type { Grade, Occupant } from '../../delegates/delegate.ts';
import { decide } from '../../delegates/seating.ts';
import type { PartyId, Scenario } from '../../negotiation/scenario.ts';
import { type Game, openGame } from '../../session/game.ts';
import { SAVE_FORMAT, SAVE_VERSION, type Save } from '../../session/save.ts';
import type { TalksEvent } from '../../talks/talks-setup.ts';
import type { Folders } from '../folders.ts';
import type { StudentId, TableId } from '../lesson.ts';
import type { Move } from '../protocol.ts';
import { type EnteredBy, enteredBy, LET_GO_ON, smallestStep, TIME_WAS_UP } from './entered-acts.ts';
import { type LessonId, type LessonStore, SeqTaken, type TableLine } from './lesson-store.ts';

export interface TablePlace {
  readonly lesson: LessonId;
  readonly table: TableId;
  readonly scenario: Scenario;
  readonly day: string;
  readonly seed: number;
  readonly counterpart: Grade;
  /** Instructions by party; drawn from the seed where left out. */
  readonly folders?: Folders | undefined;
}

export type Answer = { readonly ok: true; readonly seq: number } | { readonly ok: false; readonly why: string };

/** How often a move is tried where others write to the same table. */
const ATTEMPTS = 3;

export class TableGame {
  readonly place: TablePlace;
  private readonly store: LessonStore;
  private game: Game;
  private readonly events: TalksEvent[];
  /** Names of what is written, so that what is sent twice is answered and not done twice. */
  private readonly actions = new Map<string, number>();
  private agents: readonly PartyId[];
  private stopListening: () => void = () => {};
  private changed: () => void;
  private closed = false;
  private writing: Promise<unknown> = Promise.resolve();
  /** Counts how often the table went back to what is on the disk. */
  private state = 0;
  /** Something is shown here that could not be written: nothing is built on it. */
  private astray = false;

  private constructor(
    place: TablePlace,
    store: LessonStore,
    agents: readonly PartyId[],
    lines: readonly TableLine[],
    changed: () => void,
  ) {
    this.place = place;
    this.store = store;
    this.agents = agents;
    this.changed = changed;
    this.events = lines.map(({ event }) => event);
    for (const { action, seq } of lines) this.actions.set(action, seq);
    this.game = this.openWith(this.events);
  }

  /** Opens a table from its log, which is empty for a new one. `changed` is called after everything that was written. */
  static open(
    place: TablePlace,
    store: LessonStore,
    agents: readonly PartyId[],
    lines: readonly TableLine[],
    changed: () => void,
  ): TableGame {
    const table = new TableGame(place, store, agents, lines, changed);
    table.listen();
    return table;
  }

  private seats(): Record<PartyId, Occupant> {
    const { scenario, counterpart } = this.place;
    return Object.fromEntries(
      scenario.parties.map(({ id }) => [id, this.agents.includes(id) ? counterpart : ('player' as const)]),
    );
  }

  /** The log as a save. Whoever is minded by the agent has no folder to read: readiness is asked of players alone. */
  private saveWith(events: readonly TalksEvent[]): Save {
    const { scenario, day, seed, folders } = this.place;
    return {
      format: SAVE_FORMAT,
      version: SAVE_VERSION,
      scenario: { id: scenario.id, version: scenario.version },
      day,
      seed,
      seats: this.seats(),
      ...(folders ? { variants: folders } : {}),
      events,
    };
  }

  /** Readiness is kept for the seats that players have now; where the talks have begun everybody counts as ready. */
  private played(events: readonly TalksEvent[]): TalksEvent[] {
    const players = this.place.scenario.parties.map(({ id }) => id).filter((id) => !this.agents.includes(id));
    const begun = events.some(({ type }) => type === 'proceed' || type === 'act');
    const ready = players.filter((id) => begun || events.some((event) => event.type === 'ready' && event.seat === id));
    return [
      ...ready.map((seat) => ({ type: 'ready', seat }) as const),
      ...events.filter(({ type }) => type !== 'ready'),
    ];
  }

  private openWith(events: readonly TalksEvent[]): Game {
    return openGame(this.place.scenario, this.saveWith(this.played(events)), decide);
  }

  /** Writes what the agent does as it happens; it is told only then. */
  private listen(): void {
    this.stopListening();
    let known = this.game.snapshot().context.talks.record.length;
    this.stopListening = this.game.subscribe((snapshot) => {
      const { record } = snapshot.context.talks;
      const fresh: TalksEvent[] = [];
      for (; known < record.length; known++) {
        const entry = record[known];
        if (!entry || this.game.setup.seats[entry.seat] === 'player') continue;
        const reasons = snapshot.context.reasons[known] ?? null;
        fresh.push({ type: 'act', seat: entry.seat, act: entry.act, reasons });
      }
      if (fresh.length > 0)
        this.write(fresh.map((event) => [`agent-${this.events.length}-${event.type}`, event] as const)).catch(() => {
          // The table has gone back to what is on the disk, and the agent decides anew from there.
        });
      if (this.agents.length === this.place.scenario.parties.length && snapshot.hasTag('attending'))
        queueMicrotask(() => this.attend());
    });
  }

  /** At a table of agents alone nobody is waited for: it goes on from the cameras, and hears those at home. */
  private attend(): void {
    if (this.closed || !this.game.can({ type: 'proceed' })) return;
    this.game.proceed();
    this.write([[`agent-${this.events.length}-proceed`, { type: 'proceed' }]]).catch(() => {
      // As above.
    });
  }

  /** One write after the other: what was decided on something that could not be written is not written either. */
  private write(entries: readonly (readonly [action: string, event: TalksEvent])[]): Promise<number> {
    const { lesson, table } = this.place;
    const lines = entries.map(([action, event]) => {
      const seq = this.events.length;
      this.events.push(event);
      this.actions.set(action, seq);
      return { lesson, table, seq, action, event };
    });
    const { state } = this;
    const written = this.writing.then(async () => {
      if (this.astray) await this.reload();
      if (state !== this.state) throw new SeqTaken();
      try {
        await this.store.append({ lesson, lines });
      } catch (error) {
        // What is not on the disk has not happened: back to what is, now or when the disk can be read again.
        this.astray = true;
        await this.reload();
        throw error;
      }
      if (!this.closed) this.changed();
      return lines.at(-1)?.seq ?? this.events.length - 1;
    });
    this.writing = written.catch(() => undefined);
    return written;
  }

  private async reload(): Promise<void> {
    const { lesson, table } = this.place;
    this.goBackTo(await this.store.lines(lesson, table));
  }

  private goBackTo(lines: readonly TableLine[]): void {
    this.state++;
    this.astray = false;
    this.stopListening();
    this.game.stop();
    this.events.splice(0, this.events.length, ...lines.map(({ event }) => event));
    this.actions.clear();
    for (const { action, seq } of lines) this.actions.set(action, seq);
    this.game = this.openWith(this.events);
    this.listen();
    if (!this.closed) this.changed();
  }

  /** Takes up what another program wrote to this table. */
  catchUp(lines: readonly TableLine[]): void {
    if (lines.length > this.events.length) this.goBackTo(lines);
  }

  /** How often the game was opened anew: what somebody has seen of it before may not be how it went. */
  get opened(): number {
    return this.state;
  }

  /** Events written so far. */
  get seq(): number {
    return this.events.length;
  }

  /** Interventions that this student made in this seat: not a partner's, the agent's, or what was entered for them. */
  madeBy(seat: PartyId, student: StudentId): number {
    return [...this.actions].filter(([name, seq]) => {
      const event = this.events[seq];
      return (
        name.startsWith(`${seat}:${student}:`) &&
        event?.type === 'act' &&
        event.act.kind !== 'state' &&
        event.act.kind !== 'brief'
      );
    }).length;
  }

  /** Who entered the acts of this seat, by turn: what was not done by a student is told from what was. */
  entered(seat: PartyId): readonly (readonly [turn: number, by: EnteredBy])[] {
    const names = new Map([...this.actions].map(([name, seq]) => [seq, name]));
    return this.events
      .flatMap((event, seq) => (event.type === 'act' ? [{ event, name: names.get(seq) ?? '' }] : []))
      .flatMap(({ event, name }, turn) => (event.seat === seat ? [[turn, enteredBy(name)] as const] : []));
  }

  get current(): Game {
    return this.game;
  }

  get over(): boolean {
    return this.game.snapshot().status === 'done';
  }

  /**
   * One move of a student in a seat, named by its sender. It is applied, written, and answered once it is on the disk; the same name
   * again is answered as before and changes nothing. Throws what the store throws.
   */
  async move(seat: PartyId, action: string, move: Move, student: StudentId = ''): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.tryMove(seat, `${seat}:${student}:${action}`, move);
      } catch (error) {
        // Somebody else wrote first: the move is looked at again, on what stands now.
        if (!(error instanceof SeqTaken) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async tryMove(seat: PartyId, name: string, move: Move): Promise<Answer> {
    if (this.astray) await this.reload();
    const before = this.actions.get(name);
    if (before !== undefined) return { ok: true, seq: before };
    if (this.agents.includes(seat)) return { ok: false, why: 'minded' };
    const event: TalksEvent =
      move.kind === 'act'
        ? { type: 'act', seat, act: move.act }
        : move.kind === 'ready'
          ? { type: 'ready', seat }
          : { type: 'proceed' };
    if (!this.game.can(event)) return { ok: false, why: 'refused' };
    const taken =
      event.type === 'act'
        ? this.game.act(seat, event.act)
        : event.type === 'ready'
          ? this.game.ready(seat)
          : this.game.proceed();
    if (!taken) return { ok: false, why: 'refused' };
    return { ok: true, seq: await this.write([[name, event]]) };
  }

  /** Hands seats to the agent, or back: the same talks, decided by somebody else from now on. */
  mind(agents: readonly PartyId[]): void {
    if (agents.toSorted().join() === this.agents.toSorted().join()) return;
    this.agents = [...agents];
    this.stopListening();
    this.game.stop();
    this.game = this.openWith(this.events);
    this.listen();
    this.changed();
  }

  /** Time is up: the session ends where it stands, and what no one closed stays open. Both sides speak apart. */
  async finish(): Promise<void> {
    if (this.astray) await this.reload();
    const entries: (readonly [string, TalksEvent])[] = [];
    this.agents = [];
    this.stopListening();
    this.game.stop();
    this.game = this.openWith(this.events);
    for (let i = 0; i < 100 && !this.over; i++) {
      const event = this.game.adjourn() ? ({ type: 'adjourn' } as const) : smallestStep(this.game, TIME_WAS_UP);
      entries.push([`time-${this.events.length + entries.length}`, event]);
    }
    if (entries.length > 0) await this.write(entries);
  }

  /** Does for whoever is waited for the smallest thing that lets the table go on. Nothing where it is over, or the agent's turn. */
  async advance(): Promise<void> {
    if (this.astray) await this.reload();
    // Where it is the agent's turn, nobody is waited for.
    if (this.over || this.game.snapshot().hasTag('delegate')) return;
    await this.write([[`advance-${this.events.length}`, smallestStep(this.game, LET_GO_ON)]]);
  }

  /** The log as a save that anybody can replay, for the debrief. */
  save(): Save {
    const seats = Object.fromEntries(this.place.scenario.parties.map(({ id }) => [id, 'player' as const]));
    const saved = this.agents;
    this.agents = [];
    const save = { ...this.saveWith(this.played(this.events)), seats };
    this.agents = saved;
    return save;
  }

  close(): void {
    this.closed = true;
    this.stopListening();
    this.game.stop();
  }
}
