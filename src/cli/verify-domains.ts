/** `npm run scenario -- verify`: the analysis of published domains against exact answers that others worked out. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Analysis, analyse } from '../analysis/analyse.ts';
import { problemOfDomain } from '../domains/linear-domain.ts';
import { needDomain } from './domain-files.ts';
import { badInput } from './flags.ts';

const TOLERANCE = 1e-6;

/** Every solution is a list of pairs, any of which is right; null where no outcome is individually rational. */
const solution = z.array(z.tuple([z.number(), z.number()])).nullable();

const expectedSchema = z.record(
  z.string(),
  z.object({
    files: z.array(z.string()).min(2).max(3),
    outcomes: z.number(),
    individuallyRational: z.number(),
    pareto: z.object({ points: z.number(), individuallyRationalPoints: z.number() }),
    nash: solution,
    kalaiSmorodinsky: solution,
    egalitarian: solution,
    maxWelfare: solution,
  }),
);

type Expected = z.infer<typeof expectedSchema>[string];

const SOLUTIONS = ['nash', 'kalaiSmorodinsky', 'egalitarian', 'maxWelfare'] as const;

function differences(found: Analysis, expected: Expected): string[] {
  const counts = [
    ['outcomes', found.outcomes, expected.outcomes],
    ['individually rational', found.individuallyRational, expected.individuallyRational],
    ['frontier points', found.frontier.length, expected.pareto.points],
    ['rational frontier points', found.rationalFrontier.length, expected.pareto.individuallyRationalPoints],
  ] as const;
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE;
  return [
    ...counts.filter(([, a, b]) => a !== b).map(([name, a, b]) => `${name}: found ${a}, expected ${b}`),
    ...SOLUTIONS.filter((name) => {
      const utility = found[name]?.utility;
      const right = expected[name];
      if (!utility || !right) return (utility === undefined) !== (right === null);
      return !right.some(([a, b]) => near(a, utility[0]) && near(b, utility[1]));
    }).map((name) => `${name}: found ${found[name]?.utility.join(', ')}, expected ${JSON.stringify(expected[name])}`),
  ];
}

/** Prints a line for each domain; ends with 1 where any figure differs. */
export function verifyDomains(folder: string): void {
  const file = join(folder, 'expected.json');
  if (!existsSync(file)) badInput(`There is no "${file}" to compare with.`);
  const entries = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
  const read = expectedSchema.safeParse(Object.fromEntries(entries.filter(([name]) => !name.startsWith('_'))));
  if (!read.success) badInput(`${file}: ${z.prettifyError(read.error)}`);
  for (const [name, expected] of Object.entries(read.data)) {
    const problem = problemOfDomain(needDomain(expected.files.map((each) => join(folder, name, each))));
    const from = performance.now();
    const found = analyse(problem);
    const ms = performance.now() - from;
    const wrong = differences(found, expected);
    console.log(
      `${name}: ${found.outcomes} outcomes in ${ms.toFixed(1)} ms, ${wrong.length === 0 ? 'all as expected' : wrong.join('; ')}`,
    );
    if (wrong.length > 0) process.exitCode = 1;
  }
}
