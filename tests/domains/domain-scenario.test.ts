/** A published domain as a scenario: points, walk-aways, order of the wordings, and that it can be played to its end. */
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { problemOfTalks } from '../../src/analysis/talks-problem.ts';
import { apportion, scenarioOfDomain } from '../../src/domains/domain-scenario.ts';
import { type LinearDomain, problemOfDomain } from '../../src/domains/linear-domain.ts';
import { mandateOf } from '../../src/negotiation/mandate.ts';
import { readScenario } from '../../src/negotiation/read-scenario.ts';
import type { Scenario } from '../../src/negotiation/scenario.ts';
import { playPlainDay } from '../../src/session/plain-day.ts';
import { lesson } from '../support/scenarios.ts';

/** A house between a buyer and a seller: a price in many steps, who mends the roof, and when it is handed over. */
const house: LinearDomain = {
  name: 'House',
  format: 'GENIUS',
  issues: [
    { name: 'The price', values: Array.from({ length: 31 }, (_, i) => String(200 + i)) },
    { name: 'Roof', values: ['buyer mends', 'seller mends'] },
    { name: 'constructor', values: ['at once', 'in spring'] },
  ],
  profiles: [
    {
      name: 'buyer.xml',
      weights: [0.55, 0.3, 0.15],
      values: [Array.from({ length: 31 }, (_, i) => 1 - i / 30), [0, 1], [1, 0.5]],
      reservation: 0.25,
      discount: 0.9,
    },
    {
      name: 'seller.xml',
      weights: [0.5, 0.2, 0.3],
      values: [Array.from({ length: 31 }, (_, i) => i / 30), [1, 0], [0.4, 1]],
      reservation: 0,
      discount: null,
    },
  ],
};

function made(domain: LinearDomain): { readonly scenario: Scenario; readonly notes: readonly string[] } {
  const { files, notes } = scenarioOfDomain(domain, 'house', lesson);
  const read = readScenario(
    Object.fromEntries(Object.entries(files).map(([name, data]) => [name, JSON.stringify(data)])),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 2));
  return { scenario: read.scenario, notes };
}

describe('apportioning', () => {
  it('adds up, and is as near to the shares as whole numbers can be', () => {
    expect(apportion([1, 1, 1], 100)).toEqual([34, 33, 33]);
    expect(apportion([0.55, 0.3, 0.15], 100)).toEqual([55, 30, 15]);
    expect(apportion([0, 0], 5)).toEqual([3, 2]);
  });
});

describe('a domain made into a scenario', () => {
  const { scenario, notes } = made(house);

  it('is valid, has the issues as articles, and keeps names that are built into the language apart', () => {
    expect(scenario.articles.map(({ id }) => id)).toEqual(['the-price', 'roof', 'constructor-2']);
    expect(scenario.texts['en']?.['article.constructor-2.title']).toBe('constructor');
    expect(scenario.texts['en']?.['party.a.name']).toBe('buyer');
  });

  it('thins out long issues with both ends kept, and says so, and that a discount is left aside', () => {
    expect(scenario.articles[0]?.wordings).toHaveLength(12);
    const labels = scenario.articles[0]?.wordings.map(
      ({ id }) => scenario.texts['en']?.[`article.the-price.${id}.label`],
    );
    expect([labels?.[0], labels?.at(-1)]).toEqual(['200', '230']);
    expect(notes).toEqual([
      '"The price": 12 of its 31 values were kept.',
      'buyer.xml: the discount 0.9 is left aside.',
    ]);
  });

  it('orders the wordings from the first side to the second, and is worth 100 at best', () => {
    for (const [party, first] of [
      ['a', true],
      ['b', false],
    ] as const) {
      const mandate = mandateOf(scenario, party, 'profile');
      for (const { id, wordings } of scenario.articles) {
        const worths = wordings.map((wording) => mandate.worth[id]?.[wording.id] ?? 0);
        expect(first ? worths[0] : worths.at(-1)).toBe(Math.max(...worths));
      }
      const best = scenario.articles.reduce(
        (sum, { id }) => sum + Math.max(...Object.values(mandate.worth[id] ?? {})),
        0,
      );
      expect(best).toBe(100);
      expect(mandate.walkAway).toBe(party === 'a' ? 25 : 0);
    }
  });

  it('keeps the solution of the domain within rounding', () => {
    const [price, ...others] = house.issues;
    const short: LinearDomain = {
      ...house,
      issues: [{ name: price?.name ?? '', values: ['200', '215', '230'] }, ...others],
      profiles: [
        { ...house.profiles[0], values: [[1, 0.5, 0], ...house.profiles[0].values.slice(1)], reservation: 0 },
        { ...house.profiles[1], values: [[0, 0.5, 1], ...house.profiles[1].values.slice(1)] },
      ],
    };
    const domainNash = analyse(problemOfDomain(short)).nash?.utility ?? [0, 0];
    const own = made(short).scenario;
    const nash = analyse(problemOfTalks(own, 'session', { a: 'profile', b: 'profile' }, 'plain')).nash?.utility ?? [
      0, 0,
    ];
    nash.forEach((u, side) => expect(Math.abs(u / 100 - (domainNash[side as 0 | 1] as number))).toBeLessThan(0.02));
  });

  it('is played to its end by every grade', () => {
    for (const grade of ['random', 'exploratory', 'as-on-the-day', 'expert'] as const) {
      const { conclusion } = playPlainDay(scenario, { seed: 3, day: 'session' }, { a: grade, b: 'exploratory' });
      expect(scenario.endings.map(({ id }) => id)).toContain(conclusion.ending);
    }
  });

  it('takes one issue alone, and refuses more issues than a draft can hold', () => {
    const one = { ...house, issues: house.issues.slice(1, 2) };
    const profiles = house.profiles.map((each) => ({ ...each, weights: [1], values: each.values.slice(1, 2) }));
    expect(made({ ...one, profiles: profiles as never }).scenario.articles).toHaveLength(1);
    const many = {
      ...house,
      issues: Array.from({ length: 17 }, (_, i) => ({ name: `issue ${i}`, values: ['x', 'y'] })),
    };
    expect(() => scenarioOfDomain(many, 'house', lesson)).toThrow(/House: 17 issues; 16 are the most/);
  });
});
