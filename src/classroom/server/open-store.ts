/** The store that was asked for: PostgreSQL where it is named by its address, else a folder of this program's own. */
import type { LessonStore } from './lesson-store.ts';
import { SqliteStore } from './sqlite-store.ts';

/** Throws `StoreBusy` where another process has the folder, and the driver's error where the database can't be reached. */
export async function openStore(where: { readonly database?: string; readonly folder: string }): Promise<LessonStore> {
  if (where.database === undefined || where.database === '') return SqliteStore.open(where.folder);
  const { PostgresStore } = await import('./postgres-store.ts');
  return PostgresStore.open(where.database);
}
