/** `npm run simulate`: whole games between delegates, on all cores, through the machine. */
import { availableParallelism } from 'node:os';
import { idealPoints, shareOf } from '../analysis/attainable.ts';
import type { Occupant } from '../delegates/delegate.ts';
import { SEATABLE } from '../delegates/seating.ts';
import { mandateOf } from '../negotiation/mandate.ts';
import { readFlags, usage, wholeNumber } from './flags.ts';
import { SAOP_HELP, saopCommand } from './saop-command.ts';
import { needScenario, ownScenarios } from './scenario-folder.ts';
import type { Played } from './simulation.worker.ts';
import { playSeries } from './simulation-pool.ts';

function help(parties: readonly string[]): string {
  const [first = 'us', second = 'ru'] = parties;
  return `npm run -s simulate -- --scenario <name> --${first} <delegate> --${second} <delegate> [flags]

  --scenario <name or folder>   ${ownScenarios().join(', ')}
  --${first}, --${second}                  who sits there: ${SEATABLE.join(', ')}
  --day <id>                    which of the scenario's days (default: the first)
  --games <n>                   how many games (default 100)
  --seed <n>                    the first seed; the following games take the next ones (default 1)
  --workers <n>                 threads (default: all cores); the result does not depend on it
  --json                        JSON alone on stdout

${SAOP_HELP}`;
}

const common = {
  scenario: 'string',
  day: 'string',
  games: 'string',
  seed: 'string',
  workers: 'string',
  json: 'boolean',
} as const;

function flagValue(args: readonly string[], name: string): string | undefined {
  const index = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  const arg = args[index];
  const value = arg?.includes('=') ? arg.slice(arg.indexOf('=') + 1) : args[index + 1];
  return value?.startsWith('--') ? undefined : value;
}

const args = process.argv.slice(2);
if (args.includes('--help')) readFlags(['--help'], {}, help([]));
const protocol = flagValue(args, 'protocol');
if (protocol === 'saop') {
  saopCommand(args);
  process.exit(0);
}
if (protocol !== undefined) usage(SAOP_HELP, `--protocol takes: saop; found: ${protocol}`);
const named = flagValue(args, 'scenario') ?? usage(help([]), '--scenario is missing');
const scenario = needScenario(named);
const parties = scenario.parties.map((party) => party.id);
const HELP = help(parties);
const { values, rest } = readFlags(
  args,
  { ...common, ...Object.fromEntries(parties.map((id) => [id, 'string' as const])) },
  HELP,
);
if (rest.length > 0) usage(HELP, `nothing is expected beside the flags, found: ${rest.join(' ')}`);
const seats = Object.fromEntries(
  parties.map((id) => {
    const who =
      (values as Record<string, string | undefined>)[id] ?? usage(HELP, `--${id} is missing: who sits there?`);
    if (!SEATABLE.includes(who)) usage(HELP, `--${id} takes one of: ${SEATABLE.join(', ')}; found: ${who}`);
    return [id, who as Occupant];
  }),
);
const day = values.day ?? scenario.days[0]?.id ?? '';
if (!scenario.days.some((each) => each.id === day))
  usage(HELP, `--day takes one of: ${scenario.days.map((each) => each.id).join(', ')}; found: ${day}`);
const games = wholeNumber(HELP, 'games', values.games, 100, 1, 10_000_000);
const seed = wholeNumber(HELP, 'seed', values.seed, 1, 0, 2 ** 30);
const workers = wholeNumber(HELP, 'workers', values.workers, availableParallelism(), 1, 64);

function count(keys: readonly string[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const key of keys.toSorted()) counted[key] = (counted[key] ?? 0) + 1;
  return counted;
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
const meanOf = (played: readonly Played[], value: (each: Played) => number): number =>
  round(played.reduce((sum, each) => sum + value(each), 0) / played.length);

const started = performance.now();
const [played = []] = await playSeries([{ scenario: named, day, seats, games, seed }], workers);
const seconds = (performance.now() - started) / 1000;
const share = (each: Played, id: string): number =>
  shareOf(
    each.points[id] ?? 0,
    mandateOf(scenario, id, each.variants[id] ?? '').walkAway,
    idealPoints(scenario, day, each.variants, id),
  );
const result = {
  scenario: scenario.id,
  games,
  seed,
  seats,
  endings: count(played.map((each) => each.ending)),
  kinds: count(played.map((each) => each.kind)),
  meanPoints: Object.fromEntries(parties.map((id) => [id, meanOf(played, (each) => each.points[id] ?? 0)])),
  meanShare: Object.fromEntries(parties.map((id) => [id, meanOf(played, (each) => share(each, id))])),
  meanInterventions: meanOf(played, (each) => each.interventions),
  seconds: round(seconds),
  gamesPerSecond: round(games / seconds),
};
if (values.json) console.log(JSON.stringify(result, null, 2));
else {
  console.log(
    `${result.scenario}: ${games} games from seed ${seed}, ${parties.map((id) => `${id} ${seats[id]}`).join(' against ')}`,
  );
  for (const [ending, times] of Object.entries(result.endings).toSorted((a, b) => b[1] - a[1]))
    console.log(`  ${String(times).padStart(6)}  ${ending}`);
  for (const id of parties)
    console.log(`  ${id}: ${result.meanPoints[id]} points on average, share ${result.meanShare[id]}`);
  console.log(`  ${result.meanInterventions} interventions a game, ${result.gamesPerSecond} games a second`);
}
