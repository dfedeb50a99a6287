/** Those who have a say without being in the room: what they make of a text, and whether they let it stand. */
import { type AgreedText, type Mandate, redLineAt } from './mandate.ts';
import type { PartyId, ScenarioData, Stakeholder, StakeholderId } from './scenario.ts';

/** What a text adds to a stakeholder's approval, in points of approval; linear over the wordings. */
export function viewOf(scenario: Pick<ScenarioData, 'articles'>, stakeholder: Stakeholder, text: AgreedText): number {
  let sum = 0;
  for (const article of scenario.articles) {
    const wording = text[article.id];
    if (wording === undefined) continue;
    sum += stakeholder.views[article.id]?.[article.wordings.findIndex((each) => each.id === wording)] ?? 0;
  }
  return sum;
}

export type Objection =
  | { readonly code: 'notConsulted'; readonly articles: readonly string[] }
  | { readonly code: 'belowThreshold'; readonly missing: number }
  | { readonly code: 'noAuthority'; readonly redLines: readonly string[] };

/** One stakeholder's verdict on a closed text. Approval is before clamping, so that the shortfall can be read. */
export interface Verdict {
  readonly stakeholder: StakeholderId;
  readonly party: PartyId;
  readonly approval: number;
  readonly threshold: number;
  readonly views: Readonly<Record<string, number>>;
  readonly objections: readonly Objection[];
  /** How strongly it disowns the text: missing approval, and the scenario's weight for each formal objection. */
  readonly shortfall: number;
}

/**
 * Every stakeholder's verdict on a closed text, in the scenario's order. A stakeholder lets the text stand when its
 * approval with the text reaches its threshold, it was consulted wherever it must be, and (its capital) no red line was
 * crossed without authority.
 */
export function ratify(
  scenario: ScenarioData,
  text: AgreedText,
  day: {
    readonly approval: Readonly<Record<StakeholderId, number>>;
    readonly consulted: readonly StakeholderId[];
    readonly authority: Readonly<Record<PartyId, readonly string[]>>;
    readonly mandates: Readonly<Record<PartyId, Mandate>>;
  },
): Verdict[] {
  return scenario.stakeholders.map((stakeholder) => {
    const objections: Objection[] = [];
    const unheard = day.consulted.includes(stakeholder.id)
      ? []
      : stakeholder.consultedOn.filter((article) => text[article] !== undefined);
    if (unheard.length > 0) objections.push({ code: 'notConsulted', articles: unheard });
    const views: Record<string, number> = {};
    for (const article of scenario.articles) {
      const wording = text[article.id];
      if (wording !== undefined) views[article.id] = viewOf(scenario, stakeholder, { [article.id]: wording });
    }
    const approval = (day.approval[stakeholder.id] ?? 0) + Object.values(views).reduce((sum, each) => sum + each, 0);
    if (approval < stakeholder.threshold)
      objections.push({ code: 'belowThreshold', missing: stakeholder.threshold - approval });
    if (stakeholder.via === 'callCapital') {
      const mandate = day.mandates[stakeholder.party];
      const held = day.authority[stakeholder.party] ?? [];
      const crossed = Object.entries(text).flatMap(([article, wording]) => {
        const line = mandate && wording !== undefined ? redLineAt(mandate, article, wording) : undefined;
        return line && !held.includes(line.id) ? [line.id] : [];
      });
      if (crossed.length > 0) objections.push({ code: 'noAuthority', redLines: crossed });
    }
    return {
      stakeholder: stakeholder.id,
      party: stakeholder.party,
      approval,
      threshold: stakeholder.threshold,
      views,
      objections,
      shortfall: objections.reduce(
        (sum, each) => sum + (each.code === 'belowThreshold' ? each.missing : scenario.meters.formalObjection),
        0,
      ),
    };
  });
}

/** The stakeholder whose objection weighs most, the earlier one where two are equal; undefined when all consent. */
export function foremostObjector(verdicts: readonly Verdict[]): Verdict | undefined {
  let worst: Verdict | undefined;
  for (const verdict of verdicts) {
    if (verdict.objections.length > 0 && (!worst || verdict.shortfall > worst.shortfall)) worst = verdict;
  }
  return worst;
}
