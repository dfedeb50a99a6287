/** One table of a lesson beside its store: what could not be written has not happened. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SqliteStore } from '../../src/classroom/server/sqlite-store.ts';
import { TableGame } from '../../src/classroom/server/table-game.ts';
import { lesson } from '../support/scenarios.ts';

let folder = '';
let store: SqliteStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'table-'));
  store = SqliteStore.open(folder);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const open = async (agents: readonly string[] = []): Promise<TableGame> =>
  TableGame.open(
    { lesson: 'l', table: 't1', scenario: lesson, day: lesson.days[0]?.id ?? '', seed: 3, counterpart: 'exploratory' },
    store,
    agents,
    await store.lines('l', 't1'),
    () => undefined,
  );

it('ends where it stands when time is up: nothing is done for anybody but what ends it', async () => {
  const table = await open();
  await table.move('hill', 'a', { kind: 'ready' });
  await table.move('lake', 'b', { kind: 'ready' });
  await table.move('hill', 'c', { kind: 'proceed' });
  for (let i = 0; i < 2; i++) {
    const act = { kind: 'state', opening: lesson.openings[1]?.id ?? '' } as const;
    await table.move(table.current.awaitedPlayer() ?? '', `o${i}`, { kind: 'act', act });
  }
  await table.move(table.current.awaitedPlayer() ?? '', 'h', { kind: 'act', act: { kind: 'hold' } });
  const { clock, tension } = table.current.snapshot().context.talks;
  await table.finish();
  const { talks, conclusion } = table.current.snapshot().context;
  expect(table.over).toBe(true);
  expect(talks.record.map(({ act }) => act.kind)).toEqual(['state', 'state', 'hold', 'brief', 'brief']);
  expect(talks.clock).toBe(clock);
  expect(talks.end).toEqual({ how: 'clock' });
  expect(conclusion?.features.tension).toBeLessThanOrEqual(tension + 10);
  // What was written is a game like any other: it is gone through again from its log.
  const again = await open();
  const context = again.current.snapshot().context;
  expect(context.conclusion).toEqual(conclusion);
  expect(context.reasons.slice(-2).map((each) => each?.sentence)).toEqual(
    Array(2).fill(expect.stringMatching(/^Time was up/)),
  );
  expect(table.madeBy('hill', '') + table.madeBy('lake', '')).toBe(1);
});

it('is let go on without a word where it is the agent that thinks', async () => {
  const table = await open(['lake']);
  await table.move('hill', 'a', { kind: 'ready' });
  await table.move('hill', 'b', { kind: 'proceed' });
  // At once: after the first of them it is the agent that thinks.
  await Promise.all([table.advance(), table.advance()]);
  expect((await store.lines('l', 't1')).filter(({ action }) => action.startsWith('advance'))).toHaveLength(1);
});

it('is played to its end by agents where nobody sits there', async () => {
  const table = await open(['hill', 'lake']);
  await expect.poll(() => table.over, { timeout: 20_000 }).toBe(true);
  await table.advance();
  const again = await open(['hill', 'lake']);
  expect(again.current.snapshot().context.conclusion).toEqual(table.current.snapshot().context.conclusion);
  expect((await store.lines('l', 't1')).filter(({ event }) => event.type === 'proceed').length).toBeGreaterThan(0);
});

it('goes back to what is on the disk when a write fails: another writer was there first', async () => {
  const table = await open();
  await table.move('hill', 'a', { kind: 'ready' });
  await table.move('lake', 'b', { kind: 'ready' });
  expect(await table.move('hill', 'c', { kind: 'proceed' })).toEqual({ ok: true, seq: 2 });
  const seat = table.current.awaitedPlayer() ?? '';
  const [theirs, ours] = [lesson.openings[0]?.id ?? '', lesson.openings[2]?.id ?? ''];
  const event = { type: 'act', seat, act: { kind: 'state', opening: theirs } } as const;
  await store.append({ lesson: 'l', lines: [{ lesson: 'l', table: 't1', seq: 3, action: 'another', event }] });
  // It is looked at again on what stands now: that seat has spoken already.
  const late = await table.move(seat, 'd', { kind: 'act', act: { kind: 'state', opening: ours } });
  expect(late).toEqual({ ok: false, why: 'refused' });
  expect(table.current.snapshot().context.talks.record.map(({ act }) => act)).toEqual([event.act]);
  expect(table.seq).toBe(4);
  const next = table.current.awaitedPlayer() ?? '';
  expect(await table.move(next, 'e', { kind: 'act', act: { kind: 'state', opening: ours } })).toEqual({
    ok: true,
    seq: 4,
  });
  table.close();
});

it('is the same table after it was opened again, and when seats change hands', async () => {
  const table = await open(['lake']);
  await table.move('hill', 'a', { kind: 'ready' });
  await table.move('hill', 'b', { kind: 'proceed' });
  await table.move('hill', 'c', { kind: 'act', act: { kind: 'state', opening: lesson.openings[1]?.id ?? '' } });
  while (table.current.awaitedPlayer() !== 'hill') await new Promise((resolve) => setImmediate(resolve));
  const record = JSON.stringify(table.current.snapshot().context.talks.record);
  table.mind([]);
  expect(JSON.stringify(table.current.snapshot().context.talks.record)).toBe(record);
  await expect.poll(async () => (await store.lines('l', 't1')).length).toBe(table.seq);
  table.close();
  const again = await open();
  expect(JSON.stringify(again.current.snapshot().context.talks.record)).toBe(record);
  await again.finish();
  expect(again.over).toBe(true);
  again.close();
});

it('leaves no gap in its log when the disk fails for a while, and goes on where the log ends', async () => {
  const table = await open();
  await table.move('hill', 'a', { kind: 'ready' });
  const [append, lines] = [store.append.bind(store), store.lines.bind(store)];
  const gone = (): Promise<never> => Promise.reject(new Error('the database cannot be reached'));
  store.append = gone;
  store.lines = gone;
  await expect(table.move('lake', 'b', { kind: 'ready' })).rejects.toThrow(/cannot be reached/);
  await expect(table.move('lake', 'c', { kind: 'ready' })).rejects.toThrow(/cannot be reached/);
  [store.append, store.lines] = [append, lines];
  expect(await table.move('lake', 'd', { kind: 'ready' })).toEqual({ ok: true, seq: 1 });
  expect((await store.lines('l', 't1')).map(({ seq, action }) => [seq, action])).toEqual([
    [0, 'hill::a'],
    [1, 'lake::d'],
  ]);
  expect(table.current.snapshot().context.ready).toEqual(['hill', 'lake']);
  table.close();
});
