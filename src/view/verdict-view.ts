/** What weighed with a stakeholder: its approval before the text, what the text added, and which articles most. */
import type { Verdict } from '../negotiation/stakeholders.ts';
import type { Words } from './words.ts';

export interface VerdictWeight {
  /** Approval when the talks ended, before the text was looked at. */
  readonly day: number;
  /** What the text added to it, signed. */
  readonly text: string;
  /** The articles that spoke most for and against it; empty where none did. */
  readonly reasons: string;
}

function signed(by: number): string {
  return by >= 0 ? `+${by}` : `\u2212${-by}`;
}

export function verdictWeight(verdict: Verdict, words: Words): VerdictWeight {
  const views = Object.entries(verdict.views).toSorted(([, a], [, b]) => b - a);
  const sum = views.reduce((total, [, by]) => total + by, 0);
  const [most] = views;
  const least = views.at(-1);
  const line = (key: 'ratify.for' | 'ratify.against', [article, by]: readonly [string, number]): string =>
    words.ui(key, { article: words.of(`article.${article}.title`), by: signed(by) });
  return {
    day: verdict.approval - sum,
    text: signed(sum),
    reasons: [
      ...(most && most[1] > 0 ? [line('ratify.for', most)] : []),
      ...(least && least[1] < 0 ? [line('ratify.against', least)] : []),
    ].join(' '),
  };
}
