/** `npm run simulate -- --protocol saop`: bidders on the stacked alternating offers protocol over published domains. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BIDDER_NAMES, BIDDERS, type BidderName } from '../alternating-offers/bidders.ts';
import { outcomeOfNumber, ownSide } from '../alternating-offers/outcome-space.ts';
import { playSession } from '../alternating-offers/session.ts';
import { scoresOnDomain, type Tournament, tournamentOf } from '../alternating-offers/tournament.ts';
import { problemOfDomain } from '../domains/linear-domain.ts';
import { needDomain } from './domain-files.ts';
import { badInput, readFlags, usage, wholeNumber } from './flags.ts';

export const SAOP_HELP = `npm run -s simulate -- --protocol saop --domain <folder or files> --a <bidder> --b <bidder> [flags]
npm run -s simulate -- --protocol saop --domains <folder of domains> [flags]

  --domain <...>     one domain: its folder, or its domain file and two profiles one after the other
  --a, --b           who bids: ${BIDDER_NAMES.join(', ')}; a acts first in each round
  --domains <...>    a round robin instead: all pairs in both roles on every domain in the folder
  --rounds <n>       rounds of one offer each (default 100)
  --json             JSON alone on stdout`;

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

function bidderNamed(flag: string, name: string | undefined): BidderName {
  const found = BIDDER_NAMES.find((each) => each === name);
  return (
    found ??
    usage(
      SAOP_HELP,
      `--${flag} ${name === undefined ? 'is missing' : `is "${name}"`}; there are: ${BIDDER_NAMES.join(', ')}`,
    )
  );
}

/** Problems that cannot be listed are a matter of the input, not of the program. */
function orBadInput<T>(play: () => T): T {
  try {
    return play();
  } catch (error) {
    if (error instanceof RangeError) return badInput(error.message);
    throw error;
  }
}

function playOne(
  paths: readonly string[],
  names: readonly [BidderName, BidderName],
  rounds: number,
  json: boolean,
): void {
  const domain = needDomain(paths);
  const problem = problemOfDomain(domain);
  const sides = orBadInput(() => [ownSide(problem, 0), ownSide(problem, 1)] as const);
  const played = playSession(sides, [BIDDERS[names[0]], BIDDERS[names[1]]], rounds);
  const outcome = played.agreed === null ? null : outcomeOfNumber(sides[0].sizes, played.agreed);
  const agreed =
    outcome && Object.fromEntries(domain.issues.map(({ name, values }, i) => [name, values[outcome[i] ?? 0]]));
  const [a, b] = played.utilities.map(round);
  const result = {
    domain: domain.name,
    bidders: { a: names[0], b: names[1] },
    rounds,
    roundsPlayed: played.rounds,
    agreed,
    utilities: { a, b },
  };
  if (json) return console.log(JSON.stringify(result, null, 2));
  console.log(`${result.domain}: ${names[0]} against ${names[1]}, ${played.rounds} of ${rounds} rounds`);
  console.log(
    agreed
      ? Object.entries(agreed)
          .map(([issue, value]) => `  ${issue}: ${value}`)
          .join('\n')
      : '  no agreement',
  );
  console.log(`  utility ${a} for ${names[0]} (a), ${b} for ${names[1]} (b)`);
}

function table(tournament: Tournament): string {
  const width = Math.max(8, ...tournament.domains.map(({ domain }) => domain.length)) + 2;
  const row = (head: string, cells: readonly string[]): string =>
    head.padEnd(width) + cells.map((cell) => cell.padStart(13)).join('');
  const numbers = (of: (name: BidderName) => number): string[] => BIDDER_NAMES.map((name) => of(name).toFixed(3));
  return [
    `Mean utility over all pairs and both roles, ${tournament.rounds} rounds`,
    row('', BIDDER_NAMES),
    ...tournament.domains.map(({ domain, mean }) =>
      row(
        domain,
        numbers((name) => mean[name]),
      ),
    ),
    row(
      'mean',
      numbers((name) => tournament.mean[name]),
    ),
    '',
    'Mean utility of the row against the column',
    row('', BIDDER_NAMES),
    ...BIDDER_NAMES.map((name) =>
      row(
        name,
        numbers((other) => tournament.against[name][other]),
      ),
    ),
    '',
    'The expert less each other, paired by domain (mean, standard error)',
    ...Object.entries(tournament.lead).map(([name, { mean, standardError }]) =>
      row(name, [mean.toFixed(3), standardError.toFixed(3)]),
    ),
  ].join('\n');
}

function playAll(folder: string, rounds: number, json: boolean): void {
  let names: string[];
  try {
    names = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .toSorted();
  } catch {
    badInput(`There is no folder "${folder}".`);
  }
  if (names.length === 0) badInput(`There is no domain in "${folder}": each is expected in a folder of its own.`);
  const scores = names.map((name, i) => {
    if (!json || process.stderr.isTTY) console.error(`${i + 1}/${names.length} ${name}`);
    const problem = problemOfDomain(needDomain([join(folder, name)]));
    return orBadInput(() => scoresOnDomain(name, problem, rounds));
  });
  const tournament = tournamentOf(rounds, scores, 'expert');
  console.log(
    json ? JSON.stringify(tournament, (_, x) => (typeof x === 'number' ? round(x) : x), 2) : table(tournament),
  );
}

/** Runs the command; ends with 2 on wrong usage and 1 on a domain that cannot be read. */
export function saopCommand(args: readonly string[]): void {
  const { values, rest } = readFlags(
    args,
    {
      protocol: 'string',
      domain: 'string',
      domains: 'string',
      a: 'string',
      b: 'string',
      rounds: 'string',
      json: 'boolean',
    },
    SAOP_HELP,
  );
  const rounds = wholeNumber(SAOP_HELP, 'rounds', values.rounds, 100, 1, 1_000_000);
  const json = values.json === true;
  if (values.domains !== undefined) {
    if (values.domain !== undefined || rest.length > 0) usage(SAOP_HELP, '--domains takes one folder and no --domain');
    return playAll(values.domains, rounds, json);
  }
  const domain = values.domain ?? usage(SAOP_HELP, '--domain or --domains is missing');
  playOne([domain, ...rest], [bidderNamed('a', values.a), bidderNamed('b', values.b)], rounds, json);
}
