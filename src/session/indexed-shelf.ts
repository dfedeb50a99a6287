/** Saved games in the browser's IndexedDB. Every game has a record of its own, so a broken one never takes others along. */
import { type DBSchema, openDB } from 'idb';
import type { SavedGame, Shelf } from './saves.ts';

interface ShelfSchema extends DBSchema {
  games: { key: string; value: SavedGame };
}

/** Opens the shelf. Rejects where the browser forbids storage; the game then goes on without saving. */
export async function openIndexedShelf(name = 'nearly-eight-hours'): Promise<Shelf> {
  const db = await openDB<ShelfSchema>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('games', { keyPath: 'key' });
    },
  });
  return {
    list: async () => {
      const games = await db.getAll('games');
      // Records are not trusted to be whole: what lacks a time or a text still has its place in the list.
      const whole = games.map(({ key, at, text, glance }) => ({
        key,
        at: Number.isFinite(at) ? at : 0,
        text: typeof text === 'string' ? text : '',
        glance,
      }));
      return whole.toSorted((a, b) => b.at - a.at);
    },
    put: async (game) => {
      await db.put('games', game);
    },
    remove: (key) => db.delete('games', key),
  };
}
