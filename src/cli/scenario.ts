/** `npm run scenario`: checks a scenario, shows what comes from where, prints the JSON Schema for editors. */
import { z } from 'zod';
import { coverageOf } from '../negotiation/coverage.ts';
import { scenarioSchema } from '../negotiation/scenario.ts';
import { problemLine } from '../negotiation/scenario-problem.ts';
import { printAnalysis } from './analyse-command.ts';
import { badInput, readFlags, usage, wholeNumber } from './flags.ts';
import { importDomain } from './import-command.ts';
import { printLesson } from './print-command.ts';
import { printReport } from './report-command.ts';
import { needScenario, ownScenarios, readScenarioFolder, scenarioFolder } from './scenario-folder.ts';
import { verifyDomains } from './verify-domains.ts';

const HELP = `npm run -s scenario -- <command> [--json] [--help]

  check <folder or name>      checks a scenario and says what to mend
  coverage <folder or name>   which elements come from which paragraph of the source;
                              ends with 1 when a paragraph is left out
  schema                      the JSON Schema of scenario.json, for editors
  analyse <folder or name>    exact analysis: frontier, counts and solution points, of a scenario (with --day,
                              --variants <first,second>, --constraint plain | redLines | ratifiable; --costs prints what can
                              be agreed on each article and what each condition costs) or of a published
                              domain: its folder, or the domain file and its two profiles (GENIUS, GeniusWeb, NegoLog)
  report <folder or name>     plays every pairing and leaves every part out (with --day, --games a pairing, --seed):
                              endings, shares, what matters, and whether the balance bars hold; 1 when one fails
  print <folder or name> --out <folder>
                              the lesson on paper: role folders, draft form, scoring, instructor's guide, slides and
                              sheets as HTML that prints (default: the folder print); with --day for a shorter day,
                              and --language en | fr | ru | uk
  import <folder or files> --out <folder>
                              makes a playable scenario from a published domain (the same files as analyse)
  verify <folder of domains>  compares the analysis of every domain with the folder's expected.json`;

const { values, rest } = readFlags(
  process.argv.slice(2),
  {
    json: 'boolean',
    day: 'string',
    variants: 'string',
    constraint: 'string',
    games: 'string',
    seed: 'string',
    out: 'string',
    language: 'string',
    costs: 'boolean',
  },
  HELP,
);
const [command, named, ...more] = rest;
if (more.length > 0 && command !== 'analyse' && command !== 'import')
  usage(HELP, `one folder is expected, found more: ${more.join(' ')}`);
if (command === 'schema' && named !== undefined) usage(HELP, `schema takes no folder, found: ${named}`);
const folderNamed = (): string =>
  named ?? usage(HELP, `scenario ${command} needs a folder or a name: ${ownScenarios().join(', ')}`);

function check(): void {
  const which = folderNamed();
  const folder = scenarioFolder(which);
  if (folder === null)
    badInput(`There is no folder "${which}". The game's own scenarios: ${ownScenarios().join(', ')}.`);
  const read = readScenarioFolder(folder);
  const problems = read.ok ? [] : read.problems;
  if (values.json) console.log(JSON.stringify({ ok: read.ok, problems }, null, 2));
  else if (read.ok)
    console.log(
      `${read.scenario.id} ${read.scenario.version}: ${read.scenario.articles.length} articles, ${read.scenario.endings.length} endings, no problems.`,
    );
  else
    console.error(
      `${problems.length} problem${problems.length === 1 ? '' : 's'}:\n${problems.map((each) => `  ${problemLine(each)}`).join('\n')}`,
    );
  process.exitCode = read.ok ? 0 : 1;
}

function coverage(): void {
  const found = coverageOf(needScenario(folderNamed()));
  if (values.json) console.log(JSON.stringify(found, null, 2));
  else
    for (const [n, ids] of Object.entries(found.paragraphs))
      console.log(`¶${n}: ${ids.length > 0 ? ids.join(', ') : 'nothing'}`);
  if (found.uncovered.length > 0)
    console.error(
      `Left out: ${found.uncovered.map((n) => `¶${n}`).join(', ')}. Every paragraph that states a position or a fact needs something that comes from it.`,
    );
  process.exitCode = found.uncovered.length > 0 ? 1 : 0;
}

async function report(): Promise<void> {
  const which = folderNamed();
  const scenario = needScenario(which);
  const days = scenario.days.map(({ id }) => id);
  const day = values.day ?? days[0] ?? '';
  if (!days.includes(day)) usage(HELP, `--day takes one of: ${days.join(', ')}; found: ${day}`);
  await printReport(which, scenario, {
    day,
    games: wholeNumber(HELP, 'games', values.games, 200, 1, 1_000_000),
    seed: wholeNumber(HELP, 'seed', values.seed, 1, 0, 2 ** 30),
    json: values.json === true,
  });
}

switch (command) {
  case 'analyse':
    printAnalysis([folderNamed(), ...more], values, HELP);
    break;
  case 'import':
    importDomain(
      [named ?? usage(HELP, 'import needs a folder, or a domain file and its two profiles'), ...more],
      values.out ?? usage(HELP, 'import needs --out <folder>'),
      values.json === true,
    );
    break;
  case 'print':
    printLesson(needScenario(folderNamed()), values.out ?? 'print', {
      day: values.day,
      language: values.language,
      json: values.json === true,
      help: HELP,
    });
    break;
  case 'verify':
    verifyDomains(named ?? usage(HELP, 'verify needs a folder with expected.json and a folder for each domain'));
    break;
  case 'report':
    await report();
    break;
  case 'check':
    check();
    break;
  case 'coverage':
    coverage();
    break;
  case 'schema':
    console.log(JSON.stringify(z.toJSONSchema(scenarioSchema, { target: 'draft-2020-12' }), null, 2));
    break;
  default:
    usage(HELP, command === undefined ? 'a command is expected' : `there is no command "${command}"`);
}
