/** A saved game at a glance: the hour and the draft, small enough to be drawn as a thumbnail in a list. */
import { type ArticleStatus, statusOf } from '../negotiation/draft.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { sheetOf } from '../negotiation/sheet.ts';
import type { TalksState } from '../negotiation/talks-state.ts';
import { hourAt } from './desk-view.ts';

export interface Glance {
  /** The hour on the wall, HH:MM. */
  readonly hour: string;
  /** How far the day has gone, from 0 to 1. */
  readonly day: number;
  /** Each article: its status, and which of the two sides has a bracket on it. */
  readonly articles: readonly { readonly status: ArticleStatus; readonly brackets: readonly [boolean, boolean] }[];
}

export function glanceOf(scenario: Scenario, talks: TalksState): Glance {
  const sheet = sheetOf(scenario, talks.day);
  const [first, second] = scenario.parties;
  return {
    hour: hourAt(sheet.plan.startsAt, talks.clock),
    day: Math.min(1, talks.clock / (sheet.blockEnds.at(-1) ?? 1)),
    articles: sheet.articles.map(({ id }) => {
      const article = talks.draft[id];
      return {
        status: article ? statusOf(article) : 'blank',
        brackets: [article?.brackets[first.id] !== undefined, article?.brackets[second.id] !== undefined],
      };
    }),
  };
}

/** What a shelf kept as a glance, if it is one; a shelf may hold anything. */
export function readGlance(kept: unknown): Glance | null {
  const glance = kept as Partial<Glance> | null | undefined;
  const good =
    typeof glance?.hour === 'string' &&
    typeof glance.day === 'number' &&
    Array.isArray(glance.articles) &&
    glance.articles.every((each) => typeof each?.status === 'string' && Array.isArray(each.brackets));
  return good ? (glance as Glance) : null;
}
