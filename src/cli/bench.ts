/** `npm run bench`: figures that are only worth comparing within one run, most of them as ratios. */
import { idealText } from '../analysis/attainable.ts';
import type { Occupant } from '../delegates/delegate.ts';
import { decide } from '../delegates/seating.ts';
import { observe } from '../negotiation/observation.ts';
import { openStream } from '../negotiation/random.ts';
import { playPlainDay } from '../session/plain-day.ts';
import { simulateDay } from '../session/simulate.ts';
import { readFlags, usage, wholeNumber } from './flags.ts';
import { needScenario } from './scenario-folder.ts';

const HELP = `npm run -s bench -- [--games <n>] [--json] [--help]

  --games <n>   games for each figure (default 300)
  --json        JSON alone on stdout`;

const { values, rest } = readFlags(process.argv.slice(2), { games: 'string', json: 'boolean' }, HELP);
if (rest.length > 0) usage(HELP, `nothing is expected beside the flags, found: ${rest.join(' ')}`);
const games = wholeNumber(HELP, 'games', values.games, 300, 10, 1_000_000);
const scenario = needScenario('geneva-2022');
const day = scenario.days[0]?.id ?? '';
const round = (value: number): number => Math.round(value * 100) / 100;

function seats(grade: Occupant): Record<string, Occupant> {
  return Object.fromEntries(scenario.parties.map(({ id }) => [id, grade]));
}

/** Plays the same seeds both ways in turns, so that a drift of the machine's speed touches both alike. */
async function compare(grade: Occupant): Promise<{ plain: number; machine: number; ratio: number }> {
  const spent = { plain: 0, machine: 0 };
  const step = 10;
  for (let seed = -step * 5; seed < games; seed += step) {
    const timed = seed >= 0;
    let from = performance.now();
    for (let i = 0; i < step; i++) playPlainDay(scenario, { seed: Math.abs(seed + i), day }, seats(grade));
    if (timed) spent.plain += performance.now() - from;
    from = performance.now();
    for (let i = 0; i < step; i++) await simulateDay(scenario, { seed: Math.abs(seed + i), day }, seats(grade));
    if (timed) spent.machine += performance.now() - from;
  }
  const rate = (ms: number): number => round((Math.ceil(games / step) * step * 1000) / ms);
  return { plain: rate(spent.plain), machine: rate(spent.machine), ratio: round(spent.machine / spent.plain) };
}

/** Milliseconds of single decisions, over the states of whole games. */
function decisions(grade: Occupant): { mean: number; p99: number; max: number } {
  const times: number[] = [];
  for (let seed = 1; seed <= 20; seed++) {
    const { talks } = playPlainDay(scenario, { seed, day }, seats(grade));
    const seat = talks.floor;
    const midway = { ...talks, end: null, briefings: {}, clock: 200, block: 2 };
    for (let i = 0; i < 40; i++) {
      const observation = observe(scenario, midway, seat);
      const from = performance.now();
      decide({ grade, observation, chance: openStream(seed, `bench/${i}`) });
      times.push(performance.now() - from);
    }
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    mean: round(times.reduce((sum, each) => sum + each, 0) / times.length),
    p99: round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
    max: round(sorted.at(-1) ?? 0),
  };
}

function ideals(): { searches: number; msEach: number } {
  const [first, second] = scenario.parties.map(
    ({ id }) => scenario.mandates[id]?.variants.map((variant) => variant.id) ?? [],
  );
  const from = performance.now();
  let searches = 0;
  for (const a of first ?? []) {
    for (const b of second ?? []) {
      idealText(scenario, day, { [scenario.parties[0].id]: a, [scenario.parties[1].id]: b }, scenario.parties[0].id);
      searches++;
    }
  }
  return { searches, msEach: round((performance.now() - from) / searches) };
}

const random = await compare('random');
const firm = await compare('as-on-the-day');
const result = {
  games,
  gamesPerSecond: { random, 'as-on-the-day': firm },
  secondsFor10000: { 'as-on-the-day': round(10_000 / firm.machine) },
  decisionMs: { exploratory: decisions('exploratory'), 'as-on-the-day': decisions('as-on-the-day') },
  idealText: ideals(),
  memoryMiB: round(process.memoryUsage().rss / 2 ** 20),
};
if (values.json) console.log(JSON.stringify(result, null, 2));
else {
  for (const [grade, { plain, machine, ratio }] of Object.entries(result.gamesPerSecond)) {
    console.log(
      `${grade}: ${plain} games/s by the plain rules, ${machine} through the machine, ratio ${ratio} (aim: within 3)`,
    );
  }
  console.log(
    `10,000 games of as-on-the-day through the machine, one core: ${result.secondsFor10000['as-on-the-day']} s`,
  );
  for (const [grade, { mean, p99, max }] of Object.entries(result.decisionMs))
    console.log(`a decision of ${grade}: ${mean} ms on average, ${p99} ms at the 99th percentile, ${max} ms at most`);
  console.log(`the ideal text of a side, exactly: ${result.idealText.msEach} ms; memory ${result.memoryMiB} MiB`);
}
