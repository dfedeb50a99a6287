/** Whether both mandates are whole: every wording has its worth, the best text is worth 100, red lines can be lifted. */
import type { Findings } from './findings.ts';
import type { Clause, RedLine, Scenario, Variant } from './scenario.ts';
import { bestPossible } from './scenario-worth.ts';

function checkVariant(
  scenario: Scenario,
  found: Findings,
  path: string,
  variant: Variant,
  clause: (path: string, each: Clause) => void,
): void {
  const articles = scenario.articles.map((article) => article.id);
  for (const id of [...Object.keys(variant.points), ...Object.keys(variant.brackets)])
    found.known(`${path}.points.${id}`, id, articles, 'article');
  for (const article of scenario.articles) {
    const points = variant.points[article.id];
    if (points?.length !== article.wordings.length) {
      found.add(
        `${path}.points.${article.id}`,
        points ? `${points.length} numbers` : 'nothing',
        `${article.wordings.length} numbers, one for each wording`,
        'Give each wording its worth, in the order of the wordings.',
      );
    }
    if (variant.brackets[article.id] === undefined)
      found.add(`${path}.brackets.${article.id}`, 'nothing', 'a number', 'Give the article its worth in brackets.');
  }
  // A published domain is taken as it is: its values have no order of their own.
  for (const [id, points] of scenario.published ? [] : Object.entries(variant.points)) {
    const steps = points.slice(1).map((worth, k) => worth - (points[k] as number));
    if (steps.some((step, k) => k > 0 && step > (steps[k - 1] as number))) {
      found.add(
        `${path}.points.${id}`,
        points.join(', '),
        'worth that is concave along the order of the wordings',
        'Each step must bring no more than the step before it, so that middles matter.',
      );
    }
  }
  variant.linkages.forEach((linkage, index) => {
    linkage.when.forEach((each, at) => clause(`${path}.linkages.${index}.when.${at}`, each));
    if (linkage.when[0].article === linkage.when[1].article) {
      found.add(
        `${path}.linkages.${index}.when`,
        `twice "${linkage.when[0].article}"`,
        'two different articles',
        'A linkage joins two articles.',
      );
    }
  });
}

/** A red line must be liftable by something else, at wordings that can stand together, on every day that has the article. */
function checkLift(scenario: Scenario, found: Findings, path: string, line: RedLine): void {
  if (line.lift.some((each) => each.article === line.article)) {
    found.add(
      path,
      `the article "${line.article}" itself`,
      'something else on the draft',
      'Name what the capital wants on another article.',
    );
  }
  for (const [index, each] of line.lift.entries()) {
    const rival = line.lift
      .slice(0, index)
      .find(
        (other) => other.article === each.article && !other.wordings.some((wording) => each.wordings.includes(wording)),
      );
    if (rival)
      found.add(
        `${path}.${index}`,
        `"${each.article}" at two wordings at once`,
        'clauses that can hold together',
        'Put the wordings into one clause.',
      );
  }
  for (const day of scenario.days) {
    const missing = day.articles.includes(line.article)
      ? line.lift.find((each) => !day.articles.includes(each.article))
      : undefined;
    if (missing)
      found.add(
        path,
        `"${missing.article}", which the day ${day.id} does not deal with`,
        `an article of the day ${day.id}`,
        'Let the line be lifted by what is on the agenda, or add the article to the day.',
      );
  }
}

export function checkMandates(scenario: Scenario, found: Findings, clause: (path: string, each: Clause) => void): void {
  const lines = new Set<string>();
  for (const [party, mandate] of Object.entries(scenario.mandates)) {
    const path = `mandates.${party}`;
    found.unique(
      `${path}.variants`,
      mandate.variants.map((variant) => variant.id),
    );
    if (mandate.variants.every((variant) => variant.classOnly))
      found.add(
        `${path}.variants`,
        'variants for lessons alone',
        'at least one that solo games may draw',
        'Leave out classOnly for one of them.',
      );
    const before = found.problems.length;
    mandate.variants.forEach((variant, index) =>
      checkVariant(scenario, found, `${path}.variants.${index}`, variant, clause),
    );
    mandate.redLines.forEach((line, index) => {
      const at = `${path}.redLines.${index}`;
      clause(at, line);
      line.lift.forEach((each, which) => clause(`${at}.lift.${which}`, each));
      if (lines.has(line.id))
        found.add(`${at}.id`, `"${line.id}" a second time`, 'ids that differ', 'Give one of the two another id.');
      lines.add(line.id);
      if (line.lift.length === 0)
        found.add(
          `${at}.lift`,
          'no clause',
          'at least one clause',
          'Say what the capital wants on the draft in return: a red line needs a way to lift it.',
        );
      checkLift(scenario, found, `${at}.lift`, line);
    });
    if (found.problems.length > before) continue;
    mandate.variants.forEach((variant, index) => {
      const best = bestPossible(scenario, variant);
      if (best !== 100)
        found.add(
          `${path}.variants.${index}`,
          `a best text worth ${best}`,
          '100, linkages included',
          'Change the points so that the best text is worth exactly 100.',
        );
    });
  }
}
