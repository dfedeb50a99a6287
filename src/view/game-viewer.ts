/** A finished game turn by turn, as a chess site shows one: what was done, why, how things stood, and what was lost by it. */

import { type GameReview, statesOf } from '../analysis/game-review.ts';
import type { Mark } from '../analysis/turn-marks.ts';
import type { Reasons } from '../delegates/delegate.ts';
import { statusOf } from '../negotiation/draft.ts';
import { observe } from '../negotiation/observation.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { sheetOf } from '../negotiation/sheet.ts';
import type { TalksState } from '../negotiation/talks-state.ts';
import { type BetterOffer, betterOffers } from './better-offer.ts';
import { hourAt } from './desk-view.ts';
import { recordLine } from './record-view.ts';
import type { InterfaceKey } from './words.ts';
import { signed, type Words } from './words.ts';

/** Why a delegate chose as it did, by turn; null for a player's own. */
export type ReasonsByTurn = readonly (Reasons | null)[];

export interface ViewedArticle {
  readonly id: string;
  readonly title: string;
  readonly status: 'blank' | 'bracketed' | 'agreed';
  /** What stands: the agreed wording, or each side's in its brackets. */
  readonly standing: readonly { readonly party: string | null; readonly mark: string; readonly label: string }[];
}

export interface ViewedTurn {
  readonly turn: number;
  readonly seat: string;
  readonly hour: string;
  readonly who: string;
  readonly deed: string;
  readonly said: string;
  readonly after: string;
  readonly causes: readonly string[];
  readonly reasons: string;
  readonly marks: readonly { readonly id: Mark; readonly text: string }[];
  readonly change: string;
  readonly better: string;
}

/** The numbers behind a choice that say something to a reader, in this order; the others stay in the save. */
const NUMBERS = [
  'target',
  'worthOfGoingOn',
  'plan',
  'theirOfferToUs',
  'theirsWithPlan',
  'costOfAccepting',
  'agreedSoFar',
  'walkAway',
];

function reckoning(numbers: Readonly<Record<string, number>>, words: Words): string {
  const parts = NUMBERS.flatMap((name) => {
    const value = numbers[name];
    return value === undefined ? [] : [words.ui(`reason.${name}` as InterfaceKey, { value: Math.round(value) })];
  });
  return parts.length === 0 ? '' : words.ui('reason.reckoning', { parts: parts.join(', ') });
}

function textInWords(text: Readonly<Partial<Record<string, string>>>, words: Words): string {
  return Object.entries(text)
    .map(([id, wording]) => `${words.of(`article.${id}.title`)}: ${words.of(`article.${id}.${wording}.label`)}`)
    .join('; ');
}

function leftBy(left: BetterOffer | undefined, who: string, words: Words): string {
  if (!left) return '';
  const { got, best, least, instead } = left;
  return words.ui('review.tookLess', { got, best, least, who, text: textInWords(instead, words) });
}

/** Every turn of the record; marks and changes once the review is there. Both seats' words are open. */
export function viewedTurns(
  scenario: Scenario,
  talks: TalksState,
  reasons: ReasonsByTurn,
  review: GameReview | null,
  words: Words,
): ViewedTurn[] {
  const [first] = scenario.parties;
  const name = (id: string): string => words.of(`party.${id}.name`);
  const { startsAt } = sheetOf(scenario, talks.day).plan;
  const left = betterOffers(scenario, talks, reasons);
  return talks.record.map((entry) => {
    // Each entry as its own seat reads it: after the game nothing of it is closed.
    const o = { ...observe(scenario, talks, entry.seat), record: talks.record };
    const line = recordLine(entry, o, words);
    const found = review?.turns.find(({ turn }) => turn === entry.turn);
    const moved = scenario.parties.filter(({ id }) => (found?.change[id] ?? 0) !== 0);
    const why = reasons[entry.turn];
    return {
      turn: entry.turn,
      seat: entry.seat,
      hour: line.hour,
      who: line.who,
      deed: line.deed,
      said: line.said,
      after: [line.after, ...line.notes].filter((part) => part !== '').join(' '),
      causes: line.causes,
      reasons: why ? `${words.reason(why.sentence)} ${reckoning(why.numbers, words)}`.trim() : '',
      marks: (found?.marks ?? []).map((id) => ({
        id,
        text:
          id === 'foundText' && left.has(entry.turn)
            ? words.ui('review.foundDear')
            : words.ui(`review.mark.${id}`, {
                by: found?.concession ? found.concession.asked - found.concession.took : '',
                before: found?.agreed[0] ?? '',
                after: found?.agreed[1] ?? '',
                hour: hourAt(startsAt, talks.record[found?.paidAt ?? -1]?.minute ?? 0),
              }),
      })),
      change:
        moved.length === 0
          ? ''
          : words.ui('review.change', {
              changes: words.list(moved.map(({ id }) => `${name(id)} ${signed(found?.change[id] ?? 0)}`)),
            }),
      better: found?.better
        ? words.ui('review.better', {
            points: found.better.points,
            who: name(found.seat ?? first.id),
            text: textInWords(found.better.text, words),
          })
        : leftBy(left.get(entry.turn), name(entry.seat), words),
    };
  });
}

export interface ViewedMoment {
  readonly articles: readonly ViewedArticle[];
  readonly tension: number;
  readonly trust: readonly { readonly who: string; readonly level: number }[];
  readonly approval: readonly { readonly who: string; readonly level: number; readonly threshold: number }[];
}

/** How things stood after each turn; made once for a game, since it is replayed for it. */
export function momentsOf(scenario: Scenario, talks: TalksState, words: Words): ViewedMoment[] {
  return statesOf(scenario, talks)
    .slice(1)
    .map((state) => ({
      tension: state.tension,
      trust: scenario.parties.map(({ id }) => ({
        who: words.of(`party.${id}.adjective`),
        level: state.trust[id] ?? 0,
      })),
      approval: scenario.stakeholders.map(({ id, threshold }) => ({
        who: words.of(`stakeholder.${id}.name`),
        level: state.approval[id] ?? 0,
        threshold,
      })),
      articles: scenario.articles.flatMap(({ id }) => {
        const article = state.draft[id];
        if (!article) return [];
        const label = (wording: string): string => words.of(`article.${id}.${wording}.label`);
        return [
          {
            id,
            title: words.of(`article.${id}.title`),
            status: statusOf(article),
            standing:
              article.agreed === undefined
                ? scenario.parties.flatMap(({ id: party }) => {
                    const bracket = article.brackets[party];
                    return bracket
                      ? [{ party, mark: words.of(`party.${party}.mark`), label: label(bracket.wording) }]
                      : [];
                  })
                : [{ party: null, mark: '', label: label(article.agreed) }],
          },
        ];
      }),
    }));
}
