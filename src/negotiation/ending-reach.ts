/**
 * Ending rules that can never match. A rule is a box: for each feature, the set of values it allows. A rule is shadowed
 * when the rules before it cover its box; that is decided exactly, by cutting earlier boxes out of it.
 */
import type { EndingRule, ScenarioData } from './scenario.ts';

/** For each feature the values allowed, as a set over a finite domain. A feature that is left out allows all. */
type Box = Readonly<Record<string, readonly string[]>>;

function domains(scenario: ScenarioData): Record<string, string[]> {
  const agreed = (article: (typeof scenario.articles)[number]): string[] => [
    '-',
    ...article.wordings.map((wording) => wording.id),
  ];
  const levels = Array.from({ length: 101 }, (_, level) => String(level));
  return {
    result: resultDomain(scenario),
    briefings: ['joint', 'apart'],
    tension: levels,
    trust: levels,
    ...Object.fromEntries(scenario.articles.map((article) => [`article:${article.id}`, agreed(article)])),
  };
}

/** Every value that the feature `result` can take. */
export function resultDomain(scenario: ScenarioData): string[] {
  return [
    'ratified',
    'clock',
    'brokenOff',
    ...scenario.parties.map((party) => `left:${party.id}`),
    ...scenario.stakeholders.map((stakeholder) => `disowned:${stakeholder.id}`),
  ];
}

/** The boxes whose union is where the rule matches: a count among articles becomes one box for each way to reach it. */
function boxesOf(rule: EndingRule, all: Record<string, string[]>): Box[] {
  const { when } = rule;
  const band = (range: readonly [number, number] | undefined): string[] | undefined =>
    range && (all['tension'] ?? []).filter((level) => Number(level) >= range[0] && Number(level) <= range[1]);
  const base: Record<string, readonly string[]> = {};
  const narrow = (
    box: Record<string, readonly string[]>,
    feature: string,
    values: readonly string[] | undefined,
  ): void => {
    if (values) box[feature] = (box[feature] ?? all[feature] ?? []).filter((value) => values.includes(value));
  };
  narrow(base, 'result', when.result);
  narrow(base, 'briefings', when.briefings && [when.briefings]);
  narrow(base, 'tension', band(when.tension));
  narrow(base, 'trust', band(when.trust));
  for (const clause of when.articles ?? []) narrow(base, `article:${clause.article}`, clause.wordings);
  let boxes: Record<string, readonly string[]>[] = [base];
  for (const { articles, agreed } of when.among ?? []) {
    boxes = boxes.flatMap((box) =>
      choose(articles, agreed).map((some) => {
        const next = { ...box };
        for (const article of some)
          narrow(
            next,
            `article:${article}`,
            (all[`article:${article}`] ?? []).filter((value) => value !== '-'),
          );
        return next;
      }),
    );
  }
  return boxes.filter((box) => Object.values(box).every((values) => values.length > 0));
}

function choose(items: readonly string[], count: number): string[][] {
  if (count === 0) return [[]];
  const [first, ...rest] = items;
  if (first === undefined) return [];
  return [...choose(rest, count - 1).map((some) => [first, ...some]), ...choose(rest, count)];
}

/** Whether something of `box` lies in none of `covers`. */
function hasRemainder(box: Box, covers: readonly Box[], all: Record<string, string[]>): boolean {
  const [cover, ...others] = covers;
  if (!cover) return true;
  const values = (of: Box, feature: string): readonly string[] => of[feature] ?? all[feature] ?? [];
  const features = Object.keys(cover);
  const overlaps = features.every((feature) =>
    values(box, feature).some((value) => values(cover, feature).includes(value)),
  );
  if (!overlaps) return hasRemainder(box, others, all);
  let inside: Box = box;
  for (const feature of features) {
    const outside = values(inside, feature).filter((value) => !values(cover, feature).includes(value));
    if (outside.length > 0 && hasRemainder({ ...inside, [feature]: outside }, others, all)) return true;
    inside = {
      ...inside,
      [feature]: values(inside, feature).filter((value) => values(cover, feature).includes(value)),
    };
  }
  return false;
}

const inside = (inner: readonly [number, number] | undefined, outer: readonly [number, number] | undefined): boolean =>
  outer === undefined || (inner !== undefined && inner[0] >= outer[0] && inner[1] <= outer[1]);

/** Whether everything that `rule` matches is matched by `before` too, condition by condition. */
function implies(rule: EndingRule, before: EndingRule): boolean {
  const [a, b] = [rule.when, before.when];
  return (
    (b.result === undefined || (a.result?.every((result) => b.result?.includes(result)) ?? false)) &&
    (b.briefings === undefined || a.briefings === b.briefings) &&
    inside(a.tension, b.tension) &&
    inside(a.trust, b.trust) &&
    (b.articles ?? []).every((clause) =>
      a.articles?.some(
        (own) => own.article === clause.article && own.wordings.every((wording) => clause.wordings.includes(wording)),
      ),
    ) &&
    (b.among ?? []).every(
      ({ articles, agreed }) =>
        a.among?.some((own) => own.agreed >= agreed && own.articles.every((article) => articles.includes(article))) ||
        (a.articles ?? []).filter((clause) => articles.includes(clause.article)).length >= agreed,
    )
  );
}

/** Talks break off at a tension; a rule on that result below it can never match. */
function contradictsBreakOff(rule: EndingRule, scenario: ScenarioData): boolean {
  const { result, tension } = rule.when;
  return (
    result !== undefined &&
    tension !== undefined &&
    result.every((each) => each === 'brokenOff') &&
    tension[1] < scenario.meters.breakOff - CALMING
  );
}

/** The most that a joint briefing, which comes after, can take off the tension. */
const CALMING = 20;

/** Ids of the rules that can never match, each with whether it contradicts itself or is shadowed by earlier rules. */
export function unreachableEndings(
  scenario: ScenarioData,
): { readonly id: string; readonly index: number; readonly why: 'contradiction' | 'shadowed' }[] {
  const all = domains(scenario);
  const earlier: Box[] = [];
  const found: { id: string; index: number; why: 'contradiction' | 'shadowed' }[] = [];
  scenario.endings.forEach((rule, index) => {
    const boxes = boxesOf(rule, all);
    // Cutting many-way counts out of a box would explode: those shadow by implication alone, which is checked first.
    if (boxes.length === 0 || contradictsBreakOff(rule, scenario))
      found.push({ id: rule.id, index, why: 'contradiction' });
    else if (
      scenario.endings.slice(0, index).some((before) => implies(rule, before)) ||
      !boxes.some((box) => hasRemainder(box, earlier, all))
    )
      found.push({ id: rule.id, index, why: 'shadowed' });
    if (boxes.length <= 12) earlier.push(...boxes);
  });
  return found;
}
