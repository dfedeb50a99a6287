/** Scenario folders on disk. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ReadScenario, readScenario } from '../negotiation/read-scenario.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { problemLine } from '../negotiation/scenario-problem.ts';
import { badInput } from './flags.ts';

export const SCENARIOS_FOLDER = fileURLToPath(new URL('../../scenarios/', import.meta.url));

/** The folder that is meant: a path that exists, or the name of one of the game's own scenarios. */
export function scenarioFolder(named: string): string | null {
  const own = join(SCENARIOS_FOLDER, named);
  const candidates = [resolve(named), own];
  return candidates.find((path) => existsSync(path) && statSync(path).isDirectory()) ?? null;
}

/** Reads and checks the folder's JSON files. */
export function readScenarioFolder(folder: string): ReadScenario {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => entry.name);
  return readScenario(Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')])));
}

/** A checked scenario by name or path; ends with 1 and a message where there is none or it has problems. */
export function needScenario(named: string): Scenario {
  const folder = scenarioFolder(named);
  if (folder === null) {
    badInput(`There is no scenario "${named}". Give a folder, or one of: ${ownScenarios().join(', ')}.`);
  }
  const read = readScenarioFolder(folder);
  if (!read.ok)
    badInput(
      `${basename(folder)} cannot be played:\n${read.problems.map((each) => `  ${problemLine(each)}`).join('\n')}`,
    );
  return read.scenario;
}

export function ownScenarios(): string[] {
  return readdirSync(SCENARIOS_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
