/** The debrief's article-by-article comparison: what each side wanted, what came of it, and what could have been agreed. */
import type { GameReview } from '../analysis/game-review.ts';
import type { Conclusion } from '../negotiation/ending.ts';
import { mandatesOf } from '../negotiation/intervene.ts';
import { bestWording, pointsOf } from '../negotiation/mandate.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { ratify } from '../negotiation/stakeholders.ts';
import type { TalksState } from '../negotiation/talks-state.ts';
import type { Words } from './words.ts';

interface ComparedSide {
  /** The wording worth most to it, and its worth. */
  readonly wanted: string;
  readonly most: number;
  /** What the article brought it in the end. */
  readonly got: number;
}

export interface ArticleComparison {
  readonly id: string;
  readonly title: string;
  /** The wording that took effect; null where the article stayed in brackets or no text was closed. */
  readonly got: string | null;
  /** The wording that was agreed, but in a text that was not closed or not upheld; null otherwise. */
  readonly lost: string | null;
  readonly sides: readonly [ComparedSide, ComparedSide];
  /**
   * Wordings that stand in some text which both capitals would have carried and which beats both walk-aways; null while
   * the review is at work.
   */
  readonly zone: readonly string[] | null;
  /**
   * A wording that would have made the text that took effect worth more to one side and no less to the other, all else
   * the same, and that every stakeholder would have let stand; null where there is none.
   */
  readonly better: { readonly wording: string; readonly gains: readonly [number, number] } | null;
}

/** One row for each article of the day's agenda. */
export function articleComparisons(
  scenario: Scenario,
  talks: TalksState,
  conclusion: Conclusion,
  review: GameReview | null,
  words: Words,
): ArticleComparison[] {
  const mandates = mandatesOf(scenario, talks);
  const held = conclusion.features.result === 'ratified';
  const [first, second] = scenario.parties;
  const text = conclusion.features.text;
  /** What a wording in this place would have brought both sides more than what stood there. */
  const gainsOf = (id: string, wording: string): readonly [number, number] | null => {
    const instead = { ...text, [id]: wording };
    const stands = ratify(scenario, instead, { ...talks, mandates }).every(({ objections }) => objections.length === 0);
    const gain = (party: string): number => {
      const mandate = mandates[party];
      return mandate ? pointsOf(mandate, instead) - pointsOf(mandate, text) : 0;
    };
    const [x, y] = [gain(first.id), gain(second.id)];
    return stands && x >= 0 && y >= 0 && x + y > 0 ? [x, y] : null;
  };
  return scenario.articles.flatMap(({ id, wordings }, i) => {
    if (!(id in talks.draft)) return [];
    const label = (wording: string): string => words.of(`article.${id}.${wording}.label`);
    const got = held ? conclusion.features.text[id] : undefined;
    const agreed = talks.draft[id]?.agreed;
    const side = (party: string): ComparedSide => {
      const mandate = mandates[party];
      const wanted = mandate ? bestWording(mandate, id) : '';
      return {
        wanted: label(wanted),
        most: mandate?.worth[id]?.[wanted] ?? 0,
        got: (got === undefined ? mandate?.brackets[id] : mandate?.worth[id]?.[got]) ?? 0,
      };
    };
    return [
      {
        id,
        title: words.of(`article.${id}.title`),
        got: got === undefined ? null : label(got),
        lost: got === undefined && agreed !== undefined ? label(agreed) : null,
        sides: [side(scenario.parties[0].id), side(scenario.parties[1].id)] as const,
        better: held
          ? (wordings
              .flatMap((wording) => {
                const gains = gainsOf(id, wording.id);
                return gains ? [{ wording: label(wording.id), gains }] : [];
              })
              .toSorted((a, b) => b.gains[0] + b.gains[1] - a.gains[0] - a.gains[1])[0] ?? null)
          : null,
        zone: review && (review.zones[i] ?? []).filter((k) => k > 0).map((k) => label(wordings[k - 1]?.id ?? '')),
      },
    ];
  });
}
