/** `npm run scenario -- analyse`: the exact analysis of a scenario or of a published domain. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { agreementZones, conditionCosts, type Reach } from '../analysis/agreement-zones.ts';
import { analyse } from '../analysis/analyse.ts';
import { outcomeCount, type Pair } from '../analysis/bargaining-problem.ts';
import { feasibleFrontier } from '../analysis/feasible-frontier.ts';
import type { FrontierPoint } from '../analysis/pareto-frontier.ts';
import { isRational, solutionsOf } from '../analysis/solutions.ts';
import { type Constraint, problemOfTalks } from '../analysis/talks-problem.ts';
import { problemOfDomain } from '../domains/linear-domain.ts';
import { mandateOf } from '../negotiation/mandate.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { needDomain } from './domain-files.ts';
import { badInput, usage } from './flags.ts';
import { needScenario, scenarioFolder } from './scenario-folder.ts';

interface Wishes {
  readonly json?: boolean;
  readonly day?: string;
  readonly variants?: string;
  readonly constraint?: string;
  readonly costs?: boolean;
}

const CONSTRAINTS: readonly Constraint[] = ['plain', 'redLines', 'ratifiable'];

interface Chosen {
  readonly scenario: Scenario;
  readonly day: string;
  readonly variants: Readonly<Record<string, string>>;
  readonly constraint: Constraint;
}

function chosenDay(named: string, wishes: Wishes, help: string): Chosen {
  const scenario = needScenario(named);
  const day = wishes.day ?? scenario.days[0]?.id ?? '';
  if (!scenario.days.some((each) => each.id === day))
    badInput(`${scenario.id} has no day "${day}"; there are: ${scenario.days.map((each) => each.id).join(', ')}.`);
  const constraint = CONSTRAINTS.find((each) => each === (wishes.constraint ?? 'plain'));
  if (!constraint) usage(help, `--constraint is one of ${CONSTRAINTS.join(', ')}, not "${wishes.constraint}"`);
  const asked = wishes.variants?.split(',') ?? [];
  const variants = Object.fromEntries(
    scenario.parties.map(({ id }, i) => {
      const known = scenario.mandates[id]?.variants.map((each) => each.id) ?? [];
      const chosen = asked[i] ?? known[0] ?? '';
      if (!known.includes(chosen))
        badInput(`${id} has no instruction variant "${chosen}"; there are: ${known.join(', ')}.`);
      return [id, chosen];
    }),
  );
  return { scenario, day, variants, constraint };
}

/** Whether the words name a scenario, and not a folder or files of a published domain. */
function namesScenario(paths: readonly string[]): boolean {
  const [named] = paths;
  if (paths.length !== 1 || named === undefined) return false;
  const folder = scenarioFolder(named);
  return folder === null ? !existsSync(named) : existsSync(join(folder, 'scenario.json'));
}

/** Points of a scenario are hundredths: the best text of every mandate is worth 100. */
const SCALE = { scenario: 100, domain: 1 };

const pair = ([a, b]: Pair, scale: number): { a: number; b: number } => ({ a: a / scale, b: b / scale });

/** Zones of agreement and what each condition costs, with the scenario's own names. */
function printCosts(scenario: Scenario, day: string, variants: Readonly<Record<string, string>>, json: boolean): void {
  const problem = problemOfTalks(scenario, day, variants, 'ratifiable');
  const zones = agreementZones(problem).map((options, i) => ({
    article: problem.issues[i]?.id ?? '',
    wordings: options.map((k) => problem.issues[i]?.options[k]?.id ?? '').map((id) => (id === '' ? 'brackets' : id)),
  }));
  const costs = conditionCosts(problem);
  const mandates = scenario.parties.map(({ id }) => mandateOf(scenario, id, variants[id] ?? ''));
  const named = (kind: string, ids: readonly string[], reaches: readonly Reach[]) =>
    ids.map((id, i) => ({ kind, id, ...(reaches[i] as Reach) }));
  const found = {
    zones,
    costs: [
      ...named(
        'linkage',
        mandates.flatMap(({ linkages }) => linkages.map(({ id }) => id)),
        costs.couplings,
      ),
      ...named(
        'red line',
        mandates.flatMap(({ redLines }) => redLines.map(({ id }) => id)),
        costs.forbidden,
      ),
      ...named(
        'stakeholder',
        scenario.stakeholders.map(({ id }) => id),
        costs.thresholds,
      ),
    ],
  };
  if (json) return console.log(JSON.stringify(found, null, 2));
  console.log('Zone of possible agreement, the other articles free');
  for (const { article, wordings } of zones) console.log(`  ${article.padEnd(16)} ${wordings.join(', ')}`);
  console.log(
    'Without the condition: added to the product of gains at Nash, to the largest sum, to what each could reach',
  );
  for (const { kind, id, nashProduct, maxWelfare, ideal } of found.costs)
    console.log(
      `  ${kind.padEnd(12)} ${id.padEnd(24)} ${String(nashProduct).padStart(6)} ${String(maxWelfare).padStart(5)} ${ideal.map((x) => String(x).padStart(5)).join('')}`,
    );
}

/** Prints the analysis, as JSON or in words; utilities in 0..1, so a scenario's points as hundredths. */
export function printAnalysis(paths: readonly string[], wishes: Wishes, help: string): void {
  const own = namesScenario(paths);
  const chosen = own ? chosenDay(paths[0] ?? '', wishes, help) : null;
  if (wishes.costs) {
    if (!chosen) usage(help, '--costs is for scenarios: a published domain has no conditions');
    return printCosts(chosen.scenario, chosen.day, chosen.variants, wishes.json === true);
  }
  const problem = chosen
    ? problemOfTalks(chosen.scenario, chosen.day, chosen.variants, chosen.constraint)
    : problemOfDomain(needDomain(paths));
  const from = performance.now();
  const plain = analyse(problem);
  const kept = problem.thresholds.length > 0 ? feasibleFrontier(problem) : plain.frontier;
  const solutions = problem.thresholds.length > 0 ? solutionsOf(kept, problem.reservation) : plain;
  const ms = performance.now() - from;
  const rational = kept.filter(({ utility }) => isRational(utility, problem.reservation));
  const scale = own ? SCALE.scenario : SCALE.domain;
  const at = (point: FrontierPoint | null) => point && pair(point.utility, scale);
  const found = {
    outcomes: outcomeCount(problem),
    individuallyRational: plain.individuallyRational,
    pareto: { points: kept.length, individuallyRationalPoints: rational.length },
    nash: at(solutions.nash),
    kalaiSmorodinsky: at(solutions.kalaiSmorodinsky),
    egalitarian: at(solutions.egalitarian),
    maxWelfare: at(solutions.maxWelfare),
    reservation: pair(problem.reservation, scale),
    ms: Math.round(ms * 1000) / 1000,
  };
  if (wishes.json) {
    console.log(JSON.stringify(found, null, 2));
    return;
  }
  const shown = (name: string, at: { a: number; b: number } | null): string =>
    `${name.padEnd(18)} ${at ? `${at.a.toFixed(4)}  ${at.b.toFixed(4)}` : 'none is individually rational'}`;
  console.log(
    [
      `${found.outcomes} outcomes, ${found.individuallyRational} individually rational`,
      `frontier: ${found.pareto.points} points, ${found.pareto.individuallyRationalPoints} individually rational`,
      shown('Nash', found.nash),
      shown('Kalai-Smorodinsky', found.kalaiSmorodinsky),
      shown('egalitarian', found.egalitarian),
      shown('maximum welfare', found.maxWelfare),
      shown('reservation', found.reservation),
      `in ${found.ms} ms`,
    ].join('\n'),
  );
}
