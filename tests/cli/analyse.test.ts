/** `scenario -- analyse` and `verify` as a user runs them, on a domain of our own making. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'domains-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function scenario(...args: string[]) {
  const done = spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'src/cli/scenario.ts'), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

/** Two sides share a day: what one has of it the other has not, and lunch is worth more to the second. */
const profile = (weights: readonly [number, number], early: number, late: number): string =>
  JSON.stringify({
    reservationValue: 0.1,
    issueWeights: { start: weights[0], lunch: weights[1] },
    issues: { start: { early, late }, lunch: { long: 1, short: 0 } },
  });

beforeAll(() => {
  mkdirSync(join(scratch, 'day'));
  writeFileSync(join(scratch, 'day', 'a.json'), profile([0.7, 0.3], 1, 0));
  writeFileSync(join(scratch, 'day', 'b.json'), profile([0.4, 0.6], 0, 1));
});

describe('analyse', () => {
  it('prints the figures of a domain as JSON alone, from its folder or its files', () => {
    const { code, out, err } = scenario('analyse', join(scratch, 'day'), '--json');
    expect([code, err]).toEqual([0, '']);
    const found = JSON.parse(out) as Record<string, unknown>;
    expect(found).toMatchObject({
      outcomes: 4,
      individuallyRational: 2,
      pareto: { points: 2, individuallyRationalPoints: 2 },
      nash: { a: 1, b: 0.6 },
      maxWelfare: { a: 1, b: 0.6 },
      reservation: { a: 0.1, b: 0.1 },
    });
    const files = scenario('analyse', join(scratch, 'day/a.json'), join(scratch, 'day/b.json'), '--json');
    expect({ ...(JSON.parse(files.out) as object), ms: 0 }).toEqual({ ...found, ms: 0 });
  });

  it('prints a scenario under the constraints that are asked for, in 0..1', () => {
    const counts = ['plain', 'redLines', 'ratifiable'].map((constraint) => {
      const { code, out } = scenario('analyse', 'geneva-2022', '--constraint', constraint, '--json');
      expect(code).toBe(0);
      const found = JSON.parse(out) as { outcomes: number; nash: { a: number }; pareto: { points: number } };
      expect(found.outcomes).toBe(1_875_000);
      expect(found.nash.a).toBeLessThanOrEqual(1);
      return found.pareto.points;
    });
    expect(counts.every((count) => count > 0)).toBe(true);
    expect(scenario('analyse', 'first-lesson').out).toMatch(/Kalai-Smorodinsky/);
  });

  it('says what is wrong, with 1 for bad input and 2 for wrong usage', () => {
    writeFileSync(join(scratch, 'broken.json'), '{"issueWeights": {');
    const broken = scenario('analyse', join(scratch, 'broken.json'), join(scratch, 'day/b.json'));
    expect([broken.code, broken.out]).toEqual([1, '']);
    expect(broken.err).toMatch(/^broken\.json: this is not JSON/);
    expect(scenario('analyse', 'nowhere')).toMatchObject({ code: 1, out: '' });
    expect(scenario('analyse', 'geneva-2022', '--day', 'long')).toMatchObject({ code: 1, out: '' });
    expect(scenario('analyse', 'geneva-2022', '--variants', 'peace,war')).toMatchObject({ code: 1, out: '' });
    expect(scenario('analyse', 'geneva-2022', '--constraint', 'none')).toMatchObject({ code: 2, out: '' });
  });
});

describe('verify', () => {
  it('ends with 0 where every figure is as expected, and names what differs', () => {
    const expected = {
      _about: 'own',
      day: {
        files: ['a.json', 'b.json'],
        outcomes: 4,
        individuallyRational: 2,
        pareto: { points: 2, individuallyRationalPoints: 2 },
        nash: [[1, 0.6]],
        kalaiSmorodinsky: [[1, 0.6]],
        egalitarian: [[1, 0.6]],
        maxWelfare: [[1, 0.6]],
      },
    };
    writeFileSync(join(scratch, 'expected.json'), JSON.stringify(expected));
    const good = scenario('verify', scratch);
    expect(good.code).toBe(0);
    expect(good.out).toMatch(/^day: 4 outcomes in .* all as expected/);
    expected.day.nash = [[0.5, 0.5]];
    writeFileSync(join(scratch, 'expected.json'), JSON.stringify(expected));
    const bad = scenario('verify', scratch);
    expect(bad.code).toBe(1);
    expect(bad.out).toMatch(/nash: found 1, 0\.6, expected \[\[0\.5,0\.5\]\]/);
    expect(scenario('verify', join(scratch, 'day')).err).toMatch(/There is no ".*expected\.json"/);
  });
});

describe('import', () => {
  it('writes a scenario that the other commands take, and does not write over anything', () => {
    const out = join(scratch, 'shared-day');
    const { code, out: said } = scenario('import', join(scratch, 'day'), '--out', out, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(said)).toMatchObject({ scenario: 'shared-day', format: 'NegoLog', articles: 2, notes: [] });
    expect(scenario('check', out).code).toBe(0);
    const again = scenario('import', join(scratch, 'day'), '--out', out);
    expect([again.code, again.out]).toEqual([1, '']);
    expect(again.err).toMatch(/is not empty/);
  });

  it('names what is missing or cannot be a scenario', () => {
    expect(scenario('import', join(scratch, 'day')).code).toBe(2);
    const bad = scenario('import', join(scratch, 'day'), '--out', join(scratch, 'Not_A_Name'));
    expect([bad.code, bad.err]).toEqual([1, expect.stringMatching(/a small letter, then letters/)]);
    expect(scenario('import', join(scratch, 'nowhere'), '--out', join(scratch, 'x')).err).toMatch(/no file or folder/);
  });
});
