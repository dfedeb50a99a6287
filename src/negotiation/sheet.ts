/**
 * The part of a scenario that both delegations know: who sits there, what is on the agenda, what the day allows and
 * what an intervention does. No mandate, no threshold, no rule of how it ends.
 */
import type { InterventionKind } from './intervention.ts';
import type { Choice, DayPlan, InterventionRules, PartyId, ScenarioData, StakeholderId } from './scenario.ts';
import { dayPlan } from './talks-state.ts';

export type { ArticleId, PartyId, StakeholderId, WordingId } from './scenario.ts';

export interface PublicSheet {
  readonly scenario: string;
  readonly parties: readonly [{ readonly id: PartyId }, { readonly id: PartyId }];
  /** The articles of this day, wordings ordered from the first party's end to the second's. */
  readonly articles: readonly { readonly id: string; readonly wordings: readonly string[] }[];
  readonly stakeholders: readonly {
    readonly id: StakeholderId;
    readonly party: PartyId;
    readonly via: 'callCapital' | 'consult';
  }[];
  readonly plan: Omit<DayPlan, 'variants'>;
  /** The clock at which each block ends, in minutes from the start; the last is the end of the day. */
  readonly blockEnds: readonly number[];
  readonly interventions: Readonly<Partial<Record<InterventionKind, InterventionRules>>>;
  readonly openings: readonly Choice[];
  readonly briefings: readonly (Choice & { readonly together: boolean })[];
  readonly reassurance: ScenarioData['reassurance'];
  readonly meters: Pick<
    ScenarioData['meters'],
    'breakOff' | 'bands' | 'bandWidth' | 'favoursFrom' | 'walkReveals' | 'reliefPerMove' | 'reliefSteps'
  >;
}

const sheets = new WeakMap<ScenarioData, Map<string, PublicSheet>>();

/** The public sheet of one day of a scenario; made once and shared. Throws on an unknown day. */
export function sheetOf(scenario: ScenarioData, day: string): PublicSheet {
  let known = sheets.get(scenario);
  if (!known) sheets.set(scenario, (known = new Map()));
  const found = known.get(day);
  if (found) return found;
  // Which instructions may be drawn is for the one who sets the day up, not for those who sit in it.
  const { variants: _drawn, ...plan } = dayPlan(scenario, day);
  let end = 0;
  const { breakOff, bands, bandWidth, favoursFrom, walkReveals, reliefPerMove, reliefSteps } = scenario.meters;
  const sheet: PublicSheet = {
    scenario: scenario.id,
    parties: [{ id: scenario.parties[0].id }, { id: scenario.parties[1].id }],
    articles: scenario.articles
      .filter((article) => plan.articles.includes(article.id))
      .map((article) => ({ id: article.id, wordings: article.wordings.map((wording) => wording.id) })),
    stakeholders: scenario.stakeholders.map(({ id, party, via }) => ({ id, party, via })),
    plan,
    blockEnds: plan.blocks.map((block) => (end += block.minutes)),
    interventions: Object.fromEntries(scenario.interventions.map((rules) => [rules.kind, rules])),
    openings: scenario.openings,
    briefings: scenario.briefings,
    reassurance: scenario.reassurance,
    meters: { breakOff, bands, bandWidth, favoursFrom, walkReveals, reliefPerMove, reliefSteps },
  };
  known.set(day, sheet);
  return sheet;
}

/** Minutes until the day ends. */
export function minutesLeft(sheet: PublicSheet, clock: number): number {
  return Math.max(0, (sheet.blockEnds.at(-1) ?? 0) - clock);
}
