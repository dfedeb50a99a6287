/** The utility plane of a finished game: every figure in it from the rules themselves. */
import { describe, expect, it } from 'vitest';
import { frontiersOf } from '../../src/analysis/game-review.ts';
import { conclude } from '../../src/negotiation/ending.ts';
import { mandateOf, pointsOf } from '../../src/negotiation/mandate.ts';
import { playPlainDay } from '../../src/session/plain-day.ts';
import { planeView } from '../../src/view/plane-view.ts';
import { wordsFor } from '../../src/view/words.ts';
import { geneva } from '../support/scenarios.ts';
import { talks } from '../support/talks-driver.ts';

describe('the utility plane', () => {
  it('has every package that was tabled, worth what it was with what stood agreed, and the result where it ended', () => {
    const { talks, conclusion } = playPlainDay(
      geneva,
      { seed: 7, day: 'full' },
      { us: 'exploratory', ru: 'exploratory' },
    );
    const view = planeView(geneva, talks, conclusion, frontiersOf(geneva, talks), wordsFor(geneva));
    const tabled = talks.record.filter((entry) => entry.act.kind === 'table');
    expect(view.offers.map((offer) => offer.turn)).toEqual(tabled.map((entry) => entry.turn));
    expect(view.result).toEqual({ x: conclusion.points['us'], y: conclusion.points['ru'] });
    const [first] = tabled;
    if (first?.act.kind !== 'table') throw new Error('no package was tabled');
    expect(view.offers[0]?.x).toBe(pointsOf(mandateOf(geneva, 'us', talks.variants['us'] ?? ''), first.act.package));
    // Nobody left anything better for both on the table than the frontier shows.
    const covered = view.redLines.some((point) => point.x >= view.result.x && point.y >= view.result.y);
    expect(covered).toBe(true);
    expect(view.nash && view.nash.x >= view.walkAway.x && view.nash.y >= view.walkAway.y).toBe(true);
  });

  it('takes nothing back of what a side put forward when its next package is smaller', () => {
    const driver = talks(geneva)
      .takes('us', { kind: 'table', package: { missiles: 'ceilings', talks: 'groups' }, whole: false })
      .takes('us', { kind: 'table', package: { missiles: 'verified' }, whole: false });
    const { offers } = planeView(
      geneva,
      driver.state,
      conclude(geneva, driver.state),
      frontiersOf(geneva, driver.state),
      wordsFor(geneva),
    );
    const mandate = mandateOf(geneva, 'us', driver.state.variants['us'] ?? '');
    expect(offers.at(-1)?.x).toBe(pointsOf(mandate, { missiles: 'verified', talks: 'groups' }));
  });

  it('keeps to the walk-aways where no text was closed', () => {
    const { talks, conclusion } = playPlainDay(geneva, { seed: 3, day: 'full' }, { us: 'random', ru: 'exploratory' });
    const view = planeView(geneva, talks, conclusion, frontiersOf(geneva, talks), wordsFor(geneva));
    expect(conclusion.kind).toBe('historical');
    expect(view.result).toEqual(view.walkAway);
    expect(view.historical).toEqual(view.walkAway);
  });
});
