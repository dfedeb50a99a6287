/** What a teacher has in hand: folders for lessons alone, time for one table, further devices; and what stays secret of it. */
import { afterEach, describe, expect, it } from 'vitest';
import { tableName, tableNumber } from '../../src/classroom/lesson.ts';
import type { WatchedTable } from '../../src/classroom/protocol.ts';
import { needScenario } from '../../src/cli/scenario-folder.ts';
import { Connected, classForTests, openLesson, play, post, SETUP, Student, step } from '../support/class-clients.ts';

const { keep, running } = classForTests(afterEach);

const GENEVA = { ...SETUP, scenario: 'geneva-2022', day: 'short' };
const scenario = needScenario('geneva-2022');
const forClasses = scenario.parties.flatMap(({ id }) =>
  (scenario.mandates[id]?.variants ?? []).filter(({ classOnly }) => classOnly).map((variant) => variant.id),
);

async function begun(students: number, setup: Record<string, unknown> = GENEVA) {
  const { address } = await running();
  const opened = await openLesson(address, setup);
  keep(opened.teacher);
  const class_: Student[] = [];
  for (let i = 0; i < students; i++) class_.push(keep(await Student.join(address, opened.code)));
  await opened.teacher.until(({ board }) => board?.students.length === students, 'all are here');
  await opened.teacher.ask('command', { kind: 'start' });
  for (const student of class_) await student.until(({ table }) => table, 'a table');
  return { ...opened, address, students: class_ };
}

describe('the folders of a lesson', () => {
  it('are kept for lessons, the same at all tables, others in the next game, and each seat gets its own alone', async () => {
    const { students, teacher } = await begun(4);
    const seen = (): string[] => students.map(({ table }) => table?.observation.mandate.variant ?? '');
    const first = new Set(seen());
    expect(first.size).toBe(2);
    for (const variant of first) expect(forClasses).toContain(variant);
    for (const student of students) {
      const { folder } = student.lesson as NonNullable<typeof student.lesson>;
      expect(folder?.variant.id).toBe(student.table?.observation.mandate.variant);
      expect(folder?.party).toBe(student.lesson?.seated?.party);
      const other = [...first].find((variant) => variant !== folder?.variant.id) ?? 'none';
      expect(student.heard.join('\n')).not.toContain(other);
    }
    await teacher.ask('command', { kind: 'debrief' });
    const debrief = await (students[0] as Student).until(({ last }) => last['debrief'], 'the debrief');
    expect((debrief as { folders: { variant: { id: string } }[] }).folders.map(({ variant }) => variant.id)).toEqual(
      expect.arrayContaining([...first]),
    );
    const before = teacher.board?.drawn;
    await teacher.ask('command', { kind: 'again' });
    const { drawn } = await teacher.until(({ board }) => board?.round === 2 && board, 'the next game');
    for (const { id } of scenario.parties) expect(drawn?.[id]).not.toBe(before?.[id]);
  });

  it('lay one ground for all outcomes: what could be had, both walk-aways and what happened that day', async () => {
    const { teacher } = await begun(4);
    expect(teacher.board?.plane).toBeNull();
    await teacher.ask('command', { kind: 'debrief' });
    const plane = await teacher.until(({ board }) => board?.plane, 'the plane');
    expect(plane.ratifiable.length).toBeGreaterThan(0);
    for (const [x, y] of plane.ratifiable) expect(x >= plane.walkAway[0] && y >= plane.walkAway[1]).toBe(true);
    expect(plane.historical).not.toBeNull();
  });
});

describe('time', () => {
  it('can be given to one table, which goes on when the others are through', async () => {
    const { students, teacher } = await begun(4);
    const [slow] = students as [Student];
    const table = slow.lesson?.seated?.table ?? '';
    await teacher.ask('command', { kind: 'extend', minutes: 30, tables: [table] });
    const left = await slow.until(({ lesson }) => (lesson?.playLeft ?? 0) > 45 * 60_000 && lesson?.playLeft, 'longer');
    const other = students.find(({ lesson }) => lesson?.seated?.table !== table) as Student;
    expect(left - (other.lesson?.playLeft ?? 0)).toBeGreaterThan(29 * 60_000);
    await teacher.ask('command', { kind: 'extend', minutes: -40, tables: null });
    await other.until(({ table: own }) => own?.status === 'done', 'through');
    expect(slow.lesson?.phase).toBe('play');
    expect(slow.table?.status).toBe('active');
    expect(await slow.move({ kind: 'ready' })).toMatchObject({ ok: true });
    await teacher.ask('command', { kind: 'extend', minutes: -30, tables: [table] });
    await slow.until(({ lesson }) => lesson?.phase === 'debrief', 'the debrief');
  });
});

describe('a table that waits', () => {
  it('goes on by its smallest step where the teacher says so for it, and for all only where it has waited', async () => {
    const { students, teacher, address, code, cookie } = await begun(4);
    const [one] = students as [Student];
    const table = one.lesson?.seated?.table ?? '';
    const other = students.find(({ lesson }) => lesson?.seated?.table !== table) as Student;
    for (let i = 0; i < 6; i++)
      expect(await teacher.ask('command', { kind: 'advance', tables: [table] })).toEqual({ ok: true });
    await one.until(({ table: own }) => own?.path.startsWith('inSession'), 'in session');
    // What was entered for a seat is not counted as its student's.
    await teacher.ask('command', { kind: 'advance', tables: [table] });
    const csv = await (await fetch(`${address}/class/${code}/students.csv`, { headers: { cookie } })).text();
    const [head = '', ...rows] = csv.trim().split('\r\n');
    const made = head.split(',').indexOf('interventions');
    expect(rows.map((row) => row.split(',')[made])).toEqual(['0', '0', '0', '0']);
    expect(other.table?.path).toBe('briefing');
    const before = one.table?.seq;
    expect(await teacher.ask('command', { kind: 'advance', tables: null })).toEqual({ ok: true });
    expect([one.table?.seq, other.table?.seq]).toEqual([before, 0]);
    await teacher.ask('command', { kind: 'pause', on: true, tables: [table] });
    await teacher.ask('command', { kind: 'advance', tables: [table] });
    await one.until(({ lesson }) => lesson?.paused, 'rests');
    expect(one.table?.seq).toBe(before);
  });
});

describe('an act that a student did not make', () => {
  it('is put down to whoever entered it: a partner in the seat, the teacher, or the agent', async () => {
    const { students, teacher, address, code } = await begun(2);
    const one = students.find(({ lesson }) => lesson?.seated?.party === scenario.parties[0].id) as Student;
    const at = one.lesson?.seated;
    const partner = keep(await Student.join(address, code, 'Partner'));
    await teacher.until(({ board }) => board?.students.length === 3, 'a third');
    const id = teacher.board?.students.find(({ nickname }) => nickname === 'Partner')?.id;
    await teacher.ask('command', { kind: 'seat', student: id, at });
    await partner.until(({ table }) => table?.observation.seat === at?.party, 'the seat');
    const other = students.find((each) => each !== one) as Student;
    await one.move({ kind: 'ready' });
    const until = async (there: () => boolean | undefined): Promise<void> => {
      for (let i = 0; i < 200 && !there(); i++)
        if (!(await step(partner)) && !(await step(other))) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    await until(() => partner.table?.observation.record.some(({ seat }) => seat === at?.party));
    const entered = await one.until(({ table }) => table?.entered.length === 1 && table.entered, 'entered');
    const mine = one.table?.observation.record.find(({ seat }) => seat === at?.party);
    expect(entered).toEqual([{ turn: mine?.turn, by: 'partner', who: 'Partner' }]);
    expect(partner.table?.entered).toEqual([]);
    await until(() => partner.table?.path.startsWith('inSession'));
    const by = (): (string | undefined)[] => one.table?.entered.map((each) => each.by) ?? [];
    for (let i = 0; i < 4 && !by().includes('teacher'); i++)
      await teacher.ask('command', { kind: 'advance', tables: [at?.table] });
    await one.until(() => by().includes('teacher'), 'entered by the teacher');
    await teacher.ask('command', { kind: 'hand', at, to: 'agent' });
    for (let i = 0; i < 40 && !by().includes('agent'); i++)
      await teacher.ask('command', { kind: 'advance', tables: [at?.table] });
    await one.until(() => by().includes('agent'), 'entered by the agent');
    // The other side is not told who does what over there.
    expect(other.table?.entered.map((each) => each.by)).not.toContain('partner');
  });
});

describe('how the sides read each other', () => {
  it('is asked after the own talks and once a game, told without names in the debrief, and stands in the files', async () => {
    const { students, teacher, address, code, cookie } = await begun(4);
    const [one] = students as [Student];
    const articles = scenario.days.find(({ id }) => id === 'short')?.articles ?? [];
    const guess = Object.fromEntries(articles.map((id, i) => [id, (i % 3) + 1]));
    expect(one.lesson?.toRead).toBeNull();
    expect(await one.ask('reading', { guess })).toEqual({ ok: false, why: 'notAsked' });
    const table = one.lesson?.seated?.table ?? '';
    for (let i = 0; i < 200 && one.lesson?.toRead === null; i++)
      await teacher.ask('command', { kind: 'advance', tables: [table] });
    // Through before the others: asked at once, and nothing of the other folder has come over the wire.
    expect(await one.until(({ lesson }) => lesson?.toRead, 'asked')).toEqual(articles);
    expect(await one.ask('reading', { guess: { ...guess, [articles[0] ?? '']: 4 } })).toMatchObject({ ok: false });
    const { [articles[0] ?? '']: _one, ...short } = guess;
    expect(await one.ask('reading', { guess: short })).toEqual({ ok: false, why: 'malformed' });
    expect(await one.ask('reading', { guess })).toEqual({ ok: true });
    expect(await one.ask('reading', { guess })).toEqual({ ok: false, why: 'notAsked' });
    await one.until(({ lesson }) => lesson?.toRead === null && lesson.guess, 'kept');
    expect(teacher.board?.readings).toEqual([]);
    await teacher.ask('command', { kind: 'debrief' });
    const debriefs = students.map((student) => student.until(({ last }) => last['debrief'], 'the debrief'));
    for (const each of await Promise.all(debriefs))
      expect((each as { readings: object[] }).readings).toMatchObject([{ party: one.lesson?.seated?.party }]);
    // One who says it now is in what the others are told a little later.
    const late = students.find(({ lesson }) => lesson?.toRead) as Student;
    expect(await late.ask('reading', { guess })).toEqual({ ok: true });
    const told = await one.until(({ last }) => last['readings'], 'told in a while', 10_000);
    expect(told).toHaveLength(2);
    for (const { right, pairs } of told as { right: number; pairs: number }[]) {
      expect(pairs).toBeGreaterThan(0);
      expect(right).toBeLessThanOrEqual(pairs);
    }
    expect(JSON.stringify(told)).not.toContain(one.lesson?.nickname);
    const csv = await (await fetch(`${address}/class/${code}/students.csv`, { headers: { cookie } })).text();
    const [head = '', ...rows] = csv.trim().split('\r\n');
    const at = head.split(',').indexOf('readingPairs');
    expect(rows.filter((row) => Number(row.split(',')[at]) > 0)).toHaveLength(2);
    expect(teacher.board?.games).toEqual([]);
    await teacher.ask('command', { kind: 'again' });
    await one.until(({ lesson }) => lesson?.phase === 'play' && lesson.guess === null, 'the next game');
    // After the second game both stand beside each other.
    await teacher.ask('command', { kind: 'debrief' });
    const games = await teacher.until(({ board }) => board?.games.length === 2 && board.games, 'both games');
    expect(games).toMatchObject([
      { round: 1, tables: 2, stood: 0, agreed: 0 },
      { round: 2, tables: 2, stood: 0, agreed: 0 },
    ]);
    for (const { points } of games) for (const { id } of scenario.parties) expect(points[id]).toBeGreaterThan(0);
  });
});

describe('a seat', () => {
  it('that two share is ready when both have read, or the other has gone', async () => {
    const { students, teacher } = await begun(6);
    const [one, other, third, fourth] = students as [Student, Student, Student, Student];
    const share = async (mover: Student, at: Student): Promise<void> => {
      const id = teacher.board?.students.find(({ nickname }) => nickname === mover.lesson?.nickname)?.id;
      await teacher.ask('command', { kind: 'seat', student: id, at: at.lesson?.seated });
      await mover.until(
        ({ lesson }) => lesson?.seated?.table === at.lesson?.seated?.table && lesson?.beside.length === 1,
        'shared',
      );
    };
    await share(other, one);
    await share(fourth, third);
    const ready = (student: Student): boolean =>
      student.table?.ready.includes(student.lesson?.seated?.party ?? '') === true;
    expect(await one.move({ kind: 'ready' })).toMatchObject({ ok: true });
    await one.until(({ lesson }) => lesson?.reads, 'one has read');
    expect([ready(one), other.lesson?.reads]).toEqual([false, false]);
    await other.move({ kind: 'ready' });
    await one.until(() => ready(one), 'both have');
    expect(await third.move({ kind: 'ready' })).toMatchObject({ ok: true });
    expect(ready(third)).toBe(false);
    fourth.socket.disconnect();
    await third.until(() => ready(third), 'the other has gone');
  });

  it('is what a browser that has one gets when it joins once more: nobody comes to see both folders', async () => {
    const { students, teacher, address, code } = await begun(2);
    const [one] = students as [Student];
    const before = teacher.board?.students.map(({ id }) => id);
    const again = await post(address, '/class/join', { code, nickname: 'Another' }, { cookie: one.cookie });
    expect(again.body).toEqual({ ok: true, student: expect.any(String), nickname: one.lesson?.nickname });
    expect(again.cookie).toBe('');
    expect(before).toContain(again.body['student']);
    expect((await post(address, '/class/join', { code, nickname: 'Another' })).body).toMatchObject({ ok: true });
    await teacher.until(({ board }) => board?.students.length === 3, 'one more, and only one');
    // A seat of another class, or of one who was taken out, is none here.
    const other = await openLesson(address, GENEVA);
    keep(other.teacher);
    const seat = one.cookie.replace(code, other.code);
    expect(
      (await post(address, '/class/join', { code: other.code, nickname: '' }, { cookie: seat })).body,
    ).toMatchObject({
      recovery: expect.any(String),
    });
    await teacher.ask('command', { kind: 'remove', student: again.body['student'] });
    expect(
      (await post(address, '/class/join', { code, nickname: '' }, { cookie: one.cookie })).body['recovery'],
    ).toBeTypeOf('string');
  });

  it('is come back to with a code that the teacher makes anew, and the device that had it is told', async () => {
    const { students, teacher, address, code } = await begun(2);
    const [one, other] = students as [Student, Student];
    const id = teacher.board?.students.find(({ nickname }) => nickname === one.lesson?.nickname)?.id;
    expect(await teacher.ask('recovery', 'nobody')).toEqual({ ok: false, why: 'unknownStudent' });
    await expect(other.ask('recovery', id)).rejects.toThrow(/timed? ?out/i);
    const made = await teacher.ask('recovery', id);
    expect(made['recovery']).toMatch(/^\w{8}$/);
    const back = await post(address, '/class/recover', { code, recovery: String(made['recovery']).toLowerCase() });
    expect(back.body).toEqual({ ok: true, student: id });
    await one.until(({ parted }) => parted === 'moved', 'the first device is told');
    const device = keep(new Student(address, code, { cookie: back.cookie, recovery: '' }));
    await device.until(({ table }) => table?.observation.seat === one.lesson?.seated?.party, 'the same seat');
    // Whoever has the old code has nothing.
    expect((await post(address, '/class/recover', { code, recovery: one.recovery })).status).toBe(404);
    // The device that has the seat keeps it, and learns of the next one.
    const next = await teacher.ask('recovery', id);
    const learned = await device.until(({ last }) => last['recoded'], 'learned');
    expect(learned).toEqual({ recovery: next['recovery'] });
    expect(device.parted).toBeNull();
    expect((await post(address, '/class/recover', { code, recovery: String(made['recovery']) })).status).toBe(404);
  });
});

describe('a teacher', () => {
  it('takes up the class on another device with a key, and can be the only one again', async () => {
    const { teacher, address, code, cookie } = await begun(2);
    const { key } = await teacher.ask('key', {});
    expect(key).toMatch(/^\w{10}$/);
    expect((await post(address, '/class/teach', { code, key: 'WRONGWRONG' })).body).toEqual({
      ok: false,
      why: 'noKey',
    });
    const taken = await post(address, '/class/teach', { code, key: String(key).toLowerCase() });
    expect(taken.status).toBe(200);
    const second = keep(new Connected(address, { role: 'teacher', code }, taken.cookie));
    await second.until(({ board }) => board?.tables.length === 1, 'the board');
    expect(await second.ask('command', { kind: 'lock', on: true })).toEqual({ ok: true });
    const log = await (await fetch(`${address}/class/${code}/log.json`, { headers: { cookie } })).text();
    expect(log).not.toMatch(/"keyed"|"taught"/);
    // Whoever has the second device in hand can put the first one out, should that be the one that is lost.
    expect(await second.ask('revoke', {})).toEqual({ ok: true });
    await teacher.until(({ parted }) => parted === 'unknown', 'out');
    expect((await fetch(`${address}/class/${code}/log.json`, { headers: { cookie } })).status).toBe(404);
    expect((await post(address, '/class/teach', { code, key: String(key) })).status).toBe(404);
    expect(await second.ask('command', { kind: 'lock', on: false })).toEqual({ ok: true });
  });
});

describe('an observer', () => {
  it('sees what everybody in the room can, moves nothing, and gets a seat again', async () => {
    const { students, teacher } = await begun(3);
    const observer = students.find(({ lesson }) => (lesson?.beside.length ?? 0) > 0) as Student;
    const at = observer.lesson?.seated;
    const players = students.filter((each) => each !== observer);
    const student = teacher.board?.students.find(({ nickname }) => nickname === observer.lesson?.nickname)?.id;
    const watch = { table: at?.table, party: 'observer' };
    expect(await teacher.ask('command', { kind: 'seat', student, at: watch })).toEqual({ ok: true });
    await observer.until(({ last }) => last['watch'], 'what is seen');
    observer.heard.length = 0;
    for (let moves = 0; moves < 20; ) {
      moves += await play(players, 1);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    // What a side learns by asking is its own.
    const asks = players.find(({ table, lesson }) => table?.awaits === lesson?.seated?.party) as Student;
    const probed = await asks.move({ kind: 'act', act: { kind: 'probe', article: 'forces' } });
    expect(probed).toMatchObject({ ok: true });
    await asks.until(({ table }) => table?.observation.record.at(-1)?.learned, 'what was learned');
    const seen = await observer.until(({ last }) => {
      const watched = last['watch'] as WatchedTable;
      return watched.record.length === players[0]?.table?.observation.record.length && watched;
    }, 'all of the record');
    expect(seen.record.length).toBeGreaterThan(10);
    expect(seen.record.at(-1)?.act.kind).toBe('probe');
    expect(observer.heard.join('\n')).not.toContain('"learned"');
    for (const player of players) {
      const wire = observer.heard.join('\n');
      expect(wire).not.toContain(JSON.stringify(player.table?.observation.mandate.worth));
      expect(wire).not.toContain(player.table?.observation.mandate.variant);
      for (const { id } of player.table?.observation.stakeholders ?? []) expect(wire).not.toContain(`"${id}":`);
    }
    for (const move of [{ kind: 'proceed' }, { kind: 'ready' }, { kind: 'act', act: { kind: 'hold' } }])
      expect(await observer.move(move)).toEqual({ ok: false, why: 'unseated' });
    expect(await observer.ask('remark', { remark: 'thanks', articles: [], text: '' })).toEqual({
      ok: false,
      why: 'unseated',
    });
    expect(await teacher.ask('command', { kind: 'hand', at: watch, to: 'agent' })).toEqual({
      ok: false,
      why: 'unknownSeat',
    });
    await teacher.ask('command', { kind: 'seat', student, at });
    await observer.until(({ lesson, table }) => lesson?.seated?.party === at?.party && table, 'a seat');
    expect(await teacher.ask('command', { kind: 'seat', student, at: watch })).toEqual({ ok: true });
    await teacher.ask('command', { kind: 'debrief' });
    const debrief = await observer.until(({ last }) => last['debrief'], 'the debrief');
    expect((debrief as { own: unknown }).own).not.toBeNull();
    await teacher.ask('command', { kind: 'again' });
    await observer.until(
      ({ lesson }) => lesson?.phase === 'play' && lesson.seated?.party === 'observer',
      'the next game',
    );
  });
});

describe('tables', () => {
  it('have names that no other game of the lesson has, however often sides are swapped', () => {
    const names = Array.from({ length: 100 }, (_, round) => [tableName(round + 1, 0), tableName(round + 1, 99)]).flat();
    expect(new Set(names).size).toBe(200);
    expect(names.every((name, i) => tableNumber(name) === (i % 2 === 0 ? 1 : 100))).toBe(true);
    expect(tableName(1, 0)).toBe('t1');
  });
});
