/** A finished game as files: JSON for programs, CSV for spreadsheets. */
import type { GameReview } from '../analysis/game-review.ts';
import type { Conclusion } from '../negotiation/ending.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import type { TalksState } from '../negotiation/talks-state.ts';
import { articleResults, seatResults } from './ending-view.ts';
import { type ReasonsByTurn, viewedTurns } from './game-viewer.ts';
import { planeView } from './plane-view.ts';
import type { Words } from './words.ts';

type Given = readonly [
  scenario: Scenario,
  talks: TalksState,
  conclusion: Conclusion,
  reasons: ReasonsByTurn,
  review: GameReview,
  words: Words,
];

/** Everything that the debrief shows, as JSON. */
export function debriefJson(...[scenario, talks, conclusion, reasons, review, words]: Given): string {
  const { ending, kind, points } = conclusion;
  return JSON.stringify(
    {
      scenario: { id: scenario.id, version: scenario.version },
      day: talks.day,
      seed: talks.seed,
      variants: talks.variants,
      ending: { id: ending, kind, points },
      sides: seatResults(scenario, talks, conclusion, words),
      articles: articleResults(scenario, talks, conclusion, words),
      plane: planeView(scenario, talks, conclusion, review.frontiers, words),
      attainable: { start: review.start, turns: review.turns.map(({ turn, attainable }) => ({ turn, attainable })) },
      turns: viewedTurns(scenario, talks, reasons, review, words).map((turn, i) => ({
        ...turn,
        act: talks.record[i]?.act,
      })),
    },
    null,
    2,
  );
}

/**
 * One cell. What a spreadsheet would take for a formula begins with an apostrophe; quotes are doubled, and everything that
 * could break a line or a column is quoted.
 */
export function csvCell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Without it spreadsheets read the accents of another alphabet. */
const BYTE_ORDER_MARK = '\uFEFF';

/** One row a turn: who did what when, what it moved, what each side could still reach, and the marks. */
export function debriefCsv(...[scenario, talks, _conclusion, reasons, review, words]: Given): string {
  const parties = scenario.parties.map(({ id }) => id);
  const head = [
    'turn',
    'hour',
    'seat',
    'intervention',
    'outcome',
    'minutes',
    'deed',
    'after',
    ...parties.map((id) => `attainable_${id}`),
    ...parties.map((id) => `change_${id}`),
    'marks',
    'better',
    'reasons',
  ];
  const rows = viewedTurns(scenario, talks, reasons, review, words).map((turn, i) => {
    const entry = talks.record[i];
    const found = review.turns[i];
    return [
      turn.turn + 1,
      turn.hour,
      turn.seat,
      entry?.act.kind ?? '',
      entry?.outcome ?? '',
      entry?.minutes ?? 0,
      turn.deed,
      turn.after,
      ...parties.map((id) => found?.attainable[id] ?? null),
      ...parties.map((id) => found?.change[id] ?? 0),
      turn.marks.map(({ id }) => id).join(' '),
      turn.better,
      turn.reasons,
    ];
  });
  return BYTE_ORDER_MARK + [head, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
}
