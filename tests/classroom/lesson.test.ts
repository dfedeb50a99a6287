/** Lessons over the wire: joining, seats, moves, the teacher's commands, what each may see, and what comes back after a crash. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { lessonCsv } from '../../src/classroom/lesson-csv.ts';
import { SqliteStore } from '../../src/classroom/server/sqlite-store.ts';
import { Connected, classForTests, openLesson, play, post, SETUP, Student, step } from '../support/class-clients.ts';
import { ClassProcess } from '../support/class-process.ts';

const { keep, running, part } = classForTests(afterEach);

async function lesson(students: number, setup: Record<string, unknown> = SETUP) {
  const { address } = await running();
  const opened = await openLesson(address, setup);
  keep(opened.teacher);
  const class_: Student[] = [];
  for (let i = 0; i < students; i++) class_.push(keep(await Student.join(address, opened.code, `S ${i}`)));
  await opened.teacher.until(
    ({ board }) => board && board.students.filter(({ here }) => here).length === students,
    'all are here',
  );
  return { ...opened, address, students: class_ };
}

describe('a lesson', () => {
  it('goes from the code to the debrief: six students at three tables, one of them away at the end', async () => {
    const { teacher, students, address } = await lesson(6);
    expect((await teacher.ask('command', { kind: 'start' }))['ok']).toBe(true);
    for (const student of students) await student.until(({ table }) => table, 'a table');
    expect(new Set(students.map(({ lesson: own }) => `${own?.seated?.table}/${own?.seated?.party}`)).size).toBe(6);
    await play(students.slice(0, 5), 60);
    expect((await teacher.ask('command', { kind: 'debrief' }))['ok']).toBe(true);
    await teacher.until(({ board }) => board?.phase === 'debrief', 'the debrief');
    expect(teacher.board?.tables.map(({ ending }) => ending !== null)).toEqual([true, true, true]);
    for (const student of students) {
      const debrief = await student.until((each) => each.last['debrief'], 'a debrief');
      expect((debrief as { tables: unknown[] }).tables).toHaveLength(3);
      expect((debrief as { own: { events: unknown[] } }).own.events.length).toBeGreaterThan(4);
    }
    const csv = await fetch(`${address}/class/${teacher.board?.code}/students.csv`, {
      headers: { cookie: (teacher.socket.io.opts.extraHeaders as { cookie: string }).cookie },
    });
    const lines = (await csv.text()).trim().split('\r\n');
    expect(lines).toHaveLength(7);
    expect(lines[0]).toMatch(/student,nickname,table,party/);
  });

  it('plays a human against the agent where a student is alone, hands a seat over, and gives it back', async () => {
    const { teacher, students } = await lesson(1);
    const [student] = students as [Student];
    await teacher.ask('command', { kind: 'start' });
    await student.until(({ table }) => table, 'a table');
    await play([student], 12);
    await student.until(({ table }) => (table?.observation.record.length ?? 0) > 3, 'the agent answers');
    const at = student.lesson?.seated;
    await teacher.ask('command', { kind: 'hand', at, to: 'agent' });
    await student.until(({ lesson: own }) => own?.minded, 'minded');
    const before = student.table?.seq ?? 0;
    expect(await student.move({ kind: 'act', act: { kind: 'hold' } })).toMatchObject({ ok: false, why: 'minded' });
    await student.until(({ table }) => (table?.seq ?? 0) > before + 2 || table?.status === 'done', 'the agents play');
    await teacher.ask('command', { kind: 'hand', at, to: 'students' });
    await student.until(({ lesson: own }) => own?.minded === false, 'given back');
  });

  it('seats late students, refuses them when it is locked, and forgets those who are removed', async () => {
    const { teacher, code, address, students } = await lesson(2);
    await teacher.ask('command', { kind: 'start' });
    const late = keep(await Student.join(address, code));
    await late.until(({ lesson: own }) => own?.seated, 'a seat');
    await teacher.ask('command', { kind: 'lock', on: true });
    expect((await post(address, '/class/join', { code, nickname: 'Too late' })).body).toEqual({
      ok: false,
      why: 'locked',
    });
    await teacher.ask('command', { kind: 'remove', student: teacher.board?.students[0]?.id });
    await (students[0] as Student).until(({ parted }) => parted === 'removed', 'removed');
  });

  it('rests when it is paused, and goes on', async () => {
    const { teacher, students } = await lesson(2);
    await teacher.ask('command', { kind: 'start' });
    const [a] = students as [Student];
    await a.until(({ table }) => table, 'a table');
    await teacher.ask('command', { kind: 'pause', on: true, tables: null });
    await a.until(({ lesson: own }) => own?.paused, 'paused');
    expect(await a.move({ kind: 'ready' })).toMatchObject({ ok: false, why: 'resting' });
    await teacher.ask('command', { kind: 'pause', on: false, tables: null });
    expect(await a.move({ kind: 'ready' })).toMatchObject({ ok: true });
  });
});

describe('remarks', () => {
  it('reach the table alone: sentences put together always, free words where the teacher allows them', async () => {
    const { teacher, students } = await lesson(4);
    await teacher.ask('command', { kind: 'start' });
    for (const student of students) await student.until(({ table }) => table, 'a table');
    const [a] = students as [Student];
    const opposite = students.find(
      (each) => each !== a && each.lesson?.seated?.table === a.lesson?.seated?.table,
    ) as Student;
    const others = students.filter((each) => each !== a && each !== opposite);
    const article = Object.keys(a.table?.observation.draft ?? {})[0] ?? '';
    expect(await a.ask('remark', { remark: 'why', articles: [article], text: '' })).toEqual({ ok: true });
    await opposite.until(({ lesson: own }) => own?.remarks.length === 1, 'heard');
    expect(opposite.lesson?.remarks[0]).toMatchObject({ remark: 'why', articles: [article] });
    expect(others.every(({ lesson: own }) => own?.remarks.length === 0)).toBe(true);
    for (const [body, why] of [
      [{ remark: 'why', articles: [], text: '' }, 'malformed'],
      [{ remark: 'why', articles: ['constructor'], text: '' }, 'malformed'],
      [{ remark: null, articles: [], text: 'hello' }, 'noFreeWords'],
    ] as const)
      expect(await a.ask('remark', body)).toEqual({ ok: false, why });
    await teacher.ask('command', { kind: 'freeWords', on: true });
    expect(await a.ask('remark', { remark: null, articles: [], text: ' two\u202e words\n ' })).toEqual({ ok: true });
    await opposite.until(({ lesson: own }) => own?.remarks[1]?.text === 'two words', 'as they are shown');
    expect(await a.ask('remark', { remark: null, articles: [], text: 'sh1t' })).toEqual({ ok: false, why: 'words' });
  });
});

describe('the questions', () => {
  it('are asked before and after, once, and their means stand on the board and their answers in the spreadsheet', async () => {
    const { teacher, students, address, cookie } = await lesson(2, { ...SETUP, questions: true });
    const [a, b] = students as [Student, Student];
    await a.until(({ lesson: own }) => own?.asked === 'before', 'asked before');
    expect(await a.ask('answers', { when: 'after', answers: [1, 1, 1, 1, 1] })).toEqual({ ok: false, why: 'notAsked' });
    expect(await a.ask('answers', { when: 'before', answers: [1, 2, 3, 4, 6] })).toEqual({
      ok: false,
      why: 'malformed',
    });
    expect(await a.ask('answers', { when: 'before', answers: [1, 2, 3, 4, 5] })).toEqual({ ok: true });
    expect(await b.ask('answers', { when: 'before', answers: [3, 2, 3, 4, 5] })).toEqual({ ok: true });
    expect(await a.ask('answers', { when: 'before', answers: [5, 5, 5, 5, 5] })).toEqual({
      ok: false,
      why: 'notAsked',
    });
    await teacher.until(({ board }) => board?.questions?.before.count === 2, 'both on the board');
    expect(teacher.board?.questions?.before.means).toEqual([2, 2, 3, 4, 5]);
    await teacher.ask('command', { kind: 'start' });
    await a.until(({ lesson: own }) => own?.phase === 'play' && own.asked === null, 'not asked in play');
    await teacher.ask('command', { kind: 'debrief' });
    await a.until(({ lesson: own }) => own?.asked === 'after', 'asked after');
    const csv = await (
      await fetch(`${address}/class/${teacher.board?.code}/students.csv`, { headers: { cookie } })
    ).text();
    expect(csv).toMatch(/before_noAgreement,before_asksFirst/);
  });
});

describe('swapping sides', () => {
  it('seats everybody opposite at a new table with new instructions, and keeps the first game in the files', async () => {
    const { teacher, students, address, cookie } = await lesson(5);
    await teacher.ask('command', { kind: 'start' });
    for (const student of students) await student.until(({ table }) => table, 'a table');
    expect(await teacher.ask('command', { kind: 'again' })).toEqual({ ok: false, why: 'notInDebrief' });
    await play(students, 4);
    const before = students.map(({ lesson: own }) => own?.seated);
    await teacher.ask('command', { kind: 'debrief' });
    await teacher.until(({ board }) => board?.phase === 'debrief', 'the debrief');
    const tables = teacher.board?.tables.length ?? 0;
    expect(await teacher.ask('command', { kind: 'again' })).toEqual({ ok: true });
    await teacher.until(({ board }) => board?.phase === 'play' && board.round === 2, 'the second game');
    for (const [i, student] of students.entries()) {
      const at = await student.until(({ lesson: own }) => own?.phase === 'play' && own.seated, 'a seat');
      expect(at.party).not.toBe(before[i]?.party);
      expect(at.table.slice(1)).toBe(before[i]?.table.slice(1));
      expect(at.table).not.toBe(before[i]?.table);
      await student.until(({ table }) => table?.path === 'briefing' && table.seq === 0, 'a new folder');
    }
    expect(await play(students, 12)).toBeGreaterThan(10);
    await teacher.ask('command', { kind: 'debrief' });
    await teacher.until(({ board }) => board?.outcomes.length === tables, 'the second debrief');
    const log = (await (
      await fetch(`${address}/class/${teacher.board?.code}/log.json`, { headers: { cookie } })
    ).json()) as {
      tables: { id: string }[];
    };
    for (const letter of ['t', 'u']) expect(log.tables.filter(({ id }) => id.startsWith(letter))).toHaveLength(tables);
    const csv = await (
      await fetch(`${address}/class/${teacher.board?.code}/students.csv`, { headers: { cookie } })
    ).text();
    const rows = csv
      .trim()
      .split('\r\n')
      .slice(1)
      .map((row) => row.split(','));
    expect(rows.map(([game]) => game)).toEqual([...students.map(() => '1'), ...students.map(() => '2')]);
    expect(rows.every((row) => row[6] !== '' && row[7] !== '')).toBe(true);
  });

  it('has no end by the clock where nobody is hurried', async () => {
    const { teacher, students } = await lesson(2, { ...SETUP, preset: 'untimed' });
    await teacher.ask('command', { kind: 'start' });
    await students[0]?.until(({ lesson: own }) => own?.phase === 'play', 'play');
    expect(students[0]?.lesson?.playLeft).toBeNull();
    expect(teacher.board?.playLeft).toBeNull();
  });
});

describe('a seat', () => {
  it('is come back to with its token, by the code on another device, and in a second tab only on request', async () => {
    const { students, teacher, code, address } = await lesson(2);
    const [a] = students as [Student];
    await teacher.ask('command', { kind: 'start' });
    await a.until(({ table }) => table, 'a table');
    const seat = a.lesson?.seated;
    const second = keep(new Student(address, code, a));
    await second.until(({ parted }) => parted === 'elsewhere', 'told that it is open elsewhere');
    const taking = keep(new Student(address, code, a, { takeOver: true }));
    await taking.until(({ table }) => table, 'the table');
    await a.until(({ parted }) => parted === 'elsewhere', 'the first tab is told');
    const recovered = await post(address, '/class/recover', { code, recovery: a.recovery });
    expect(recovered.status).toBe(200);
    const other = keep(new Student(address, code, { cookie: recovered.cookie, recovery: a.recovery }));
    await other.until(({ lesson: own }) => own, 'the lesson');
    expect(other.lesson?.seated).toEqual(seat);
    const old = keep(new Student(address, code, a, { takeOver: true }));
    await old.until(({ parted }) => parted === 'unknown', 'the old token is good for nothing');
  });

  it('does the same move once, however often it is sent', async () => {
    const { students, teacher } = await lesson(2);
    const [a] = students as [Student];
    await teacher.ask('command', { kind: 'start' });
    await a.until(({ table }) => table, 'a table');
    const replies = await Promise.all([1, 2, 3].map(() => a.move({ kind: 'ready' }, 'the-same')));
    expect(replies.map((each) => each['seq'])).toEqual([0, 0, 0]);
    expect(a.table?.seq).toBe(1);
  });
});

describe('what goes over the wire', () => {
  it('never holds what the other side is told alone, before the debrief', async () => {
    const { students, teacher } = await lesson(2, { ...SETUP, scenario: 'geneva-2022', day: 'short' });
    await teacher.ask('command', { kind: 'start' });
    for (const student of students) await student.until(({ table }) => table, 'a table');
    await play(students, 30);
    for (const student of students) {
      const own = student.lesson?.seated?.party;
      const other = students.find((each) => each !== student);
      const secret = other?.table?.observation;
      expect(secret?.mandate.party).not.toBe(own);
      const wire = student.heard.join('\n');
      // The other mandate as it would be written, its instructions by name, and those at home.
      expect(wire).not.toContain(JSON.stringify(secret?.mandate.worth));
      expect(wire).not.toContain(`"variant":"${secret?.mandate.variant}"`);
      for (const { id } of secret?.stakeholders ?? []) expect(wire).not.toContain(`"${id}":`);
      expect(wire).not.toContain('"variants"');
      expect(wire).not.toContain('"reasons"');
    }
  });
});

describe('a stranger', () => {
  it('cannot guess a code at any useful rate, take a seat, command, or read', async () => {
    const { code, address, teacher, students } = await lesson(1);
    const statuses = [];
    for (let i = 0; i < 70; i++)
      statuses.push((await post(address, '/class/join', { code: '222222', nickname: 'x' })).status);
    expect(statuses).toContain(429);
    const stranger = keep(new Connected(address, { role: 'student', code }, 'seat-x=nothing'));
    await stranger.until(({ parted }) => parted === 'unknown', 'parted');
    const falseTeacher = keep(new Connected(address, { role: 'teacher', code }, (students[0] as Student).cookie));
    await falseTeacher.until(({ parted }) => parted === 'unknown', 'parted');
    expect((await fetch(`${address}/class/${code}/students.csv`)).status).toBe(404);
    expect((await fetch(`${address}/class/${code}/log.json`)).status).toBe(404);
    const foreign = keep(
      new Connected(address, { role: 'teacher', code }, '', { extraHeaders: { origin: 'https://elsewhere.example' } }),
    );
    await foreign.until(({ parted }) => parted, 'refused');
    expect((await post(address, '/class/open', SETUP, { origin: 'https://elsewhere.example' })).status).toBe(405);
    expect(teacher.parted).toBeNull();
  });

  it('brings nothing down with what is no message', async () => {
    const { teacher, students, address } = await lesson(2);
    const [a] = students as [Student];
    await teacher.ask('command', { kind: 'start' });
    const nonsense: unknown[] = [
      null,
      7,
      'x',
      [],
      {},
      { action: 'a', move: { kind: 'act', act: { kind: 'table', package: { __proto__: { x: 1 } }, whole: 1 } } },
      { action: 'a', move: { kind: 'act', act: { kind: 'leave', extra: true } } },
      { action: 'a'.repeat(100), move: { kind: 'ready' } },
      { action: 'a', move: { kind: 'ready', seat: 'ru' } },
      JSON.parse('{"action":"a","move":{"kind":"ready"},"__proto__":{"polluted":true}}'),
    ];
    for (const body of nonsense) expect(await a.ask('move', body)).toMatchObject({ ok: false });
    expect(
      await a.ask('move', { action: 'b', move: { kind: 'act', act: { kind: 'probe', article: 'constructor' } } }),
    ).toMatchObject({ ok: false });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    for (const [path, body] of [
      ['/class/open', '{'],
      ['/class/open', 'x'.repeat(40_000)],
      ['/class/join', { code: "' OR 1=1 --", nickname: 'x' }],
      ['/class/nothing', {}],
    ] as const)
      expect((await post(address, path, body)).status).toBeGreaterThanOrEqual(400);
    const flood = await Promise.all(Array.from({ length: 60 }, (_, i) => a.move({ kind: 'ready' }, `f${i}`)));
    expect(flood.some(({ why }) => why === 'tooMany')).toBe(true);
    expect((await fetch(`${address}/class/ready`)).status).toBe(200);
    a.socket.emit('move', { action: 'x'.repeat(30_000) });
    await a.until(({ socket }) => socket.disconnected, 'parted for what is too large');
    await teacher.until(({ board }) => board?.students.some(({ here }) => !here), 'the board knows');
  });
});

describe('over HTTP alone', () => {
  it('goes the same', async () => {
    const { address } = await running();
    const { teacher, code } = await openLesson(address);
    keep(teacher);
    const students = [];
    for (let i = 0; i < 2; i++)
      students.push(keep(await Student.join(address, code, '', { transports: ['polling'], upgrade: false })));
    await teacher.until(({ board }) => board?.students.length === 2, 'both');
    await teacher.ask('command', { kind: 'start' });
    for (const student of students) await student.until(({ table }) => table, 'a table');
    expect(await play(students, 10)).toBeGreaterThan(6);
  });
});

describe('the store', () => {
  it('belongs to one process: a second says so and ends', async () => {
    const { data } = await running();
    const second = spawn(process.execPath, ['--import', 'tsx', 'src/cli/class-process.ts', data], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    second.stderr.on('data', (text: Buffer) => {
      said += text.toString();
    });
    const code = await new Promise((done) => second.once('exit', done));
    expect(code).not.toBe(0);
    expect(said).toMatch(/in use by another server; stop it, or name another folder/);
  });

  it('keeps nothing of a lesson that was deleted', async () => {
    const { data } = await running();
    const { teacher, students } = await lesson(2);
    await teacher.ask('command', { kind: 'start' });
    await (students[0] as Student).until(({ table }) => table, 'a table');
    expect(await teacher.ask('command', { kind: 'delete' })).toEqual({ ok: true });
    await (students[0] as Student).until(({ parted }) => parted === 'deleted', 'told');
    for (const file of ['lessons.sqlite', 'lessons.sqlite-wal'])
      expect(readFileSync(join(data, file)).includes(Buffer.from('"nickname"'))).toBe(false);
  });
});

describe('after kill -9', () => {
  it('has everything that was acknowledged, once, and brings everybody back to the same seat', async () => {
    const data = mkdtempSync(join(tmpdir(), 'crash-'));
    const start = () => ClassProcess.start({ folder: data });
    let server = await start();
    const { teacher, code, cookie } = await openLesson(server.address);
    keep(teacher);
    const joined: { cookie: string; recovery: string }[] = [];
    let students: Student[] = [];
    for (let i = 0; i < 8; i++) {
      const student = keep(await Student.join(server.address, code, `S ${i}`));
      joined.push(student);
      students.push(student);
    }
    await teacher.ask('command', { kind: 'start' });
    for (let round = 0; round < 3; round++) {
      for (const student of students) await student.until(({ table }) => table, 'a table');
      await play(students, 2);
      // Moves in flight when it is killed: acknowledged or not, they are there once or not at all.
      const acknowledged = students.map((student) => student.table?.seq ?? 0);
      const flying = students.map((student, i) =>
        step(student).then(
          (ok) => {
            if (ok) acknowledged[i] = Math.max(acknowledged[i] ?? 0, 1);
          },
          () => undefined,
        ),
      );
      await server.end('SIGKILL');
      const seats = students.map(({ lesson: own }) => JSON.stringify(own?.seated));
      for (const each of students) each.socket.disconnect();
      await Promise.all(flying);
      server = await start();
      students = joined.map((seat) => keep(new Student(server.address, code, seat)));
      for (const [i, student] of students.entries()) {
        await student.until(({ table }) => table, 'the table again');
        expect(JSON.stringify(student.lesson?.seated)).toBe(seats[i]);
        expect(student.table?.seq).toBeGreaterThanOrEqual(acknowledged[i] ?? 0);
      }
    }
    const again = keep(new Connected(server.address, { role: 'teacher', code }, cookie));
    await again.until(({ board }) => board?.students.length === 8, 'the board');
    part();
    await server.end('SIGKILL');
    const store = SqliteStore.open(data);
    const kept = await store.lessonByCode(code);
    for (const table of ['t1', 't2', 't3', 't4']) {
      const lines = await store.lines(kept?.id ?? '', table);
      expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, i) => i));
      expect(new Set(lines.map(({ action }) => action)).size).toBe(lines.length);
    }
    await store.close();
    rmSync(data, { recursive: true });
  });
});

describe('the spreadsheet', () => {
  it('has a byte order mark, quotes what must be, and lets nothing be a formula', () => {
    const text = lessonCsv([
      { nickname: '=HYPERLINK("x")', points: 12 },
      { nickname: 'a, "b"', points: -3 },
      { nickname: '@x', points: '' },
    ]);
    expect(text.startsWith('\uFEFFnickname,points\r\n')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""x"")",12`);
    expect(text).toContain('"a, ""b""",-3');
    expect(text).toContain(`"'@x",`);
  });
});
