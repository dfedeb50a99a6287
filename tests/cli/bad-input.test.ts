/** The same bad scenarios and saves through the commands: exit code 1, nothing on stdout, the message on stderr. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BAD_SAVES, ILLEGAL_SAVES } from '../support/bad-saves.ts';
import { BAD_SCENARIOS, edited } from '../support/bad-scenarios.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'bad-input-'));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Done {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(command: string, ...args: string[]): Promise<Done> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', join(ROOT, 'src/cli', `${command}.ts`), ...args],
      { cwd: ROOT },
      (error, out, err) => {
        done({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
      },
    );
  });
}

/** Runs the jobs two at a time, in order. */
async function inPairs<T>(jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  for (let i = 0; i < jobs.length; i += 2)
    results.push(...(await Promise.all(jobs.slice(i, i + 2).map((job) => job()))));
  return results;
}

describe('bad input on the command line', () => {
  it('scenario check ends with 1 and says where and what for each of the bad scenarios', async () => {
    const done = await inPairs(
      BAD_SCENARIOS.map(([, change], index) => () => {
        const folder = join(scratch, `scenario-${index}`);
        mkdirSync(folder);
        const files = typeof change === 'function' ? edited(change) : change;
        for (const [name, text] of Object.entries(files))
          if (text !== undefined) writeFileSync(join(folder, name), text);
        return run('scenario', 'check', folder);
      }),
    );
    expect(done.length).toBeGreaterThanOrEqual(40);
    done.forEach(({ code, out, err }, index) => {
      const [name, , message] = BAD_SCENARIOS[index] as (typeof BAD_SCENARIOS)[number];
      expect([name, code, out]).toEqual([name, 1, '']);
      expect(err).toMatch(message);
      expect(err).not.toMatch(/\n\s+at /);
    });
  });

  it('replay ends with 1 and says where and what for each of the bad saves', async () => {
    const cases = [...BAD_SAVES, ...ILLEGAL_SAVES];
    const done = await inPairs(
      cases.map(([, text], index) => () => {
        const file = join(scratch, `save-${index}.json`);
        writeFileSync(file, text);
        return run('replay', file, '--json');
      }),
    );
    done.forEach(({ code, out, err }, index) => {
      const [name, , message] = cases[index] as (typeof cases)[number];
      expect([name, code, out]).toEqual([name, 1, '']);
      expect(err).toMatch(message);
      expect(err).not.toMatch(/\n\s+at /);
    });
  });

  it('takes a folder where a file should be for bad input, not for a crash', async () => {
    expect(await run('replay', scratch)).toMatchObject({ code: 1, out: '' });
    const folder = join(scratch, 'odd');
    mkdirSync(join(folder, 'text.en.json'), { recursive: true });
    expect(await run('scenario', 'check', folder)).toMatchObject({ code: 1, out: '' });
  });
});
