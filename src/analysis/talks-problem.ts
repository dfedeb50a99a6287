/**
 * A day of talks as a bargaining problem: one issue for each article, whose first option is the bracket. Utilities are
 * points. What red lines forbid and what stakeholders demand come along, to be kept or left aside.
 */
import { type AgreedText, type Mandate, mandateOf } from '../negotiation/mandate.ts';
import type { Clause, PartyId, ScenarioData } from '../negotiation/scenario.ts';
import { dayPlan } from '../negotiation/talks-state.ts';
import type { BargainingProblem, Clauses, Outcome, Pair } from './bargaining-problem.ts';

/** How much of home is kept: nothing, red lines, or red lines and every stakeholder's threshold. */
export type Constraint = 'plain' | 'redLines' | 'ratifiable';

/**
 * The problem of this day under these instructions. Red lines: a wording beyond one is paid for by its lift clauses in
 * the text itself. Thresholds: approval at the start of the day plus views, all consultations taken as made.
 */
export function problemOfTalks(
  scenario: ScenarioData,
  day: string,
  variants: Readonly<Record<PartyId, string>>,
  constraint: Constraint,
): BargainingProblem {
  const mandates = scenario.parties.map(({ id }) => mandateOf(scenario, id, variants[id] ?? '')) as [Mandate, Mandate];
  const agenda = dayPlan(scenario, day).articles;
  const index = new Map(scenario.articles.map(({ id }, i) => [id, i]));
  const clausesOf = (clauses: readonly Clause[]): Clauses =>
    clauses.map(({ article, wordings }) => {
      const issue = index.get(article) ?? 0;
      const all = scenario.articles[issue]?.wordings.map((wording) => wording.id) ?? [];
      return { issue, options: wordings.map((id) => all.indexOf(id) + 1) };
    });
  const judged = constraint === 'ratifiable' ? scenario.stakeholders : [];
  const [first, second] = mandates;
  return {
    issues: scenario.articles.map(({ id, wordings }) => {
      const bracket = {
        id: '',
        utility: [first.brackets[id] ?? 0, second.brackets[id] ?? 0] as Pair,
        views: judged.map(() => 0),
      };
      const named = wordings.map((wording, k) => ({
        id: wording.id,
        utility: [first.worth[id]?.[wording.id] ?? 0, second.worth[id]?.[wording.id] ?? 0] as Pair,
        views: judged.map((each) => each.views[id]?.[k] ?? 0),
      }));
      return { id, options: agenda.includes(id) ? [bracket, ...named] : [bracket] };
    }),
    couplings: mandates.flatMap((mandate, side) =>
      mandate.linkages.map(({ when, points }) => ({
        when: clausesOf(when),
        utility: (side === 0 ? [points, 0] : [0, points]) as Pair,
      })),
    ),
    forbidden:
      constraint === 'plain'
        ? []
        : mandates.flatMap((mandate) =>
            mandate.redLines.map(({ article, wordings, lift }) => ({
              when: clausesOf([{ article, wordings }]),
              unless: clausesOf(lift),
            })),
          ),
    thresholds: judged.map((each) => each.threshold - each.approval),
    reservation: [first.walkAway, second.walkAway],
  };
}

/** The text that an outcome of `problemOfTalks` stands for. */
export function textOfOutcome(scenario: Pick<ScenarioData, 'articles'>, outcome: Outcome): AgreedText {
  return Object.fromEntries(
    scenario.articles.flatMap(({ id, wordings }, i) => {
      const wording = wordings[(outcome[i] ?? 0) - 1];
      return wording ? [[id, wording.id]] : [];
    }),
  );
}
