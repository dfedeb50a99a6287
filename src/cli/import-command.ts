/** `npm run scenario -- import`: a published domain becomes a scenario in a folder of its own. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { scenarioOfDomain } from '../domains/domain-scenario.ts';
import { DomainProblem } from '../domains/linear-domain.ts';
import { readScenario } from '../negotiation/read-scenario.ts';
import { problemLine } from '../negotiation/scenario-problem.ts';
import { needDomain } from './domain-files.ts';
import { badInput } from './flags.ts';
import { needScenario } from './scenario-folder.ts';

/** Whose rules of the day an imported domain is played by. */
const TEMPLATE = 'first-lesson';

/** Writes the scenario. Ends with 1 where the domain cannot be read or played, or the folder holds something else. */
export function importDomain(paths: readonly string[], out: string, json: boolean): void {
  const folder = resolve(out);
  const name = basename(folder);
  if (!/^[a-z][A-Za-z0-9-]*$/.test(name))
    badInput(`The folder's name is the scenario's: a small letter, then letters, digits or hyphens; found "${name}".`);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    badInput(`"${out}" is not empty. Give a new folder, or empty this one first.`);
  const domain = needDomain(paths);
  let made: ReturnType<typeof scenarioOfDomain>;
  try {
    made = scenarioOfDomain(domain, name, needScenario(TEMPLATE));
  } catch (error) {
    if (error instanceof DomainProblem) return badInput(error.message);
    throw error;
  }
  const files = Object.fromEntries(
    Object.entries(made.files).map(([file, data]) => [file, `${JSON.stringify(data, null, 2)}\n`]),
  );
  const read = readScenario(files);
  if (!read.ok)
    badInput(`${domain.name} cannot be played:\n${read.problems.map((each) => `  ${problemLine(each)}`).join('\n')}`);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const articles = read.scenario.articles.length;
  if (json)
    console.log(
      JSON.stringify({ scenario: name, folder: out, format: domain.format, articles, notes: made.notes }, null, 2),
    );
  else
    console.log(
      [`${name}: ${articles} articles from ${domain.name} (${domain.format}), in ${out}`, ...made.notes].join('\n'),
    );
}
