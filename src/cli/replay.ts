/** `npm run replay`: replays a save and prints how it ended, what it was worth, and a hash of the final state. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { replay } from '../session/game.ts';
import { readSave } from '../session/read-save.ts';
import { SaveProblem } from '../session/save.ts';
import { talksPath } from '../talks/selectors.ts';
import { badInput, readFlags, usage } from './flags.ts';
import { needScenario, ownScenarios } from './scenario-folder.ts';

const HELP = `npm run -s replay -- <save.json> [--json] [--help]

Replays a saved game through the machine and prints its state, ending, points and a hash of the final state.
The same save gives the same hash on every machine.`;

const { values, rest } = readFlags(process.argv.slice(2), { json: 'boolean' }, HELP);
const [file, ...more] = rest;
if (file === undefined) usage(HELP, 'a save file is expected');
if (more.length > 0) usage(HELP, `one file is expected, found more: ${more.join(' ')}`);
if (!existsSync(file) || !statSync(file).isFile()) badInput(`There is no file ${file}.`);

try {
  const { save, scenario } = readSave(readFileSync(file, 'utf8'), ownScenarios().map(needScenario));
  const snapshot = replay(scenario, save);
  const { talks, conclusion } = snapshot.context;
  const result = {
    scenario: save.scenario,
    day: save.day,
    seed: save.seed,
    seats: save.seats,
    state: talksPath(scenario, snapshot),
    ending: conclusion?.ending ?? null,
    kind: conclusion?.kind ?? null,
    points: conclusion?.points ?? null,
    turns: talks.record.length,
    minutes: talks.clock,
    hash: createHash('sha256').update(JSON.stringify(talks)).digest('hex'),
  };
  if (values.json) console.log(JSON.stringify(result, null, 2));
  else {
    console.log(
      `${scenario.id}, day ${save.day}, seed ${save.seed}: ${result.state} after ${result.turns} turns and ${result.minutes} minutes`,
    );
    if (result.points)
      for (const [party, points] of Object.entries(result.points)) console.log(`  ${party}: ${points} points`);
    console.log(`  state ${result.hash}`);
  }
} catch (error) {
  if (!(error instanceof SaveProblem)) throw error;
  badInput(`${file} cannot be replayed: ${error.message}`);
}
