/** What closing the text as it would stand means: worth, and every objection at home that one can foresee. */
import { agreedText } from '../negotiation/draft.ts';
import { type AgreedText, pointsOf, redLineAt } from '../negotiation/mandate.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { viewOf } from '../negotiation/stakeholders.ts';
import type { Words } from './words.ts';

/** What closing the text as it would stand means at home: worth, and every objection one can foresee. */
export interface Prospect {
  readonly points: number;
  readonly walkAway: number;
  readonly notConsulted: readonly string[];
  readonly beyond: readonly string[];
  /** Who would not carry it: by how much, and whether fitting words to the press could still bring that. */
  readonly below: readonly { readonly who: string; readonly missing: number; readonly press: boolean }[];
  /** Points that come from brackets that would stay, those of articles off today's agenda among them. */
  readonly fromBrackets: number;
  /** The part of them that belongs to articles off today's agenda: it is there whatever happens. */
  readonly offAgenda: number;
  /** Approval of each own stakeholder now and with this text. */
  readonly home: readonly { readonly id: string; readonly now: number; readonly withText: number }[];
}

/** What the brackets of articles off today's agenda are worth: they stay, whatever is agreed. */
export function offAgendaWorth(o: Pick<Observation, 'mandate' | 'sheet'>): number {
  return Object.entries(o.mandate.brackets).reduce(
    (sum, [article, worth]) => sum + (o.sheet.plan.articles.includes(article) ? 0 : worth),
    0,
  );
}

/** The prospect of what is agreed with a package beside it; null while there is no text at all. */
export function prospectWith(
  scenario: Scenario,
  o: Observation,
  words: Words,
  offered: Readonly<Record<string, string>>,
): Prospect | null {
  const text = { ...agreedText(o.draft), ...offered };
  return Object.keys(text).length === 0 ? null : prospectOf(scenario, o, words, text);
}

/** The most that words to the press can add to a stakeholder's approval. */
function mostFromPress(o: Observation, stakeholder: string): number {
  const capital = o.stakeholders.find((each) => each.via === 'callCapital')?.id;
  const moved = o.sheet.briefings.map(({ effects }) =>
    effects.reduce(
      (sum, effect) =>
        effect.meter === 'approval' &&
        (effect.of === 'own' || effect.of === stakeholder || (effect.of === 'ownCapital' && stakeholder === capital))
          ? sum + effect.by
          : sum,
      0,
    ),
  );
  return Math.max(0, ...moved);
}

export function prospectOf(
  scenario: Scenario,
  o: Observation,
  words: Words,
  text: AgreedText = agreedText(o.draft),
): Prospect {
  const home = o.stakeholders.map((each) => {
    const now = o.approval[each.id] ?? 0;
    return { id: each.id, now, withText: now + viewOf(scenario, each, text), threshold: each.threshold };
  });
  return {
    points: pointsOf(o.mandate, text),
    fromBrackets: Object.entries(o.mandate.brackets).reduce(
      (sum, [article, worth]) => sum + (text[article] === undefined ? worth : 0),
      0,
    ),
    offAgenda: offAgendaWorth(o),
    home,
    walkAway: o.mandate.walkAway,
    notConsulted: o.stakeholders
      .filter(
        (each) => !o.consulted.includes(each.id) && each.consultedOn.some((article) => text[article] !== undefined),
      )
      .map((each) => words.of(`stakeholder.${each.id}.name`)),
    beyond: Object.entries(text).flatMap(([article, wording]) => {
      const line = wording === undefined ? undefined : redLineAt(o.mandate, article, wording);
      return line && !o.authority.includes(line.id) ? [words.of(`redLine.${line.id}.text`)] : [];
    }),
    below: home.flatMap(({ id, withText, threshold }) =>
      withText < threshold
        ? [
            {
              who: words.of(`stakeholder.${id}.name`),
              missing: threshold - withText,
              press: threshold - withText <= mostFromPress(o, id),
            },
          ]
        : [],
    ),
  };
}
