/** Whether both mandates are whole: every wording has its worth, the best text is worth 100, red lines can be lifted. */
import type { Findings } from './findings.ts';
import type { Clause, Scenario, Variant } from './scenario.ts';
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
      if (
        line.lift.some(
          (each) => each.article === line.article && !each.wordings.some((wording) => line.wordings.includes(wording)),
        )
      ) {
        found.add(
          `${at}.lift`,
          `another wording of "${line.article}" itself`,
          'something else on the draft',
          'An article cannot stand at two wordings; name another article.',
        );
      }
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
