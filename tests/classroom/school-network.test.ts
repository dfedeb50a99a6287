/** A lesson on a school's network: WebSocket refused, a line that goes dark, a lid that is closed, a teacher's tab that is lost. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Connected, openLesson, play, type RunningClass, Student, startClass, step } from '../support/class-clients.ts';
import { ClassProcess } from '../support/class-process.ts';
import { SchoolProxy } from '../support/school-proxy.ts';

let running: RunningClass | null = null;
let proxy: SchoolProxy | null = null;
const clients: Connected[] = [];
afterEach(async () => {
  for (const each of clients.splice(0)) each.socket.disconnect();
  await proxy?.close();
  await running?.stop();
  [proxy, running] = [null, null];
});
const keep = <Kept extends Connected>(client: Kept): Kept => {
  clients.push(client);
  return client;
};
/** As a browser connects: HTTP first, WebSocket if it may, and again whenever the line is lost. */
const BROWSER = { transports: ['polling', 'websocket'], reconnection: true, reconnectionDelayMax: 2000 };

/** Plays until the talks at the table have ended. */
async function playOut(students: readonly Student[]): Promise<void> {
  const over = (): boolean => students[0]?.table?.status === 'done';
  // Not faster than one may send.
  for (let i = 0; i < 200 && !over(); i++) {
    await play(students, 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(over()).toBe(true);
}

describe('a proxy that refuses WebSocket', () => {
  it('carries a whole game over HTTP', async () => {
    running = await startClass();
    proxy = await SchoolProxy.before(running.address);
    const { teacher, code } = await openLesson(proxy.address);
    keep(teacher);
    const students: Student[] = [];
    for (let i = 0; i < 2; i++) students.push(keep(await Student.join(proxy.address, code, `S ${i}`, BROWSER)));
    // The teacher's line above asked for WebSocket at once and got none.
    const asHttp = keep(await again(proxy.address, code, teacher));
    await asHttp.until(({ board }) => board?.students.length === 2, 'both have joined');
    await asHttp.ask('command', { kind: 'start' });
    for (const student of students) await student.until(({ table }) => table, 'a table');
    await playOut(students);
    expect(proxy.refused).toBeGreaterThan(1);
    expect(students.map(({ socket }) => socket.io.engine.transport.name)).toEqual(['polling', 'polling']);
    expect(students.map(({ parted }) => parted)).toEqual([null, null]);
  });
});

/** The teacher, connected as a browser does, with the cookie of the one before. */
async function again(address: string, code: string, teacher: Connected): Promise<Connected> {
  const { cookie } = teacher.socket.io.opts.extraHeaders as { cookie: string };
  return new Connected(address, { role: 'teacher', code }, cookie, BROWSER);
}

describe('a line that goes dark', () => {
  it('is seen by the others, and comes back to the same seat with everything that happened meanwhile', async () => {
    running = await startClass();
    proxy = await SchoolProxy.before(running.address);
    const { teacher, code } = await openLesson(running.address);
    keep(teacher);
    const near = keep(await Student.join(running.address, code, 'Near', BROWSER));
    const far = keep(await Student.join(proxy.address, code, 'Far', BROWSER));
    await teacher.until(({ board }) => board?.students.filter(({ here }) => here).length === 2, 'both are here');
    await teacher.ask('command', { kind: 'start' });
    for (const student of [near, far]) await student.until(({ table }) => table, 'a table');
    await play([near, far], 3);
    const seat = far.lesson?.seated;
    const before = far.table?.seq ?? 0;
    proxy.goDark();
    // What is sent now is sent again when the line is back, under the same name: once.
    const sent = far.socket
      .timeout(60_000)
      .emitWithAck('move', { action: 'in-the-dark', move: { kind: 'act', act: { kind: 'hold' } } });
    sent.catch(() => undefined);
    await teacher.until(({ board }) => board?.students.some(({ here }) => !here), 'the board sees it gone', 30_000);
    expect(near.lesson?.opposite).toEqual([{ nickname: 'Far', here: false }]);
    for (let i = 0; i < 3; i++) await step(near);
    delete far.last['table'];
    proxy.comeBack();
    const from = performance.now();
    await far.until(({ table }) => table, 'the table again');
    expect(performance.now() - from).toBeLessThan(3000);
    expect(far.lesson?.seated).toEqual(seat);
    expect(far.table?.seq).toBeGreaterThanOrEqual(before);
    await near.until(({ lesson }) => lesson?.opposite[0]?.here, 'seen to be back');
    await playOut([near, far]);
  });
});

describe('a teacher whose tab is lost', () => {
  it('finds the lesson as it is, and goes on', async () => {
    running = await startClass();
    const { teacher, code } = await openLesson(running.address);
    const students: Student[] = [];
    for (let i = 0; i < 3; i++) students.push(keep(await Student.join(running.address, code, `S ${i}`)));
    await teacher.ask('command', { kind: 'start' });
    teacher.socket.disconnect();
    for (const student of students) await student.until(({ table }) => table, 'a table');
    await play(students, 4);
    const back = keep(await again(running.address, code, teacher));
    await back.until(({ board }) => board?.phase === 'play', 'the board');
    // An odd number: nobody is left without a seat, and no seat without somebody.
    expect(back.board?.students.every(({ seated }) => seated !== null)).toBe(true);
    for (const { id, agents } of back.board?.tables ?? []) {
      const taken = new Set(back.board?.students.flatMap(({ seated }) => (seated?.table === id ? [seated.party] : [])));
      expect(taken.size + agents.length).toBe(2);
    }
    expect(await back.ask('command', { kind: 'pause', on: true, tables: null })).toEqual({ ok: true });
  });
});

describe('a server that is told to stop', () => {
  it('writes what waits, tells everybody, and has ended within five seconds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stop-'));
    const server = await ClassProcess.start({ folder });
    const { teacher, code } = await openLesson(server.address);
    keep(teacher);
    const students: Student[] = [];
    for (let i = 0; i < 4; i++) students.push(keep(await Student.join(server.address, code, `S ${i}`)));
    await teacher.ask('command', { kind: 'start' });
    for (const student of students) await student.until(({ table }) => table, 'a table');
    const acknowledged = await play(students, 3);
    const from = performance.now();
    expect(await server.end('SIGTERM')).toBe(0);
    expect(performance.now() - from).toBeLessThan(5000);
    for (const student of students) expect('restarting' in student.last).toBe(true);
    const next = await ClassProcess.start({ folder });
    const back = keep(new Student(next.address, code, students[0] as Student));
    await back.until(({ table }) => table, 'the table');
    const written = await Promise.all(
      students.map(async (seat) => {
        const student = keep(new Student(next.address, code, seat, { takeOver: true }));
        return {
          at: (await student.until(({ lesson }) => lesson?.seated, 'a seat')).table,
          seq: (await student.until(({ table }) => table, 'a table')).seq,
        };
      }),
    );
    const byTable = new Map(written.map(({ at, seq }) => [at, seq]));
    expect([...byTable.values()].reduce((sum, seq) => sum + seq, 0)).toBeGreaterThanOrEqual(acknowledged);
    await next.end('SIGKILL');
    rmSync(folder, { recursive: true });
  });
});
