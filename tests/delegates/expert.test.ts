/** What the expert believes, what it looks ahead to, and what it does about it, on tables set by hand. */
import { describe, expect, it } from 'vitest';
import { beliefOf } from '../../src/delegates/belief.ts';
import { closingWasRefused } from '../../src/delegates/conduct.ts';
import { prospectsOf } from '../../src/delegates/prospects.ts';
import { decide } from '../../src/delegates/seating.ts';
import { type Valuation, valuate } from '../../src/delegates/valuation.ts';
import type { Observation } from '../../src/negotiation/observation.ts';
import { openStream } from '../../src/negotiation/random.ts';
import { geneva } from '../support/scenarios.ts';
import { talks } from '../support/talks-driver.ts';

const article = (o: Observation, id: string): number => o.sheet.articles.findIndex((each) => each.id === id);
const believed = (o: Observation, id: string): readonly number[] => beliefOf(o).points[article(o, id)] ?? [];
const swing = (points: readonly number[]): number => Math.max(...points) - Math.min(...points);
const ahead = (o: Observation): ReturnType<typeof prospectsOf> & { readonly v: Valuation } => {
  const v = valuate(o, beliefOf(o).points);
  return { ...prospectsOf(o, v), v };
};

describe('the belief', () => {
  it('expects the other end of every article to be worth most before anything is heard, about 100 points in all', () => {
    const o = talks(geneva).sees('us');
    for (const { id } of o.sheet.articles) {
      const points = believed(o, id).slice(1);
      expect(points.indexOf(Math.max(...points)), id).toBeGreaterThanOrEqual(points.length - 2);
    }
    const total = o.sheet.articles.reduce((sum, { id }) => sum + swing(believed(o, id)), 0);
    expect(total).toBeGreaterThan(70);
    expect(total).toBeLessThan(130);
  });

  it('is mirrored in the other seat: there the first wordings are worth most and the last least', () => {
    const o = talks(geneva).sees('ru');
    const points = believed(o, 'alliance').slice(1);
    const mirrored = believed(talks(geneva).sees('us'), 'alliance').slice(1).toReversed();
    points.forEach((worth, k) => expect(worth).toBeCloseTo(mirrored[k] as number, 9));
  });

  it('takes what was told for true', () => {
    const o = talks(geneva).takes('ru', { kind: 'disclose', article: 'missiles' }).sees('us');
    const known = o.knowledge['missiles'];
    const points = believed(o, 'missiles');
    const { wordings } = o.sheet.articles[article(o, 'missiles')] as { wordings: readonly string[] };
    expect(points[wordings.indexOf(known?.favours ?? '') + 1]).toBeCloseTo(known?.low ?? 0, 9);
    expect(beliefOf(o).doubt[article(o, 'missiles')]).toBeCloseTo(0, 9);
  });

  it('moves toward the wording that the other side put forward', () => {
    const before = talks(geneva);
    const after = talks(geneva).takes('ru', { kind: 'table', package: { missiles: 'ceilings' }, whole: false });
    const ceilings =
      1 +
      (geneva.articles[article(before.sees('us'), 'missiles')]?.wordings ?? []).findIndex(
        ({ id }) => id === 'ceilings',
      );
    const share = (o: Observation): number => {
      const points = believed(o, 'missiles');
      return (points[ceilings] as number) / Math.max(...points);
    };
    expect(share(after.sees('us'))).toBeGreaterThan(share(before.sees('us')));
  });

  it('believes more at stake in an article that was held while another was given', () => {
    const tabled = (alliance: string, talksWording: string) =>
      ({ kind: 'table', package: { alliance, talks: talksWording }, whole: false }) as const;
    const o = talks(geneva)
      .takes('ru', tabled('barred', 'timetable'))
      .takes('us', { kind: 'hold' })
      .takes('ru', tabled('barred', 'monthly'))
      .sees('us');
    const before = talks(geneva).takes('ru', tabled('barred', 'timetable')).sees('us');
    const ratio = (at: Observation): number => swing(believed(at, 'alliance')) / swing(believed(at, 'talks'));
    expect(ratio(o)).toBeGreaterThan(ratio(before));
  });

  it('believes more at stake in an article that is named as what stands in the way', () => {
    const table = talks(geneva).takes('us', {
      kind: 'table',
      package: { forces: 'garrison', missiles: 'ceilings' },
      whole: false,
    });
    const named = table.takes('ru', { kind: 'decline', because: 'forces' }).sees('us');
    const plain = talks(geneva)
      .takes('us', { kind: 'table', package: { forces: 'garrison', missiles: 'ceilings' }, whole: false })
      .takes('ru', { kind: 'decline' })
      .sees('us');
    expect(swing(believed(named, 'forces'))).toBeGreaterThan(swing(believed(plain, 'forces')));
  });
});

describe('looking ahead', () => {
  it('finds packages that are within authority, carried at home, and not dominated in its own eyes', () => {
    const { packages, v } = ahead(talks(geneva).sees('us'));
    expect(packages.length).toBeGreaterThan(3);
    for (const [i, each] of packages.entries()) {
      expect(each.options.some((k, at) => v.beyond[at]?.[k])).toBe(false);
      const before = packages[i - 1];
      if (!before) continue;
      expect(each.own).toBeLessThanOrEqual(before.own);
      expect(each.theirShare).toBeGreaterThan(before.theirShare);
    }
  });

  it('values time: with less of it left, going on is worth less and it asks for less', () => {
    const o = talks(geneva).sees('us');
    const worth = [20, 150, 300].map((clock) => ahead({ ...o, clock }));
    const values = worth.map(({ value }) => value);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(values[0]).toBeGreaterThan(values[2] as number);
    expect(worth[2]?.wanted.own).toBeLessThanOrEqual(worth[0]?.wanted.own as number);
  });

  it('counts its nodes: no more than the packages times the turns', () => {
    for (const clock of [20, 200, 400]) {
      const { nodes, packages, turns } = ahead({ ...talks(geneva).sees('ru'), clock });
      expect(nodes).toBeLessThanOrEqual(packages.length * Math.max(1, turns));
    }
  });

  it('thinks an offer less likely to be taken that gives no more than one that was declined', () => {
    const { v } = ahead(talks(geneva).sees('us'));
    const { wanted } = ahead(talks(geneva).sees('us'));
    const offered = Object.fromEntries(
      wanted.options.flatMap((k, i) => (k === 0 ? [] : [[v.articles[i] as string, v.wordings[i]?.[k - 1] as string]])),
    );
    const declined = talks(geneva)
      .takes('us', { kind: 'table', package: offered, whole: true })
      .takes('ru', { kind: 'decline' })
      .sees('us');
    expect(ahead(declined).wanted.theirShare).toBeGreaterThan(wanted.theirShare);
  });
});

describe('the expert at the table', () => {
  const act = (o: Observation) => decide({ grade: 'expert', observation: o, chance: openStream(1, 'test') });

  it('does not ask again to close a text that was just refused as not enough, but does after it changed', () => {
    const table = talks(geneva)
      .takes('ru', { kind: 'table', package: { missiles: 'ceilings', transparency: 'notice' }, whole: false })
      .takes('us', { kind: 'accept', articles: ['missiles'] });
    while (!table.state.end && table.sees('us').sheet.plan.blocks[table.state.block]?.allows.includes('close') !== true)
      table.acts(table.turn, { kind: 'hold' });
    table.takes('us', { kind: 'close' }).takes('ru', { kind: 'refuse', ground: 'notEnough', article: 'alliance' });
    expect(closingWasRefused(table.sees('us'))).toBe(true);
    const changed = table.takes('us', { kind: 'accept' });
    expect(closingWasRefused(changed.sees('us'))).toBe(false);
  });

  it('takes a package that is worth more than it can hope for', () => {
    const best = ahead(talks(geneva).sees('us')).packages[0];
    const { v } = ahead(talks(geneva).sees('us'));
    const gift = Object.fromEntries(
      (best?.options ?? []).flatMap((k, i) =>
        k === 0 ? [] : [[v.articles[i] as string, v.wordings[i]?.[k - 1] as string]],
      ),
    );
    const o = talks(geneva).takes('ru', { kind: 'table', package: gift, whole: true }).gives('us').sees('us');
    expect(act(o).act.kind).toBe('accept');
  });

  it('gives its reckoning with its reasons', () => {
    const { reasons } = act(talks(geneva).gives('us').sees('us'));
    expect(reasons.numbers).toMatchObject({ walkAway: expect.any(Number), worthOfGoingOn: expect.any(Number) });
  });
});
