/** The tables of a lesson that are laid now: opened from the log, kept in step with the lesson, closed with their game. */
import { inPlay, type LessonState, type TableId } from '../lesson.ts';
import { type Ground, openTable } from './games-of-lesson.ts';
import type { LessonLog } from './lesson-store.ts';
import type { TableGame } from './table-game.ts';

/** A table that nobody has moved at for so long waits for somebody. */
const LATE_MS = 60_000;

export class OpenTables {
  readonly games = new Map<TableId, TableGame>();
  /** When somebody last moved at each table. */
  readonly moved = new Map<TableId, number>();
  private readonly ground: Ground;
  private readonly now: () => number;
  private readonly changed: (table: TableId) => void;

  constructor(ground: Ground, now: () => number, changed: (table: TableId) => void) {
    this.ground = ground;
    this.now = now;
    this.changed = changed;
  }

  /** Lays the tables that the lesson has, hands seats to whoever minds them, and lets go of those of games that are over. */
  lay(state: LessonState, lines: LessonLog['lines']): void {
    const { tables, phase } = state;
    for (const table of Object.values(tables)) {
      const open = this.games.get(table.id);
      if (open) {
        if (phase === 'play') open.mind(table.agents);
        continue;
      }
      const changed = (): void => {
        this.moved.set(table.id, this.now());
        this.changed(table.id);
      };
      this.games.set(table.id, openTable(this.ground, state, table, lines.get(table.id) ?? [], changed));
      this.moved.set(table.id, this.now());
    }
    // Games before sides were swapped stand in the store, and are read from there when they are asked for.
    for (const [id, game] of this.games)
      if (!tables[id]) {
        game.close();
        this.games.delete(id);
        this.moved.delete(id);
      }
  }

  /** Takes up what another program wrote at the tables. */
  catchUp(lines: LessonLog['lines']): void {
    for (const [table, game] of this.games) game.catchUp(lines.get(table) ?? []);
  }

  /** Lets tables go on that wait for somebody; of all of them, those that have waited for a while. */
  async advance(state: LessonState, tables: readonly TableId[] | null): Promise<void> {
    const waits = (id: TableId): boolean => this.now() - (this.moved.get(id) ?? 0) >= LATE_MS;
    const chosen = [...this.games].filter(([id]) => (tables ? tables.includes(id) : waits(id)) && inPlay(state, id));
    await Promise.all(chosen.map(([, game]) => game.advance()));
  }

  /** Ends the tables whose time is up. */
  async finish(isThrough: (table: TableId) => boolean): Promise<void> {
    const through = [...this.games].filter(([id, game]) => isThrough(id) && !game.over);
    await Promise.all(through.map(([, game]) => game.finish()));
  }

  close(): void {
    for (const game of this.games.values()) game.close();
  }
}
