/** The review of a game: what was attainable against listing every text, and marks on games where the answer is known. */
import { describe, expect, it } from 'vitest';
import { respectsRedLines } from '../../src/analysis/attainable.ts';
import { reviewGame } from '../../src/analysis/game-review.ts';
import { stillAttainable } from '../../src/analysis/still-attainable.ts';
import type { Mark } from '../../src/analysis/turn-marks.ts';
import { mandatesOf } from '../../src/negotiation/intervene.ts';
import { type Mandate, pointsOf } from '../../src/negotiation/mandate.ts';
import { viewOf } from '../../src/negotiation/stakeholders.ts';
import { playPlainDay } from '../../src/session/plain-day.ts';
import { geneva, lesson } from '../support/scenarios.ts';
import { TalksDriver } from '../support/talks-driver.ts';

/** Every text of the lesson, the empty one left out. */
function everyText(): Record<string, string>[] {
  return lesson.articles.reduce<Record<string, string>[]>(
    (texts, { id, wordings }) =>
      texts.flatMap((text) => [text, ...wordings.map((wording) => ({ ...text, [id]: wording.id }))]),
    [{}],
  );
}

function marksOf(table: TalksDriver, scenario = geneva): Record<number, readonly Mark[]> {
  const walkAways = Object.fromEntries(
    Object.entries(mandatesOf(scenario, table.state)).map(([id, mandate]) => [id, mandate.walkAway]),
  );
  const { turns } = reviewGame(scenario, table.state, walkAways);
  return Object.fromEntries(turns.filter((turn) => turn.marks.length > 0).map((turn) => [turn.turn, turn.marks]));
}

describe('what is still attainable', () => {
  it('is, at the start of the lesson, the best of all texts that home would carry', () => {
    const { state } = new TalksDriver(lesson).opens();
    const mandates = mandatesOf(lesson, state);
    for (const { id } of lesson.parties) {
      const best = Math.max(
        ...everyText()
          .filter((text) => Object.keys(text).length > 0)
          .filter((text) => Object.values(mandates).every((mandate) => pointsOf(mandate, text) >= mandate.walkAway))
          .filter((text) => respectsRedLines(Object.values(mandates), text))
          .filter((text) =>
            lesson.stakeholders.every(
              (each) => (state.approval[each.id] ?? 0) + viewOf(lesson, each, text) >= each.threshold,
            ),
          )
          .map((text) => pointsOf(mandates[id] as Mandate, text)),
      );
      expect(stillAttainable(lesson, state, id)?.points).toBe(best);
    }
  });

  it('falls to nothing when no minutes are left to close in', () => {
    const table = new TalksDriver(lesson).opens();
    expect(stillAttainable(lesson, { ...table.state, clock: 109 }, 'hill')).toBeNull();
  });

  it('never grows when minutes pass and nothing else happens', () => {
    const { state } = new TalksDriver(geneva).opens();
    let before = Number.POSITIVE_INFINITY;
    for (let clock = state.clock; clock < 480; clock += 20) {
      const points = stillAttainable(geneva, { ...state, clock }, 'us')?.points ?? 0;
      expect(points).toBeLessThanOrEqual(before);
      before = points;
    }
    expect(before).toBe(0);
  });
});

describe('marks', () => {
  it('name a red line that was crossed', () => {
    const table = new TalksDriver(geneva)
      .opens()
      .takes('us', { kind: 'table', package: { form: 'binding' }, whole: false });
    expect(marksOf(table)[table.state.record.length - 1]).toEqual(['crossedRedLine']);
  });

  it('name a closing refused that beat the end of the day, and the text that was still to be had', () => {
    const wordings = Object.fromEntries(lesson.articles.map(({ id, wordings: all }) => [id, all[1]?.id ?? '']));
    const fresh = new TalksDriver(lesson).opens().takes('hill', { kind: 'table', package: wordings, whole: false });
    fresh.takes('lake', { kind: 'accept' }).takes('hill', { kind: 'close' }).acts('lake', { kind: 'refuse' });
    const refused = fresh.state.record.length - 1;
    const mandates = mandatesOf(lesson, fresh.state);
    const worth = pointsOf(mandates['lake'] as Mandate, wordings);
    expect(worth).toBeGreaterThan((mandates['lake']?.walkAway ?? 0) + 3);
    fresh.takes('lake', { kind: 'leave' });
    const points = Object.fromEntries(Object.entries(mandates).map(([id, mandate]) => [id, mandate.walkAway]));
    const { turns } = reviewGame(lesson, fresh.state, points);
    expect(turns[refused]?.marks).toEqual(['missed']);
    expect(turns[refused]?.better?.points).toBeGreaterThanOrEqual(worth);
    // Leaving then left value for both where it lay.
    expect(turns.at(-1)?.marks).toEqual(['leftValue']);
  });

  it('say nothing of a quiet turn', () => {
    const table = new TalksDriver(geneva).opens().takes('us', { kind: 'probe', article: 'missiles' });
    expect(marksOf(table)[table.state.record.length - 1]).toBeUndefined();
  });

  it('follow a whole game in order, and tell of progress', () => {
    const { talks, conclusion } = playPlainDay(
      geneva,
      { seed: 3, day: 'full' },
      { us: 'exploratory', ru: 'exploratory' },
    );
    const shares: number[] = [];
    const { turns } = reviewGame(geneva, talks, conclusion.points, (share) => shares.push(share));
    expect(turns.map((turn) => turn.turn)).toEqual(talks.record.map((entry) => entry.turn));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    for (const [i, turn] of turns.entries()) {
      if (i === 0 || turn.attainable['us'] === null) continue;
      expect(turn.attainable['us']).toBe((turns[i - 1]?.attainable['us'] ?? 0) + (turn.change['us'] ?? 0));
    }
  });
});
