/** What is asked once more before accepting, closing and leaving, with everything that is known to follow. */
import { agreedText } from '../negotiation/draft.ts';
import type { Intervention } from '../negotiation/intervention.ts';
import { acceptedArticles } from '../negotiation/legality.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { prospectOf } from './desk-view.ts';
import { meetingArticles } from './package-view.ts';
import type { Words } from './words.ts';

export interface ConfirmationView {
  readonly text: string;
  readonly details: readonly string[];
}

/** The question for an act that needs one, or null. */
export function confirmationFor(
  scenario: Scenario,
  o: Observation,
  act: Intervention,
  words: Words,
): ConfirmationView | null {
  const closing = act.kind === 'close' || (act.kind === 'consent' && o.proposal?.kind === 'close');
  if (act.kind === 'leave') return { text: words.ui('confirm.leave'), details: [] };
  const meets = act.kind === 'table' ? meetingArticles(o, act) : [];
  if (act.kind === 'table' && meets.length > 0) {
    const text = {
      ...agreedText(o.draft),
      ...Object.fromEntries(meets.map((article) => [article, act.package[article]])),
    };
    const { points, walkAway, beyond } = prospectOf(scenario, o, words, text);
    return {
      text: words.ui('confirm.table'),
      details: [
        words.ui('confirm.meets', {
          articles: words.list(meets.map((article) => words.of(`article.${article}.title`))),
        }),
        words.ui('confirm.worth', { points, walkAway }),
        ...beyond.map((line) => words.ui('confirm.redLine', { text: line })),
      ],
    };
  }
  if (act.kind !== 'accept' && !closing) return null;
  const taken =
    act.kind === 'accept'
      ? Object.fromEntries(
          acceptedArticles(o, act.articles).map((id) => [id, o.draft[id]?.brackets[o.counterpart]?.wording]),
        )
      : {};
  const prospect = prospectOf(scenario, o, words, { ...agreedText(o.draft), ...taken });
  const details = [
    words.ui('confirm.worth', { points: prospect.points, walkAway: prospect.walkAway }),
    ...prospect.beyond.map((text) => words.ui('confirm.redLine', { text })),
    ...(prospect.notConsulted.length > 0
      ? [words.ui(closing ? 'confirm.missing' : 'confirm.ask', { who: words.list(prospect.notConsulted) })]
      : []),
    ...(closing ? prospect.below.map(({ who, missing }) => words.ui('confirm.below', { who, missing })) : []),
  ];
  const text = words.ui(
    act.kind === 'accept' ? 'confirm.accept' : act.kind === 'close' ? 'confirm.close' : 'confirm.consentClose',
  );
  return { text, details };
}
