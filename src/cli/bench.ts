/** `npm run bench`: figures that are only worth comparing within one run, most of them as ratios. */
import { idealText } from '../analysis/attainable.ts';
import type { Occupant } from '../delegates/delegate.ts';
import { decide } from '../delegates/seating.ts';
import { intervene } from '../negotiation/intervene.ts';
import { awaited } from '../negotiation/legality.ts';
import { observe } from '../negotiation/observation.ts';
import { openStream } from '../negotiation/random.ts';
import { beginTalks } from '../negotiation/talks-state.ts';
import { playPlainDay } from '../session/plain-day.ts';
import { simulateDay } from '../session/simulate.ts';
import { frontierGrowth, scenarioFrontiers } from './bench-frontier.ts';
import { readFlags, usage, wholeNumber } from './flags.ts';
import { needScenario } from './scenario-folder.ts';

const HELP = `npm run -s bench -- [place | classroom | crash] [--games <n>] [--students <n>] [--rounds <n>] [--pace <s>] [--json] [--help]

  place         the built game in a browser instead: memory over watched games, frames with a slowed processor
  classroom     a class server under load instead: joining, moves, bursts, stalled clients
  crash         a class server that is killed again and again while everybody moves (DATABASE_URL: on PostgreSQL)
  --students <n>  of classroom and crash: how many (default 200; more than 240 are several lessons)
  --kills <n>   of crash: how often (default 20)
  --rounds <n>  of classroom: steady moves of each table (default 15)
  --pace <s>    of classroom: seconds between two moves at a table (default 2; people take 20 and more)
  --games <n>   games for each figure (default 300; of place: watched games, default 4)
  --json        JSON alone on stdout`;

const { values, rest } = readFlags(
  process.argv.slice(2),
  { games: 'string', students: 'string', rounds: 'string', pace: 'string', kills: 'string', json: 'boolean' },
  HELP,
);
if (rest.length > 1 || (rest[0] !== undefined && !['place', 'classroom', 'crash'].includes(rest[0])))
  usage(HELP, `only 'place', 'classroom' or 'crash' is expected beside the flags, found: ${rest.join(' ')}`);
if (rest[0] === 'classroom') {
  const { measureClass } = await import('./bench-classroom.ts');
  const students = wholeNumber(HELP, 'students', values.students, 200, 2, 20_000);
  const rounds = wholeNumber(HELP, 'rounds', values.rounds, 15, 2, 10_000);
  const pace = wholeNumber(HELP, 'pace', values.pace, 2, 1, 600);
  const figures = await measureClass(students, rounds, pace, (line) => console.error(line));
  if (values.json) console.log(JSON.stringify(figures, null, 2));
  else {
    const { joined, steady, burst, withStalled, core, games, slopeMiB, memoryMiB } = figures;
    console.log(
      `${students} joined in ${joined.seconds} s (${joined.serverSeconds} s of the server), ${joined.lost} lost, ${joined.doubled} doubled`,
    );
    for (const [name, { moves, p50, p95, p99 }] of Object.entries({ steady, burst, 'ten stalled': withStalled }))
      console.log(`${name}: ${moves} moves to the other side, ms: median ${p50}, p95 ${p95}, p99 ${p99}`);
    console.log(
      `${games} games; the server took ${core} of a core; memory ${memoryMiB.join(', ')} MiB: ${slopeMiB} MiB a minute`,
    );
  }
  process.exit(0);
}
if (rest[0] === 'crash') {
  const { measureCrashes } = await import('./bench-crash.ts');
  const database = process.env['DATABASE_URL'];
  const figures = await measureCrashes(
    wholeNumber(HELP, 'kills', values.kills, 20, 1, 1000),
    wholeNumber(HELP, 'students', values.students, 200, 2, 20_000),
    database === '' ? undefined : database,
    (line) => console.error(line),
  );
  const { kills, students, acknowledged, lost, twice, gaps, backSeconds } = figures;
  if (values.json) console.log(JSON.stringify(figures, null, 2));
  else
    console.log(
      `killed ${kills} times under ${students} students: ${acknowledged} moves acknowledged, ${lost} lost, ${twice} twice, ${gaps} gaps; everybody back after ${backSeconds[1]} s, at the longest ${backSeconds[0]} s`,
    );
  process.exit(lost + twice + gaps > 0 ? 1 : 0);
}
if (rest[0] === 'place') {
  const { measurePlace } = await import('./bench-place.ts');
  const figures = await measurePlace(wholeNumber(HELP, 'games', values.games, 4, 3, 100), (line) =>
    console.error(line),
  );
  if (values.json) console.log(JSON.stringify(figures, null, 2));
  else {
    const { framesPerSecond, longestTaskMs } = figures.slowedFourTimes;
    console.log(`slowed four times: ${framesPerSecond} frames a second, longest task ${longestTaskMs} ms`);
    console.log(
      `memory after each game: ${figures.heapMiB.join(', ')} MiB; from game to game x${figures.growthPerGame} (aim: under 1.1)`,
    );
  }
  process.exit(0);
}
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

/** Milliseconds of every decision that a grade makes in whole games against the firm one, in both seats. */
function decisions(grade: Occupant): { mean: number; p99: number; max: number } {
  const times: number[] = [];
  for (let seed = 0; seed <= 12; seed++) {
    const [first, second] = scenario.parties;
    const own = seed % 2 === 0 ? first.id : second.id;
    let talks = beginTalks(scenario, { seed, day });
    for (let now = awaited(talks, scenario.parties); now; now = awaited(talks, scenario.parties)) {
      const input = {
        grade: now.seat === own ? grade : 'as-on-the-day',
        observation: observe(scenario, talks, now.seat),
        chance: openStream(seed, `bench/${now.seat}/${talks.record.length}`),
      } as const;
      const from = performance.now();
      const { act } = decide(input);
      // The first game warms the code up.
      if (now.seat === own && seed > 0) times.push(performance.now() - from);
      const result = intervene(scenario, talks, now.seat, act);
      if (!result.ok) throw new Error(`${grade} broke the rules: ${result.refusal.code}`);
      talks = result.state;
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
  decisionMs: {
    exploratory: decisions('exploratory'),
    'as-on-the-day': decisions('as-on-the-day'),
    expert: decisions('expert'),
  },
  frontier: frontierGrowth(),
  scenarioFrontierMs: scenarioFrontiers(scenario, day),
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
  for (const { issues, outcomes, exactMs, bruteMs, ratio } of result.frontier)
    console.log(
      `frontier of ${issues} issues, ${outcomes} outcomes: ${exactMs} ms${bruteMs === null ? '' : `, by listing them all ${bruteMs} ms, ratio ${ratio}`}`,
    );
  const { plain, redLines, ratifiable } = result.scenarioFrontierMs;
  console.log(`frontier of ${scenario.id}: plain ${plain} ms, red lines ${redLines} ms, ratifiable ${ratifiable} ms`);
  console.log(`the ideal text of a side, exactly: ${result.idealText.msEach} ms; memory ${result.memoryMiB} MiB`);
}
