/** The shelf of saved games: a port, so that a browser's database, memory or a test can stand behind it. */
import type { Save } from './save.ts';

export interface SavedGame {
  readonly key: string;
  /** When it was last written, in milliseconds since 1970; given by the caller. */
  readonly at: number;
  /** The save as text, so that a damaged one is shown with its problem and harms no other. */
  readonly text: string;
  /** What its place in a list shows of it; kept beside the save so that a list need not replay any. */
  readonly glance?: unknown;
}

export interface Shelf {
  list(): Promise<readonly SavedGame[]>;
  put(game: SavedGame): Promise<void>;
  remove(key: string): Promise<void>;
}

/** A short line's worth of facts about a save, for lists. */
export function turnsOf(save: Save): number {
  return save.events.filter((event) => event.type === 'act').length;
}
