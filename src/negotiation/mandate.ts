/**
 * What a text is worth to one side: points per wording, a value for each article left in brackets, and linkages.
 * Points are whole numbers; the best text of every variant is worth 100, linkages included.
 */
import type { ArticleId, Clause, Linkage, PartyId, RedLine, ScenarioData, WordingId } from './scenario.ts';

/** The wordings of a text by article. An article that is left out stands in brackets (or blank). */
export type AgreedText = Readonly<Partial<Record<ArticleId, WordingId>>>;

/** One side's instructions for one game, resolved: what its own folder shows and nobody else sees. */
export interface Mandate {
  readonly party: PartyId;
  readonly variant: string;
  /** Worth of each wording, by article and wording. */
  readonly worth: Readonly<Record<ArticleId, Readonly<Record<WordingId, number>>>>;
  readonly brackets: Readonly<Record<ArticleId, number>>;
  readonly linkages: readonly Linkage[];
  readonly redLines: readonly RedLine[];
  /** The reservation value: the sum of the bracket values, which is what no text is worth. */
  readonly walkAway: number;
  readonly repudiationPenalty: number;
}

const resolved = new WeakMap<ScenarioData, Map<string, Mandate>>();

/** The mandate of `party` under instruction `variant`. Throws on ids that the scenario does not hold. */
export function mandateOf(scenario: ScenarioData, party: PartyId, variant: string): Mandate {
  let known = resolved.get(scenario);
  if (!known) resolved.set(scenario, (known = new Map()));
  const key = `${party}/${variant}`;
  const found = known.get(key);
  if (found) return found;
  const source = scenario.mandates[party];
  const chosen = source?.variants.find((each) => each.id === variant);
  if (!source || !chosen) throw new RangeError(`no instruction variant '${variant}' for ${party}`);
  const mandate: Mandate = {
    party,
    variant,
    worth: Object.fromEntries(
      scenario.articles.map((article) => [
        article.id,
        Object.fromEntries(
          article.wordings.map((wording, index) => [wording.id, chosen.points[article.id]?.[index] ?? 0]),
        ),
      ]),
    ),
    brackets: chosen.brackets,
    linkages: chosen.linkages,
    redLines: source.redLines,
    walkAway: scenario.articles.reduce((sum, article) => sum + (chosen.brackets[article.id] ?? 0), 0),
    repudiationPenalty: source.repudiationPenalty,
  };
  known.set(key, mandate);
  return mandate;
}

/** Whether the text holds the clause. */
export function holds(clause: Clause, text: AgreedText): boolean {
  const wording = text[clause.article];
  return wording !== undefined && clause.wordings.includes(wording);
}

/** Points of a closed and ratified text: wordings, brackets where nothing is agreed, and linkages. */
export function pointsOf(mandate: Mandate, text: AgreedText): number {
  let sum = 0;
  for (const article in mandate.worth) {
    const wording = text[article];
    sum += wording === undefined ? (mandate.brackets[article] ?? 0) : (mandate.worth[article]?.[wording] ?? 0);
  }
  for (const linkage of mandate.linkages) {
    if (holds(linkage.when[0], text) && holds(linkage.when[1], text)) sum += linkage.points;
  }
  return sum;
}

/** What an article can move: its best option less its worst, the bracket among them. In points, 0 or more. */
export function stakeIn(mandate: Mandate, article: ArticleId): number {
  const options = [...Object.values(mandate.worth[article] ?? {}), mandate.brackets[article] ?? 0];
  return Math.max(...options) - Math.min(...options);
}

/** The wording of an article that is worth most to this side, the earlier one where two are equal. */
export function bestWording(mandate: Mandate, article: ArticleId): WordingId {
  const options = Object.entries(mandate.worth[article] ?? {});
  let best = options[0];
  for (const option of options) if (best && option[1] > best[1]) best = option;
  if (!best) throw new RangeError(`no article '${article}' in the mandate of ${mandate.party}`);
  return best[0];
}

/** The red line of this mandate that a wording lies beyond, if there is one. */
export function redLineAt(
  mandate: Pick<Mandate, 'redLines'>,
  article: ArticleId,
  wording: WordingId,
): RedLine | undefined {
  return mandate.redLines.find((line) => line.article === article && line.wordings.includes(wording));
}
