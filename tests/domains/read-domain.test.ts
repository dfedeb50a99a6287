/** Published formats, on domains of our own making: what each rule of the importer reads, and what it refuses by name. */
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { DomainProblem, problemOfDomain } from '../../src/domains/linear-domain.ts';
import { readDomain } from '../../src/domains/read-domain.ts';

const DOMAIN = `<negotiation_template><utility_space><objective index="1" name="root">
  <issue index="4" name="Colour"><item index="1" value="red"/><item index="2" value="deep   blue"/></issue>
  <issue index="7" name="Hours" type="integer"><range lowerbound="2" upperbound="6"/></issue>
</objective></utility_space></negotiation_template>`;

const profile = (weights: readonly [number, number], red: number, blue: number, slope: number, rest = ''): string =>
  `<utility_space><objective index="1" name="root">
  <weight index="7" value="${weights[1]}"/><weight index="4" value="${weights[0]}"/>
  <issue index="7" name="Hours" type="integer" lowerbound="2" upperbound="6"><evaluator ftype="linear" slope="${slope}" offset="0"/></issue>
  <issue index="4" name="Farbe"><item index="2" value="deep blue" evaluation="${blue}"/><item index="1" value="red" evaluation="${red}"/>
    <similarity><item value="red" evaluation="99"/></similarity></issue>
</objective>${rest}</utility_space>`;

const files = (a: string, b: string, domain = DOMAIN) =>
  [
    ['domain.xml', domain],
    ['a.xml', a],
    ['b.xml', b],
  ] as const;

describe('GENIUS', () => {
  it('matches issues by index and items by value, and reads integers and reservations', () => {
    const a = profile([0.4, 0.6], 5, 10, 0.25, '<reservation value="0.3"/><discount_factor value="0.9"/>');
    const b = profile([0.7, 0.3], 8, 0, -0.1);
    const domain = readDomain('own', files(a, b));
    expect(domain.issues).toEqual([
      { name: 'Colour', values: ['red', 'deep blue'] },
      { name: 'Hours', values: ['2', '3', '4', '5', '6'] },
    ]);
    expect(domain.profiles[0]).toMatchObject({ weights: [0.4, 0.6], reservation: 0.3, discount: 0.9 });
    expect(domain.profiles[0].values).toEqual([
      [0.5, 1],
      [0, 0.25, 0.5, 0.75, 1],
    ]);
    // A falling line is cut off at 0, and an absent reservation is 0.
    expect(domain.profiles[1].values[1]).toEqual([0, 0, 0, 0, 0]);
    expect(domain.profiles[1]).toMatchObject({ reservation: 0, discount: null });
    expect(analyse(problemOfDomain(domain))).toMatchObject({ outcomes: 10 });
  });

  it('takes the later of two items with one value, gives 0 where the highest evaluation is 0, and caps totals at 1', () => {
    const twice = profile([0.9, 0.9], 0, 0, 0.25).replace(
      '<item index="1"',
      '<item index="1" value="red" evaluation="0"/><item index="1"',
    );
    const domain = readDomain('own', files(twice, profile([0.9, 0.9], 4, 2, 0.25)));
    expect(domain.profiles[0].values[0]).toEqual([0, 0]);
    const { frontier } = analyse(problemOfDomain(domain));
    expect(frontier.map(({ utility }) => utility)).toEqual([[0.9, 1]]);
  });

  it.each([
    [
      'a nonlinear space',
      profile([1, 0], 1, 0, 0).replace('<utility_space>', '<utility_space type="nonlinear">'),
      /^a\.xml: a nonlinear/,
    ],
    ['hyper-rectangles', profile([1, 0], 1, 0, 0, '<hyperRectangle utility="3"/>'), /^a\.xml: a nonlinear/],
    [
      'a missing weight',
      profile([1, 0], 1, 0, 0).replace('<weight index="4" value="1"/>', ''),
      /^a\.xml: issue 4 \("Colour"\) has no <weight>/,
    ],
    [
      'a missing issue',
      profile([1, 0], 1, 0, 0).replace('index="4" name="Farbe"', 'index="5" name="Farbe"'),
      /^a\.xml: issue 4 .* is not in this profile/,
    ],
    [
      'a value without an evaluation',
      profile([1, 0], 1, 0, 0).replace('value="deep blue"', 'value="green"'),
      /no evaluation of "deep blue"/,
    ],
    [
      'a number that is none',
      profile([1, 0], 1, 0, 0).replace('evaluation="1"', 'evaluation="much"'),
      /needs a number in "evaluation", found "much"/,
    ],
    ['XML that is cut off', profile([1, 0], 1, 0, 0).slice(0, 180), /^a\.xml: this is not XML/],
  ])('refuses %s, naming the file and the reason', (_, bad, why) => {
    expect(() => readDomain('own', files(bad, profile([1, 0], 1, 0, 0)))).toThrow(why);
  });

  it('refuses what is no domain', () => {
    const good = profile([1, 0], 1, 0, 0);
    expect(() => readDomain('own', files(good, good, '<html/>'))).toThrow(
      /domain\.xml: there is no <utility_space> in it; its root is <html>/,
    );
    expect(() =>
      readDomain('own', [
        ['a.xml', good],
        ['b.xml', good],
      ]),
    ).toThrow(/needs its domain file/);
    expect(() => readDomain('own', [['a.xml', good]])).toThrow(/two profiles are needed, found 1/);
    expect(() => readDomain('own', [])).toThrow(DomainProblem);
  });
});

const web = (key: string, up: boolean): string =>
  JSON.stringify({
    LinearAdditiveUtilitySpace: {
      name: 'p',
      issueWeights: { colour: 0.5, hours: 0.5 },
      issueUtilities: {
        colour: { [key]: { valueUtilities: { red: up ? 1 : 0, blue: up ? 0 : 1 } } },
        hours: {
          [key === 'discreteutils' ? 'numberutils' : 'NumberValueSetUtilities']: {
            lowValue: 0,
            lowUtility: up ? 0 : 1,
            highValue: 4,
            highUtility: up ? 1 : 0,
          },
        },
      },
      reservationBid: up ? { issuevalues: { colour: 'blue', hours: 1 } } : null,
      domain: { name: 'web', issuesValues: { colour: { values: ['red', 'blue'] }, hours: { range: [0, 4, 1] } } },
    },
  });

describe('JSON formats', () => {
  it.each(['DiscreteValueSetUtilities', 'discreteutils'])('reads GeniusWeb with %s', (key) => {
    const domain = readDomain('own', [
      ['a.json', web(key, true)],
      ['b.json', web(key, false)],
    ]);
    expect(domain).toMatchObject({
      format: 'GeniusWeb',
      issues: [{ values: ['red', 'blue'] }, { values: ['0', '1', '2', '3', '4'] }],
    });
    expect(domain.profiles[0].reservation).toBeCloseTo(0.125);
    const [a, b] = analyse(problemOfDomain(domain)).nash?.utility ?? [0, 0];
    expect((a - 0.125) * b).toBeCloseTo(0.1875);
  });

  it('reads NegoLog', () => {
    const one = {
      reservationValue: 0.2,
      issueWeights: { x: 0.6, y: 0.4 },
      issues: { x: { a: 1, b: 0 }, y: { c: 0.5, d: 1 } },
    };
    const two = { issueWeights: { y: 0.5, x: 0.5 }, issues: { y: { d: 0, c: 1 }, x: { b: 1, a: 0.2 } } };
    const domain = readDomain('own', [
      ['profileA.json', JSON.stringify(one)],
      ['profileB.json', JSON.stringify(two)],
    ]);
    expect(domain.profiles[1]).toMatchObject({ weights: [0.5, 0.5], reservation: 0 });
    expect(domain.profiles[1].values).toEqual([
      [0.2, 1],
      [1, 0],
    ]);
  });

  it('refuses other spaces and broken files by name', () => {
    const sum = JSON.stringify({ SumOfGroupsUtilitySpace: {}, issueWeights: {} });
    const bad = web('discreteutils', true).replace('"red":1', '"red":"much"');
    expect(() =>
      readDomain('own', [
        ['a.json', web('discreteutils', true)],
        ['b.json', sum],
      ]),
    ).toThrow(/^b\.json: a LinearAdditiveUtilitySpace is expected/);
    expect(() =>
      readDomain('own', [
        ['a.json', bad],
        ['b.json', bad],
      ]),
    ).toThrow(/^a\.json: a number is expected at "colour", "red", found "much"/);
    expect(() =>
      readDomain('own', [
        ['a.json', '{"issueWeights":'],
        ['b.json', bad],
      ]),
    ).toThrow(/^a\.json: this is not JSON/);
  });
});
