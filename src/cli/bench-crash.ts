/**
 * `npm run bench -- crash`: a class server is killed (SIGKILL) again and again while a whole school moves. What was
 * acknowledged must be in the log once, without gaps, and everybody must be back.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TableLine } from '../classroom/server/lesson-store.ts';
import { openStore } from '../classroom/server/open-store.ts';
import { moveOf, openClass, type Pupil, round, type Served, serve, until } from './class-load.ts';

export interface CrashFigures {
  readonly kills: number;
  readonly students: number;
  readonly acknowledged: number;
  /** Acknowledged moves that are not in the log, moves that are in it twice, numbers that are missing in it. */
  readonly lost: number;
  readonly twice: number;
  readonly gaps: number;
  /** Seconds from the new server listening until everybody had their table again, the longest and the mean. */
  readonly backSeconds: readonly [longest: number, mean: number];
}

/** Milliseconds for which everybody moves before each kill. */
const LOAD_MS = 900;

/** Moves as fast as it may until told to stop; names of acknowledged moves are kept. */
async function keepMoving(
  pupil: Pupil,
  going: () => boolean,
  acknowledged: Set<string>,
  next: () => string,
): Promise<void> {
  while (going()) {
    const move = moveOf(pupil);
    if (move) {
      const action = next();
      const reply = await pupil.socket
        .timeout(500)
        .emitWithAck('move', { action, move })
        .catch(() => null);
      if ((reply as { ok?: boolean } | null)?.ok) acknowledged.add(action);
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** Kills a server of `students` so many times; on PostgreSQL where `database` names one, else on SQLite. */
export async function measureCrashes(
  kills: number,
  students: number,
  database: string | undefined,
  tell: (line: string) => void,
): Promise<CrashFigures> {
  const data = mkdtempSync(join(tmpdir(), 'class-crash-'));
  const where = { data, ...(database === undefined ? {} : { database }) };
  let server: Served = await serve(where);
  const port = Number(new URL(server.address).port);
  const acknowledged = new Set<string>();
  const back: number[] = [];
  let names = 0;
  const room = await openClass(server.address, students);
  try {
    for (let kill = 1; kill <= kills; kill++) {
      let moving = true;
      const all = Promise.all(
        room.pupils.map((pupil) =>
          keepMoving(
            pupil,
            () => moving,
            acknowledged,
            () => `k${names++}`,
          ),
        ),
      );
      await new Promise((resolve) => setTimeout(resolve, LOAD_MS + ((kill * 37) % 200)));
      const gone = new Promise((done) => server.child.once('exit', done));
      server.child.kill('SIGKILL');
      await gone;
      moving = false;
      await all;
      for (const pupil of room.pupils) pupil.table = null;
      server = await serve({ ...where, port });
      const from = performance.now();
      await until(() => room.pupils.every(({ table }) => table !== null), 'everybody is back');
      back.push((performance.now() - from) / 1000);
      tell(`${kill} of ${kills}: ${acknowledged.size} acknowledged, back after ${round(back.at(-1) ?? 0)} s`);
    }
  } finally {
    room.close();
    const gone = new Promise((done) => server.child.once('exit', done));
    server.child.kill('SIGTERM');
    await gone;
  }
  const store = await openStore({ folder: data, database: database ?? '' });
  const logs: (readonly TableLine[])[] = [];
  for (const code of room.codes) {
    const lesson = await store.lessonByCode(code);
    if (lesson) logs.push(...(await store.load(lesson.id)).lines.values());
  }
  await store.close();
  rmSync(data, { recursive: true, force: true });
  const names_ = logs.flat().map(({ action }) => action.slice(action.indexOf(':') + 1));
  const written = new Set(names_);
  const byStudents = names_.filter((name) => name.startsWith('k'));
  return {
    kills,
    students,
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter((name) => !written.has(name)).length,
    twice: byStudents.length - new Set(byStudents).size,
    gaps: logs.reduce((sum, log) => sum + log.filter(({ seq }, i) => seq !== i).length, 0),
    backSeconds: [round(Math.max(...back)), round(back.reduce((sum, each) => sum + each, 0) / back.length)],
  };
}
