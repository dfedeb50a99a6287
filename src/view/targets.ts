/** What an intervention of a kind can be about now, with the reason where a target is closed. */

import { agreedText } from '../negotiation/draft.ts';
import { type Intervention, type InterventionKind, REFUSAL_GROUNDS } from '../negotiation/intervention.ts';
import { articlesInBlock, refusalOf, standingFrom } from '../negotiation/legality.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { Words } from './words.ts';

export interface TargetView {
  readonly label: string;
  readonly act: Intervention;
  readonly refused: string | null;
}

/** The red lines on articles that are on today's agenda. */
export function linesOfDay(o: Pick<Observation, 'mandate' | 'sheet'>): Observation['mandate']['redLines'] {
  return o.mandate.redLines.filter((line) => o.sheet.plan.articles.includes(line.article));
}

/** Whether the draft holds all that the capital wants in return: agreed, or put forward by the other side. */
function draftHolds(o: Observation, clauses: Observation['mandate']['redLines'][number]['lift']): boolean {
  return clauses.every(({ article, wordings }) => {
    const standing = o.draft[article]?.agreed ?? o.draft[article]?.brackets[o.counterpart]?.wording;
    return standing !== undefined && wordings.includes(standing);
  });
}

function actsOf(
  o: Observation,
  kind: InterventionKind,
  words: Words,
): { readonly label: string; readonly act: Intervention }[] {
  const title = (id: string): string => words.of(`article.${id}.title`);
  switch (kind) {
    case 'table':
    case 'accept':
      return [];
    case 'decline':
      return [
        { label: words.ui('intervene.noReason'), act: { kind } },
        ...standingFrom(o, o.counterpart).map((because) => ({
          label: title(because),
          act: { kind, because } as const,
        })),
      ];
    case 'refuse':
      return [
        { label: words.ui('intervene.noReason'), act: { kind } },
        // What they offer is taken by accepting it, which a player can do at once; only its own words would be needed.
        ...REFUSAL_GROUNDS.filter((ground) => ground !== 'offer').map((ground) => ({
          label: words.of(`intervention.refuse.${o.seat}.${ground}`),
          act: { kind, ground } as const,
        })),
      ];
    case 'reopen':
      return Object.keys(agreedText(o.draft)).map((article) => ({ label: title(article), act: { kind, article } }));
    case 'probe':
    case 'disclose':
      return articlesInBlock(o).map((article) => ({ label: title(article), act: { kind, article } }));
    case 'consult':
      return o.stakeholders
        .filter((each) => each.via === 'consult')
        .map(({ id }) => ({
          label: o.consulted.includes(id)
            ? words.ui('intervene.asked', { who: words.of(`stakeholder.${id}.name`) })
            : words.of(`stakeholder.${id}.name`),
          act: { kind, stakeholder: id } as const,
          asked: o.consulted.includes(id),
        }))
        .toSorted((a, b) => Number(a.asked) - Number(b.asked));
    case 'callCapital':
      return [
        { label: words.ui('intervene.report'), act: { kind } },
        ...linesOfDay(o).map((line) => ({
          label: words.ui(draftHolds(o, line.lift) ? 'intervene.authorityReady' : 'intervene.authority', {
            article: title(line.article),
            wordings: line.wordings.map((wording) => words.of(`article.${line.article}.${wording}.label`)).join(' / '),
          }),
          act: { kind, redLine: line.id } as const,
        })),
      ];
    default:
      return [{ label: '', act: { kind } }];
  }
}

/** Every target, the open ones first; at least one for a kind that has any. */
export function targetsOf(o: Observation, kind: InterventionKind, words: Words): TargetView[] {
  const all = actsOf(o, kind, words).map((each) => {
    const refusal = refusalOf(o, each.act);
    return { ...each, refused: refusal ? words.refusal(refusal) : null };
  });
  return [...all.filter((each) => each.refused === null), ...all.filter((each) => each.refused !== null)];
}
