/** One line for each game of a lesson: what the class made of it, so that the next can be held beside it. */
import type { GameSummary } from '../protocol.ts';
import type { GameOfLesson } from './games-of-lesson.ts';

const mean = (values: readonly number[]): number =>
  Math.round((10 * values.reduce((sum, each) => sum + each, 0)) / Math.max(1, values.length)) / 10;

/** Over the tables that have come to an end. Means to one decimal. */
export function summaryOf({ scenario, state, games }: GameOfLesson): GameSummary {
  const conclusions = [...games.values()].flatMap(({ current }) => current.snapshot().context.conclusion ?? []);
  return {
    round: state.round,
    tables: conclusions.length,
    stood: conclusions.filter(({ features }) => features.result === 'ratified').length,
    agreed: mean(conclusions.map(({ features }) => Object.keys(features.text).length)),
    points: Object.fromEntries(
      scenario.parties.map(({ id }) => [id, mean(conclusions.map(({ points }) => points[id] ?? 0))]),
    ),
  };
}
