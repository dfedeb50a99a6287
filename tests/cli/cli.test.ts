/** The commands as a user runs them: what stands on stdout, what on stderr, and the exit codes. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SCENARIOS_FOLDER } from '../../src/cli/scenario-folder.ts';
import { decide } from '../../src/delegates/seating.ts';
import { openGame } from '../../src/session/game.ts';
import { writeSave } from '../../src/session/save.ts';
import { lesson } from '../support/scenarios.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'talks-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function run(command: string, ...args: string[]) {
  const done = spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'src/cli', `${command}.ts`), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

describe.each(['scenario', 'simulate', 'replay', 'bench', 'start'])('%s', (command) => {
  it('explains itself on --help', () => {
    const { code, out } = run(command, '--help');
    expect(code).toBe(0);
    expect(out).toMatch(/npm (run|start)/);
  });

  it('ends with 2 on a flag that does not exist', () => {
    const { code, out, err } = run(
      command,
      '--nonsense',
      ...(command === 'simulate' ? ['--scenario', 'first-lesson'] : []),
    );
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/nonsense/);
  });
});

describe('scenario', () => {
  it("checks the game's own scenarios", () => {
    for (const name of ['geneva-2022', 'first-lesson'])
      expect(run('scenario', 'check', name)).toMatchObject({ code: 0, err: '' });
  });

  it('checks any folder, and says what to mend', () => {
    const folder = join(scratch, 'mine');
    cpSync(join(SCENARIOS_FOLDER, 'first-lesson'), folder, { recursive: true });
    expect(run('scenario', 'check', folder).code).toBe(0);
    writeFileSync(join(folder, 'text.en.json'), '{"scenario.title": "Mine"');
    const broken = run('scenario', 'check', folder);
    expect(broken.code).toBe(1);
    expect(broken.err).toMatch(/text\.en\.json: found text that is not JSON/);
    expect(JSON.parse(run('scenario', 'check', folder, '--json').out)).toMatchObject({
      ok: false,
      problems: [{ file: 'text.en.json' }],
    });
  });

  it('ends with 1 where there is no such folder and with 2 without a command', () => {
    expect(run('scenario', 'check', 'nowhere')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/no folder "nowhere"/),
    });
    expect(run('scenario').code).toBe(2);
    expect(run('scenario', 'check').code).toBe(2);
    expect(run('scenario', 'dance').code).toBe(2);
  });

  it('covers all 14 paragraphs of the source, and ends with 1 where one is left out', () => {
    const full = run('scenario', 'coverage', 'geneva-2022', '--json');
    const { paragraphs, uncovered } = JSON.parse(full.out);
    expect([full.code, uncovered, Object.keys(paragraphs)]).toEqual([
      0,
      [],
      Array.from({ length: 14 }, (_, n) => String(n + 1)),
    ]);
    expect(paragraphs['8']).toContain('articles.form.wordings.binding');
    const folder = join(scratch, 'gap');
    cpSync(join(SCENARIOS_FOLDER, 'geneva-2022'), folder, { recursive: true });
    const sources = JSON.parse(readFileSync(join(folder, 'sources.json'), 'utf8'));
    sources.paragraphs.push({ n: 15, states: 'fact', gist: 'something that nobody used' });
    writeFileSync(join(folder, 'sources.json'), JSON.stringify(sources));
    const gap = run('scenario', 'coverage', folder, '--json');
    expect([gap.code, JSON.parse(gap.out).uncovered]).toEqual([1, [15]]);
  });

  it('prints the schema that stands beside the scenarios', () => {
    expect(JSON.parse(run('scenario', 'schema').out)).toEqual(
      JSON.parse(readFileSync(join(SCENARIOS_FOLDER, 'scenario.schema.json'), 'utf8')),
    );
  });
});

describe('simulate', () => {
  const args = [
    '--scenario',
    'first-lesson',
    '--hill',
    'exploratory',
    '--lake',
    'random',
    '--games',
    '45',
    '--seed',
    '3',
    '--json',
  ];

  it('prints JSON alone, the same whatever the number of threads', () => {
    const one = JSON.parse(run('simulate', ...args, '--workers', '1').out);
    const two = JSON.parse(run('simulate', ...args, '--workers', '2').out);
    for (const each of [one, two]) {
      expect(each.gamesPerSecond).toBeGreaterThan(0);
      delete each.seconds;
      delete each.gamesPerSecond;
    }
    expect(two).toEqual(one);
    expect(one).toMatchObject({
      scenario: 'first-lesson',
      games: 45,
      seed: 3,
      seats: { hill: 'exploratory', lake: 'random' },
    });
    expect(Object.values(one.endings as Record<string, number>).reduce((sum, each) => sum + each, 0)).toBe(45);
    expect(Object.keys(one)).toEqual(
      expect.arrayContaining(['endings', 'kinds', 'meanPoints', 'meanShare', 'meanInterventions']),
    );
  });

  it.each([
    [['--scenario', 'mars'], 1, /no scenario "mars"/],
    [[], 2, /--scenario is missing/],
    [['--scenario', 'first-lesson', '--hill', 'random'], 2, /--lake is missing/],
    [['--scenario', 'first-lesson', '--hill', 'god', '--lake', 'random'], 2, /--hill takes one of/],
    [
      ['--scenario', 'first-lesson', '--hill', 'random', '--lake', 'random', '--games', 'many'],
      2,
      /--games takes a whole number/,
    ],
    [
      ['--scenario', 'first-lesson', '--hill', 'random', '--lake', 'random', '--day', 'night'],
      2,
      /--day takes one of: morning/,
    ],
    [['--scenario', 'first-lesson', '--us', 'random'], 2, /us/],
  ] as const)('%j ends with %i', (given, code, message) => {
    const done = run('simulate', ...given);
    expect([done.code, done.out]).toEqual([code, '']);
    expect(done.err).toMatch(message);
  });
});

describe('replay', () => {
  const file = join(scratch, 'save.json');

  it('prints the state, points and a hash that does not change', () => {
    const game = openGame(lesson, { seed: 9, day: 'morning', seats: { hill: 'player', lake: 'player' } }, decide);
    for (const seat of ['hill', 'lake']) game.ready(seat);
    game.proceed();
    for (let seat = game.awaitedPlayer(); seat !== null; seat = game.awaitedPlayer()) {
      const done =
        game.act(seat, { kind: 'state', opening: 'open' }) ||
        game.act(seat, { kind: 'hold' }) ||
        game.act(seat, { kind: 'brief', briefing: 'together' });
      if (!done) throw new Error(game.path());
    }
    game.stop();
    writeFileSync(file, writeSave(game.save()));
    const [first, second] = [run('replay', file, '--json'), run('replay', file, '--json')];
    expect(first.out).toBe(second.out);
    expect(JSON.parse(first.out)).toMatchObject({
      state: 'concluded.another-day',
      ending: 'another-day',
      kind: 'open',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it.each([
    ['a missing file', () => join(scratch, 'none.json'), 1, /There is no file/],
    [
      'a truncated file',
      () => (
        writeFileSync(join(scratch, 'cut.json'), readFileSync(file, 'utf8').slice(0, 80)), join(scratch, 'cut.json')
      ),
      1,
      /not JSON, or it was cut off/,
    ],
    ['a foreign file', () => join(ROOT, 'package.json'), 1, /belongs to something else/],
  ] as const)('%s ends with %i', (_, path, code, message) => {
    const done = run('replay', path());
    expect([done.code, done.out]).toEqual([code, '']);
    expect(done.err).toMatch(message);
  });

  it('ends with 2 without a file', () => {
    expect(run('replay').code).toBe(2);
  });
});
