/** The debrief as data: the turns with their reasons, the draft as it was, the comparison, and the files to take along. */
import { describe, expect, it } from 'vitest';
import { reviewGame, statesOf } from '../../src/analysis/game-review.ts';
import { decide } from '../../src/delegates/seating.ts';
import { agreedText } from '../../src/negotiation/draft.ts';
import { mandatesOf } from '../../src/negotiation/intervene.ts';
import { mandateOf, pointsOf } from '../../src/negotiation/mandate.ts';
import { ratify } from '../../src/negotiation/stakeholders.ts';
import { openGame } from '../../src/session/game.ts';
import { playPlainDay } from '../../src/session/plain-day.ts';
import { articleComparisons } from '../../src/view/article-comparison.ts';
import { betterOffers } from '../../src/view/better-offer.ts';
import { csvCell, debriefCsv, debriefJson } from '../../src/view/debrief-export.ts';
import { seatResults } from '../../src/view/ending-view.ts';
import { momentsOf, viewedTurns } from '../../src/view/game-viewer.ts';
import { curveView } from '../../src/view/review-view.ts';
import { wordsFor } from '../../src/view/words.ts';
import { geneva } from '../support/scenarios.ts';

const words = wordsFor(geneva);
const { talks, conclusion } = playPlainDay(geneva, { seed: 2, day: 'full' }, { us: 'expert', ru: 'exploratory' });
const review = reviewGame(geneva, talks, conclusion.points);
const reasons = talks.record.map((_, i) =>
  i === 3 ? { sentence: 'Because it pays.', numbers: { target: 71.4, walkAway: 35, unknown: 3 } } : null,
);

describe('the game viewer', () => {
  const turns = viewedTurns(geneva, talks, reasons, review, words);

  it('has every turn, with the words of both sides open, and marks and changes from the review', () => {
    expect(turns.map(({ turn }) => turn)).toEqual(talks.record.map(({ turn }) => turn));
    const called = turns.find((_, i) => talks.record[i]?.act.kind === 'callCapital');
    expect(called?.after).not.toMatch(/left the room/);
    for (const [i, turn] of turns.entries()) expect(turn.marks.map(({ id }) => id)).toEqual(review.turns[i]?.marks);
  });

  it('gives the reckoning in a sentence, in whole points, without numbers that nobody could read', () => {
    expect(turns[3]?.reasons).toBe(
      'Because it pays. Its reckoning, in points to itself: would take nothing below 71, no text 35.',
    );
    expect(turns[4]?.reasons).toBe('');
  });

  it('shows the draft as it stood after each turn', () => {
    const moments = momentsOf(geneva, talks, words);
    expect(moments).toHaveLength(talks.record.length);
    const agreedLast = moments
      .at(-1)
      ?.articles.filter(({ status }) => status === 'agreed')
      .map(({ id }) => id);
    expect(agreedLast?.toSorted()).toEqual(Object.keys(conclusion.features.text).toSorted());
    expect(moments[0]?.articles.every(({ status }) => status === 'blank')).toBe(true);
  });

  it('draws a curve from the start of the day to the result, with a dot on its own side for each marked turn', () => {
    const view = curveView(review, ['us', 'ru']);
    for (const { party, points } of view.curves) {
      expect(points[0]).toEqual({ turn: -1, points: review.start[party] });
      expect(points.at(-1)).toEqual({ turn: view.end, points: conclusion.points[party] });
    }
    expect(view.marked.map(({ turn }) => turn)).toEqual(
      review.turns.filter(({ marks }) => marks.length > 0).map(({ turn }) => turn),
    );
  });
});

describe('article by article', () => {
  const rows = articleComparisons(geneva, talks, conclusion, review, words);

  it('adds up to the result, but for linkages', () => {
    for (const [i, { id }] of geneva.parties.entries()) {
      const mandate = mandatesOf(geneva, talks)[id];
      const linked = mandate ? pointsOf({ ...mandate, linkages: [] }, conclusion.features.text) : 0;
      expect(rows.reduce((sum, row) => sum + row.sides[i as 0 | 1].got, 0)).toBe(linked);
    }
  });

  it('names a zone that holds the wording that took effect', () => {
    expect(rows.some(({ got }) => got !== null)).toBe(true);
    for (const row of rows) if (row.got !== null) expect(row.zone, row.id).toContain(row.got);
  });

  it('names a wording that both would have had more of, and none that costs one of them or is disowned', () => {
    let named = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const day = playPlainDay(geneva, { seed, day: 'full' }, { us: 'exploratory', ru: 'as-on-the-day' });
      if (day.conclusion.features.result !== 'ratified') continue;
      for (const { id, better } of articleComparisons(geneva, day.talks, day.conclusion, null, words)) {
        if (!better) continue;
        named++;
        const wording = geneva.articles
          .find((each) => each.id === id)
          ?.wordings.find((each) => words.of(`article.${id}.${each.id}.label`) === better.wording);
        const text = { ...day.conclusion.features.text, [id]: wording?.id ?? '' };
        const mandates = mandatesOf(geneva, day.talks);
        const verdicts = ratify(geneva, text, { ...day.talks, mandates });
        expect(verdicts.every(({ objections }) => objections.length === 0)).toBe(true);
        geneva.parties.forEach((party, i) => {
          const mandate = mandates[party.id];
          const gain = mandate ? pointsOf(mandate, text) - pointsOf(mandate, day.conclusion.features.text) : 0;
          expect(better.gains[i]).toBe(gain);
          expect(gain).toBeGreaterThanOrEqual(0);
        });
      }
    }
    expect(named).toBeGreaterThan(0);
  });
});

describe('the best text for a side', () => {
  it('is worth its points with the wordings that it names in place of what was agreed', () => {
    for (const seat of seatResults(geneva, talks, conclusion, words)) {
      if (!seat.best) {
        expect(seat.points).toBeGreaterThanOrEqual(seat.ideal);
        continue;
      }
      const text: Record<string, string> = { ...conclusion.features.text } as Record<string, string>;
      for (const { id, wordings } of geneva.articles) {
        const instead = seat.best.instead.find(({ title }) => title === words.of(`article.${id}.title`));
        const found = wordings.find((each) => words.of(`article.${id}.${each.id}.label`) === instead?.wording);
        if (found) text[id] = found.id;
        else if (instead) delete text[id];
      }
      const mandate = mandatesOf(geneva, talks)[seat.id];
      expect(mandate && pointsOf(mandate, text)).toBe(seat.ideal);
    }
  });
});

describe('files of a game', () => {
  it('has cells that no spreadsheet takes for a formula, and that keep their column', () => {
    expect(['=1+1', '+1', '-1', '@x', '\tx'].map(csvCell)).toEqual(["'=1+1", "'+1", "'-1", "'@x", "'\tx"]);
    expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
    expect(csvCell('=a,b')).toBe('"\'=a,b"');
    expect([csvCell(-3), csvCell(null)]).toEqual(['-3', '']);
  });

  it('writes one row a turn, as wide as its head, with the mark of its byte order', () => {
    const text = debriefCsv(geneva, talks, conclusion, reasons, review, words);
    expect(text.startsWith('\uFEFFturn,hour,seat')).toBe(true);
    const rows = text.trimEnd().split('\r\n');
    expect(rows).toHaveLength(talks.record.length + 1);
    const width = (row: string): number => row.replace(/"(?:[^"]|"")*"/g, '').split(',').length;
    for (const row of rows) expect(width(row)).toBe(width(rows[0] as string));
  });

  it('writes everything as JSON that can be read back', () => {
    const data = JSON.parse(debriefJson(geneva, talks, conclusion, reasons, review, words)) as Record<string, unknown>;
    expect(data).toMatchObject({ scenario: { id: 'geneva-2022' }, ending: { id: conclusion.ending } });
    expect(data['turns']).toHaveLength(talks.record.length);
  });
});

describe('a better offer', () => {
  it('is one that the other side had taken by its own reckoning, and that beats what was got', async () => {
    let looked = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const game = openGame(geneva, { seed, day: 'full', seats: { us: 'exploratory', ru: 'expert' } }, decide);
      await new Promise<void>((resolve) => {
        game.subscribe((snapshot) => (snapshot.status === 'done' ? resolve() : queueMicrotask(() => game.proceed())));
      });
      const { talks, reasons } = game.snapshot().context;
      const states = statesOf(geneva, talks);
      for (const [turn, { got, best, least, instead }] of betterOffers(geneva, talks, reasons)) {
        looked++;
        const seat = talks.record[turn]?.seat ?? '';
        const other = seat === 'us' ? 'ru' : 'us';
        const accepted = talks.record.find((entry) => entry.turn > turn && entry.act.kind === 'accept');
        const agreed = agreedText(states[(accepted?.turn ?? 0) + 1]?.draft ?? {});
        const worth = (party: string, text: Readonly<Record<string, string | undefined>>): number =>
          pointsOf(mandateOf(geneva, party, talks.variants[party] ?? ''), text);
        expect(worth(seat, agreed)).toBe(got);
        expect(best).toBeGreaterThanOrEqual(got + 2);
        const text = { ...agreed, ...instead };
        // What is agreed and left out of the better text would have stayed in brackets; none of these games has that.
        expect(worth(seat, text)).toBe(best);
        expect(worth(other, text)).toBeGreaterThanOrEqual(least);
      }
    }
    expect(looked).toBeGreaterThan(0);
  });
});
