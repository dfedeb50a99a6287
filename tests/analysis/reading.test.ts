/** How well one side read the other: pairs of articles in the right order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingOf, type Weight } from '../../src/analysis/reading.ts';

const ARTICLES = ['a', 'b', 'c', 'd', 'e'];
const stakes = fc.tuple(...ARTICLES.map(() => fc.integer({ min: 0, max: 30 }))).map(byArticle);
const guess = fc.tuple(...ARTICLES.map(() => fc.constantFrom<Weight>(1, 2, 3))).map(byArticle);

function byArticle<Value>(values: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(ARTICLES.map((id, i) => [id, values[i] as Value]));
}

describe('a guess of what weighs for the other side', () => {
  it('is counted in pairs that both put in an order', () => {
    const theirs = { a: 10, b: 20, c: 20, d: 30 };
    const own = { a: 30, b: 20, c: 10, d: 5 };
    // d before b and c before a; the pair of b and c is a tie over there, and a tie of the guess is none either.
    expect(readingOf({ a: 1, b: 2, c: 2, d: 3 }, theirs, own)).toEqual({ pairs: 5, right: 5, ownPairs: 5, asOwn: 0 });
    expect(readingOf({ a: 3, b: 2, c: 1, d: 1 }, theirs, own)).toEqual({ pairs: 4, right: 0, ownPairs: 5, asOwn: 5 });
    expect(readingOf({ a: 2, b: 2, c: 2, d: 2 }, theirs, own)).toEqual({ pairs: 0, right: 0, ownPairs: 0, asOwn: 0 });
  });

  it('is never more right than there are pairs, and turned round it is right where it was wrong', () => {
    fc.assert(
      fc.property(guess, stakes, stakes, (given, theirs, own) => {
        const reading = readingOf(given, theirs, own);
        expect(reading.right).toBeLessThanOrEqual(reading.pairs);
        expect(reading.asOwn).toBeLessThanOrEqual(reading.ownPairs);
        const turned = Object.fromEntries(Object.entries(given).map(([id, weight]) => [id, (4 - weight) as Weight]));
        expect(readingOf(turned, theirs, own).right).toBe(reading.pairs - reading.right);
        // Whoever takes their stakes for the own ones reads as well as the two are alike.
        const same = readingOf(given, theirs, theirs);
        expect([same.right, same.pairs]).toEqual([same.asOwn, same.ownPairs]);
      }),
    );
  });
});
