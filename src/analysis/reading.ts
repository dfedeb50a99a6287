/** How well one side read what the other cared about. */

/** How much an article is thought to weigh for the other side: little, some, or much. */
export type Weight = 1 | 2 | 3;

export interface Reading {
  /** Pairs of articles that the guess and the other side's stakes both put in an order; and how many in the same. */
  readonly pairs: number;
  readonly right: number;
  /** Pairs of articles that the guess and one's own stakes both put in an order; and how many in the same. */
  readonly ownPairs: number;
  readonly asOwn: number;
}

/** Of the pairs of `articles` that both orders part, how many there are, and how many stand alike in both. */
function alike(
  articles: readonly string[],
  guess: Readonly<Record<string, number>>,
  stakes: Readonly<Record<string, number>>,
): { readonly pairs: number; readonly same: number } {
  const apart = (of: Readonly<Record<string, number>>, a: string, b: string): number =>
    Math.sign((of[a] ?? 0) - (of[b] ?? 0));
  const products = articles.flatMap((a, i) =>
    articles.slice(i + 1).map((b) => apart(guess, a, b) * apart(stakes, a, b)),
  );
  return { pairs: products.filter((each) => each !== 0).length, same: products.filter((each) => each > 0).length };
}

/**
 * Compares a guess of what weighs how much for the other side with both sides' stakes in points. A guess by lot is right
 * in half of the pairs; the more it is like one's own stakes and unlike theirs, the more their interests were taken to be
 * the mirror of one's own. Pairs as in Goodman and Kruskal (1954), ties left out; the mirror is fixed-pie perception,
 * Thompson and Hastie (1990).
 */
export function readingOf(
  guess: Readonly<Record<string, Weight>>,
  theirs: Readonly<Record<string, number>>,
  own: Readonly<Record<string, number>>,
): Reading {
  const articles = Object.keys(guess);
  const [right, mirrored] = [alike(articles, guess, theirs), alike(articles, guess, own)];
  return { pairs: right.pairs, right: right.same, ownPairs: mirrored.pairs, asOwn: mirrored.same };
}
