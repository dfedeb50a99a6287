/** How the day ended and what it was worth, for the debrief: plain rows to show. */
import { idealPoints, idealText, shareOf } from '../analysis/attainable.ts';
import type { Conclusion } from '../negotiation/ending.ts';
import { mandatesOf } from '../negotiation/intervene.ts';
import { holds, type Mandate, pointsOf } from '../negotiation/mandate.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import type { TalksState } from '../negotiation/talks-state.ts';
import type { Words } from './words.ts';

export interface SeatResult {
  readonly id: string;
  readonly name: string;
  readonly points: number;
  readonly walkAway: number;
  readonly ideal: number;
  /** Share of attainable value; may be negative. */
  readonly share: number;
  readonly penalty: number;
  /** Points of the historical outcome under these instructions; null where the scenario has none. */
  readonly historical: number | null;
  /**
   * The best text for it, while it got less: what it would have brought the other side, and where it reads otherwise
   * than what was agreed. Null where it got as much, or no text was to be had.
   */
  readonly best: {
    readonly theirs: number;
    readonly instead: readonly { readonly title: string; readonly wording: string }[];
  } | null;
}

function bestText(
  scenario: Scenario,
  talks: TalksState,
  conclusion: Conclusion,
  party: string,
  words: Words,
): SeatResult['best'] {
  const best = idealText(scenario, talks.day, talks.variants, party);
  if (!best || best.points <= (conclusion.points[party] ?? 0)) return null;
  const agreed = conclusion.features.text;
  return {
    theirs: best.theirs,
    instead: scenario.articles.flatMap(({ id }) => {
      const wording = best.text[id];
      if (wording === agreed[id] || !(id in talks.draft)) return [];
      const label = wording === undefined ? words.ui('end.openArticle') : words.of(`article.${id}.${wording}.label`);
      return [{ title: words.of(`article.${id}.title`), wording: label }];
    }),
  };
}

/** One row for each side. */
export function seatResults(scenario: Scenario, talks: TalksState, conclusion: Conclusion, words: Words): SeatResult[] {
  const mandates = mandatesOf(scenario, talks);
  return scenario.parties.map(({ id }) => {
    const mandate = mandates[id];
    const walkAway = mandate?.walkAway ?? 0;
    const ideal = idealPoints(scenario, talks.day, talks.variants, id);
    const points = conclusion.points[id] ?? 0;
    const history = scenario.historical;
    return {
      id,
      name: words.of(`party.${id}.name`),
      points,
      walkAway,
      ideal,
      share: shareOf(points, walkAway, ideal),
      penalty: conclusion.penalties[id] ?? 0,
      best: bestText(scenario, talks, conclusion, id, words),
      historical: history && mandate ? (history.closed ? pointsOf(mandate, history.text) : walkAway) : null,
    };
  });
}

export interface ArticleResult {
  readonly id: string;
  readonly title: string;
  readonly wording: string | null;
  /** Worth to each side, in the order of the parties. */
  readonly worth: readonly number[];
}

/** The text article by article, with what each line was worth to each side. */
export function articleResults(
  scenario: Scenario,
  talks: TalksState,
  conclusion: Conclusion,
  words: Words,
): ArticleResult[] {
  const mandates = mandatesOf(scenario, talks);
  return scenario.articles.map(({ id }) => {
    const wording = conclusion.features.text[id];
    return {
      id,
      title: words.of(`article.${id}.title`),
      wording: wording === undefined ? null : words.of(`article.${id}.${wording}.label`),
      worth: scenario.parties.map(
        ({ id: party }) =>
          (wording === undefined ? mandates[party]?.brackets[id] : mandates[party]?.worth[id]?.[wording]) ?? 0,
      ),
    };
  });
}

/** What the linkages of the final text added for each side, in the order of the parties; none where no text stands. */
export function linkageWorth(scenario: Scenario, talks: TalksState, conclusion: Conclusion): number[] {
  const mandates = mandatesOf(scenario, talks);
  const { text } = conclusion.features;
  return scenario.parties.map(({ id }) =>
    (mandates[id]?.linkages ?? [])
      .filter((each) => each.when.every((clause) => holds(clause, text)))
      .reduce((sum, each) => sum + each.points, 0),
  );
}

/** Whether a text was closed, so that its wordings took effect or were disowned. */
export function wasClosed(conclusion: Conclusion): boolean {
  return /^(ratified|disowned)/.test(conclusion.features.result);
}

/** What stood agreed and came to nothing, in a sentence; empty where a text was closed or nothing was agreed. */
export function lostAgreements(conclusion: Conclusion, words: Words): string {
  const titles = Object.keys(conclusion.features.text).map((id) => words.of(`article.${id}.title`));
  return wasClosed(conclusion) || titles.length === 0 ? '' : words.ui('end.why.lost', { articles: words.list(titles) });
}

/** What ended the day, in a sentence; `early` where its clock had not run down, because those who played had no more time. */
export function causeOfEnd(conclusion: Conclusion, early: boolean, words: Words): string {
  const [how = 'clock', whom] = conclusion.features.result.split(':');
  switch (how) {
    case 'left':
      return words.ui('end.why.left', { who: words.of(`party.${whom}.name`) });
    case 'disowned':
      return words.ui('end.why.disowned', { who: words.of(`stakeholder.${whom}.name`) });
    case 'ratified':
      return words.ui('end.why.ratified');
    case 'brokenOff':
      return words.ui('end.why.brokenOff');
    default:
      return words.ui(early ? 'end.why.adjourned' : 'end.why.clock');
  }
}

export interface FolderRows {
  readonly id: string;
  readonly title: string;
  /** Each wording, and the bracket last, with its worth to each side in the order of the parties. */
  readonly rows: readonly { readonly label: string; readonly worth: readonly number[] }[];
}

/** Both folders side by side, article by article. */
export function folderRows(scenario: Scenario, talks: TalksState, words: Words): FolderRows[] {
  const mandates = mandatesOf(scenario, talks);
  const worths = (of: (mandate: Mandate) => number | undefined): number[] =>
    scenario.parties.map(({ id }) => {
      const mandate = mandates[id];
      return (mandate && of(mandate)) ?? 0;
    });
  return scenario.articles.map(({ id, wordings }) => ({
    id,
    title: words.of(`article.${id}.title`),
    rows: [
      ...wordings.map((wording) => ({
        label: words.of(`article.${id}.${wording.id}.label`),
        worth: worths((mandate) => mandate.worth[id]?.[wording.id]),
      })),
      { label: words.ui('folder.bracket'), worth: worths((mandate) => mandate.brackets[id]) },
    ],
  }));
}
