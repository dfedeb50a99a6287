/** A scenario without one of its parts, to see whether the part matters: what is left is played as it stands. */
import type { InterventionKind } from './intervention.ts';
import type { Scenario } from './scenario.ts';

export type Part =
  | { readonly article: string }
  | { readonly stakeholder: string }
  | { readonly intervention: InterventionKind };

/** Kinds that every block must allow, so that a side can always do something: they cannot be left out. */
const ALWAYS: readonly InterventionKind[] = ['hold', 'leave', 'consent', 'refuse'];

/** Every part that can be left out. */
export function partsOf(scenario: Scenario): Part[] {
  return [
    ...scenario.articles.map(({ id }) => ({ article: id })),
    ...scenario.stakeholders.map(({ id }) => ({ stakeholder: id })),
    ...scenario.interventions.filter(({ kind }) => !ALWAYS.includes(kind)).map(({ kind }) => ({ intervention: kind })),
  ];
}

/**
 * An article leaves every agenda and stays in brackets; a stakeholder no longer minds what is agreed and need not be
 * asked; a kind of intervention is open in no block.
 */
export function scenarioWithout(scenario: Scenario, part: Part): Scenario {
  if ('article' in part) {
    const keep = (ids: readonly string[]): string[] => ids.filter((id) => id !== part.article);
    return {
      ...scenario,
      days: scenario.days.map((day) => ({
        ...day,
        articles: keep(day.articles),
        blocks: day.blocks.map((block) => (block.articles ? { ...block, articles: keep(block.articles) } : block)),
      })),
    };
  }
  if ('stakeholder' in part)
    return {
      ...scenario,
      stakeholders: scenario.stakeholders.map((each) =>
        each.id === part.stakeholder ? { ...each, threshold: 0, views: {}, consultedOn: [] } : each,
      ),
    };
  return {
    ...scenario,
    days: scenario.days.map((day) => ({
      ...day,
      blocks: day.blocks.map((block) => ({
        ...block,
        allows: block.allows.filter((kind) => kind !== part.intervention),
      })),
    })),
  };
}
