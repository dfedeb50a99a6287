/**
 * Lessons in PostgreSQL: the store, two servers that share it, and the same behind HAProxy while one is killed and one is
 * frozen. Needs Debian's packages postgresql and haproxy; without them it says so and is left out.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type OutsideChange, SeqTaken } from '../../src/classroom/server/lesson-store.ts';
import { PostgresStore } from '../../src/classroom/server/postgres-store.ts';
import { type Connected, openLesson, play, Student, step } from '../support/class-clients.ts';
import { ClassProcess } from '../support/class-process.ts';
import { type Database, freePort, postgresPrograms, startDatabase } from '../support/database.ts';

const HAPROXY = ['/usr/sbin/haproxy', '/usr/local/sbin/haproxy'].find((path) => existsSync(path));
const HAS_DATABASE = postgresPrograms() !== null;
if (!HAS_DATABASE) console.warn('PostgreSQL is not installed: its tests are left out (apt-get install postgresql)');
if (!HAPROXY) console.warn('HAProxy is not installed: its test is left out (apt-get install haproxy)');

let database: Database;
const folder = mkdtempSync(join(tmpdir(), 'servers-'));
const processes: ClassProcess[] = [];
const clients: Connected[] = [];
beforeAll(async () => {
  if (HAS_DATABASE) database = await startDatabase();
});
afterEach(async () => {
  for (const each of clients.splice(0)) each.socket.disconnect();
  await Promise.all(processes.splice(0).map((each) => each.end('SIGKILL')));
});
afterAll(async () => {
  if (HAS_DATABASE) await database.stop();
  rmSync(folder, { recursive: true });
});

const keep = <Kept extends Connected>(client: Kept): Kept => {
  clients.push(client);
  return client;
};
const start = async (port = 0): Promise<ClassProcess> => {
  const server = await ClassProcess.start({ folder, port, database: database.url });
  processes.push(server);
  return server;
};
const opened = (id: string, code: string) => ({ id, code, teacher: 't', opened: 5 });
const line = (lesson: string, seq: number, action: string) =>
  ({ lesson, table: 't1', seq, action, event: { type: 'proceed' } }) as const;

/** Every table's log has no gap and nothing twice. */
async function expectWhole(code: string, tables: number): Promise<number> {
  const store = await PostgresStore.open(database.url);
  const lesson = await store.lessonByCode(code);
  const { events, lines } = await store.load(lesson?.id ?? '');
  await store.close();
  expect(events.length).toBeGreaterThan(0);
  expect(lines.size).toBe(tables);
  for (const log of lines.values()) {
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i));
    expect(new Set(log.map(({ action }) => action)).size).toBe(log.length);
  }
  return [...lines.values()].reduce((sum, log) => sum + log.length, 0);
}

describe.skipIf(!HAS_DATABASE)('a database', () => {
  it('refuses a number or a name that is taken, writes the others of the group, and tells other programs', async () => {
    const [ours, theirs] = [await PostgresStore.open(database.url), await PostgresStore.open(database.url)];
    const heard: OutsideChange[] = [];
    theirs.onOutsideChange((change) => heard.push(change));
    await ours.append({ lesson: 'l', opened: opened('l', 'AAAAAA'), lines: [line('l', 0, 'a')] });
    const results = await Promise.allSettled([
      ours.append({ lesson: 'l', lines: [line('l', 1, 'b')] }),
      ours.append({ lesson: 'l', lines: [line('l', 1, 'c')] }),
      ours.append({ lesson: 'l', lines: [line('l', 2, 'a')] }),
      ours.append({ lesson: 'l', lines: [line('l', 2, 'd')] }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    for (const each of results) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(SeqTaken);
    expect((await theirs.lines('l', 't1')).map(({ action }) => action)).toEqual(['a', 'b', 'd']);
    await expect.poll(() => heard.length).toBeGreaterThan(2);
    expect(heard.every(({ lesson, deleted }) => lesson === 'l' && !deleted)).toBe(true);
    await ours.append({
      lesson: 'l',
      seat: { token: 'x', recovery: 'r', lesson: 'l', student: 's1' },
    });
    await ours.append({ lesson: 'l', renewed: { old: 'x', token: 'y' } });
    expect(await theirs.seatOf('x')).toBeUndefined();
    expect(await theirs.seatByRecovery('l', 'r')).toMatchObject({ token: 'y', student: 's1' });
    expect(await theirs.lessonsBefore(6)).toEqual([opened('l', 'AAAAAA')]);
    await theirs.remove('l');
    expect(await ours.lessonByCode('AAAAAA')).toBeUndefined();
    expect((await ours.load('l')).lines.size).toBe(0);
    await Promise.all([ours.close(), theirs.close()]);
  });

  it('carries one lesson on two servers: each sees what is done at the other, and no table forks', async () => {
    const [one, other] = [await start(), await start()];
    const { teacher, code } = await openLesson(one.address);
    keep(teacher);
    const students: Student[] = [];
    for (let i = 0; i < 4; i++)
      students.push(keep(await Student.join((i % 2 === 0 ? one : other).address, code, `S ${i}`)));
    await teacher.until(({ board }) => board?.students.length === 4, 'all have joined');
    expect((await teacher.ask('command', { kind: 'start' }))['ok']).toBe(true);
    for (const student of students) await student.until(({ table }) => table, 'a table');
    let acknowledged = 0;
    for (let round = 0; round < 12; round++) {
      // All at once: whoever is second at a table looks again at what stands.
      const done = await Promise.all(students.map((student) => step(student)));
      acknowledged += done.filter(Boolean).length;
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    expect(acknowledged).toBeGreaterThan(15);
    const tables = new Set(students.map(({ lesson: own }) => own?.seated?.table));
    expect(await expectWhole(code, tables.size)).toBeGreaterThanOrEqual(acknowledged);
    const removed = teacher.board?.students.find(({ nickname }) => nickname === 'S 1');
    await teacher.ask('command', { kind: 'remove', student: removed?.id });
    await students[1]?.until(({ parted }) => parted === 'removed', 'removed by the other server');
    await teacher.ask('command', { kind: 'delete' });
    await students[3]?.until(({ parted }) => parted === 'deleted', 'told by the other server');
  });

  it('keeps what was acknowledged through kill -9', async () => {
    let server = await start();
    const { teacher, code } = await openLesson(server.address);
    keep(teacher);
    let students: Student[] = [];
    for (let i = 0; i < 6; i++) students.push(keep(await Student.join(server.address, code, `S ${i}`)));
    await teacher.ask('command', { kind: 'start' });
    let before = 0;
    for (let round = 0; round < 3; round++) {
      for (const student of students) await student.until(({ table }) => table, 'a table');
      const acknowledged = await play(students, 2);
      const flying = students.map((student) => step(student).catch(() => false));
      await server.end('SIGKILL');
      processes.length = 0;
      for (const each of students) each.socket.disconnect();
      await Promise.all(flying);
      const written = await expectWhole(code, 3);
      expect(written).toBeGreaterThanOrEqual(before + acknowledged);
      before = written;
      server = await start();
      students = students.map((seat) => keep(new Student(server.address, code, seat)));
    }
  });
});

describe.skipIf(!HAS_DATABASE || !HAPROXY)('two servers behind HAProxy', () => {
  it('bring everybody back within five seconds when one is killed and when one is frozen, and fork no table', async () => {
    const [portA, portB, port] = [await freePort(), await freePort(), await freePort()];
    const servers = new Map([
      [portA, await start(portA)],
      [portB, await start(portB)],
    ]);
    const proxy: ChildProcess = spawn(HAPROXY ?? '', ['-f', 'src/classroom/haproxy.cfg'], {
      stdio: 'ignore',
      env: {
        ...process.env,
        CLASS_ADDRESS: `127.0.0.1:${port}`,
        CLASS_A: `127.0.0.1:${portA}`,
        CLASS_B: `127.0.0.1:${portB}`,
      },
    });
    try {
      const address = `http://127.0.0.1:${port}`;
      const serving = async (): Promise<boolean> =>
        (await fetch(`${address}/class/ready`).catch(() => null))?.status === 200;
      await expect.poll(serving, { timeout: 10_000 }).toBe(true);
      expect((await fetch(`${address}/class/metrics`)).status).toBe(403);
      const { teacher, code } = await openLesson(address);
      keep(teacher);
      await teacher.until(({ board }) => board, 'the board');
      const again = { reconnection: true, reconnectionDelay: 200, reconnectionDelayMax: 500 };
      const students: Student[] = [];
      for (let i = 0; i < 12; i++) students.push(keep(await Student.join(address, code, `S ${i}`, again)));
      await teacher.ask('command', { kind: 'start' });
      for (const student of students) await student.until(({ table }) => table, 'a table');
      const carrying = async (): Promise<number> => {
        for (const at of [portA, portB]) {
          const text = await fetch(`http://127.0.0.1:${at}/class/metrics`, { signal: AbortSignal.timeout(500) })
            .then((response) => response.text())
            .catch(() => '');
          if (Number(/^class_connections (\d+)/m.exec(text)?.[1] ?? 0) > 5) return at;
        }
        return 0;
      };
      let acknowledged = await play(students, 2);
      const backWithin = async (): Promise<number> => {
        for (const student of students) delete student.last['table'];
        const from = performance.now();
        await Promise.all(students.map((student) => student.until(({ table }) => table, 'the table again')));
        return performance.now() - from;
      };

      const first = await carrying();
      await servers.get(first)?.end('SIGKILL');
      expect(await backWithin()).toBeLessThan(5000);
      acknowledged += await play(students, 2);
      const second = await carrying();
      expect(second).not.toBe(first);

      processes.splice(processes.indexOf(servers.get(first) as ClassProcess), 1);
      servers.set(first, await start(first));
      await new Promise((resolve) => setTimeout(resolve, 1500));
      servers.get(second)?.freeze();
      expect(await backWithin()).toBeLessThan(5000);
      acknowledged += await play(students, 2);
      servers.get(second)?.thaw();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      acknowledged += await play(students, 2);
      expect(acknowledged).toBeGreaterThan(30);
      expect(await expectWhole(code, 6)).toBeGreaterThanOrEqual(acknowledged);
    } finally {
      for (const each of processes) each.thaw();
      proxy.kill('SIGKILL');
    }
  });
});
