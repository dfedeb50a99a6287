/** The best text that an instruction variant could wish for, whatever anybody else thinks of it. */
import type { ScenarioData, Variant } from './scenario.ts';

/**
 * Points of the best text of a variant, linkages included. Articles that linkages join are looked at together, in every
 * combination; the others each at their best.
 */
export function bestPossible(scenario: Pick<ScenarioData, 'articles'>, variant: Variant): number {
  const worth = (article: string, k: number): number =>
    (k < 0 ? variant.brackets[article] : variant.points[article]?.[k]) ?? 0;
  const linked = scenario.articles.filter(({ id }) =>
    variant.linkages.some((each) => each.when.some((clause) => clause.article === id)),
  );
  const alone = scenario.articles.filter((article) => !linked.includes(article));
  const best = (article: (typeof linked)[number]): number =>
    Math.max(worth(article.id, -1), ...article.wordings.map((_, k) => worth(article.id, k)));
  const text: Record<string, string | undefined> = {};
  const search = (i: number, sum: number): number => {
    const article = linked[i];
    if (!article) {
      const bonus = variant.linkages
        .filter((each) => each.when.every((clause) => clause.wordings.includes(text[clause.article] ?? '')))
        .reduce((total, each) => total + each.points, 0);
      return sum + bonus;
    }
    let found = Number.NEGATIVE_INFINITY;
    for (let k = -1; k < article.wordings.length; k++) {
      text[article.id] = article.wordings[k]?.id;
      found = Math.max(found, search(i + 1, sum + worth(article.id, k)));
    }
    return found;
  };
  return alone.reduce((sum, article) => sum + best(article), 0) + search(0, 0);
}
