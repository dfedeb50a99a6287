/** One case for each rule that no other test would miss: each was once broken on purpose and not noticed. */
import { describe, expect, it } from 'vitest';
import { conclude } from '../../src/negotiation/ending.ts';
import { awaited } from '../../src/negotiation/legality.ts';
import { bestWording, mandateOf, stakeIn } from '../../src/negotiation/mandate.ts';
import type { Scenario } from '../../src/negotiation/scenario.ts';
import { foremostObjector, ratify } from '../../src/negotiation/stakeholders.ts';
import { beginTalks } from '../../src/negotiation/talks-state.ts';
import { geneva } from '../support/scenarios.ts';
import { type TalksDriver, talks } from '../support/talks-driver.ts';

const table = (offered: Record<string, string>, whole = false) => ({ kind: 'table', package: offered, whole }) as const;

/** The scenario with other trust at the start. */
function withTrust(us: number, ru: number): Scenario {
  return { ...geneva, meters: { ...geneva.meters, trust: { us, ru } } };
}

function untilBlock(driver: TalksDriver, id: string): TalksDriver {
  while (geneva.days[0]?.blocks[driver.state.block]?.id !== id) driver.acts(driver.turn, { kind: 'hold' });
  return driver;
}

describe('authority', () => {
  const ask = { kind: 'callCapital', redLine: 'us-form' } as const;

  it("counts what is agreed as well as what stands in the counterpart's brackets", () => {
    const driver = talks(geneva)
      .takes('us', table({ forces: 'phased' }))
      .takes('ru', { kind: 'accept' })
      .takes('us', ask);
    expect(driver.last?.outcome).toBe('granted');
  });

  it("is not given for one's own brackets", () => {
    expect(
      talks(geneva)
        .takes('us', table({ forces: 'phased' }))
        .takes('us', ask).last?.outcome,
    ).toBe('refused');
  });

  it('wants every clause', () => {
    const twice: Scenario = {
      ...geneva,
      mandates: {
        ...geneva.mandates,
        us: {
          ...(geneva.mandates['us'] as Scenario['mandates'][string]),
          redLines: [
            {
              id: 'us-form',
              article: 'form',
              wordings: ['binding'],
              lift: [
                { article: 'forces', wordings: ['phased'] },
                { article: 'talks', wordings: ['groups'] },
              ],
              provenance: { assumption: 'made for this test' },
            },
          ],
        },
      },
    };
    const driver = talks(twice)
      .takes('ru', table({ forces: 'phased' }))
      .takes('us', ask);
    expect(driver.last?.outcome).toBe('refused');
    expect(driver.takes('ru', table({ talks: 'groups' })).takes('us', ask).last?.outcome).toBe('granted');
  });

  it('is missed by an acceptance that goes beyond it', () => {
    expect(
      talks(geneva)
        .takes('ru', table({ form: 'binding' }))
        .takes('us', { kind: 'accept' }).last?.beyond,
    ).toEqual(['us-form']);
  });

  it('costs more approval with each refusal', () => {
    const driver = talks(geneva);
    const drops = [0, 1, 2].map(() => {
      driver.gives('us');
      const before = driver.state.approval['washington'] ?? 0;
      driver.acts('us', ask);
      return before - (driver.state.approval['washington'] ?? 0);
    });
    expect(drops[1]).toBeGreaterThan(drops[0] as number);
  });
});

describe('packages', () => {
  it('take an article that is tabled for the first time for new ground, not for a step', () => {
    const driver = talks(geneva)
      .takes('us', table({ missiles: 'ceilings' }))
      .takes('us', table({ missiles: 'ceilings', talks: 'timetable' }));
    expect(driver.last?.outcome).toBe('first');
  });

  it('are measured by what was last put forward on each article, however many packages ago', () => {
    const driver = talks(geneva)
      .takes('us', table({ missiles: 'ideas', forces: 'garrison' }, true))
      .takes('us', table({ talks: 'meet-again' }))
      .takes('us', table({ forces: 'phased' }));
    expect(driver.last?.outcome).toBe('better');
  });

  it('draw back from nothing with the other side\u2019s own words', () => {
    const driver = talks(geneva)
      .takes('us', table({ missiles: 'ceilings', talks: 'groups' }, true))
      .takes('ru', table({ missiles: 'ceilings' }))
      .takes('us', table({ missiles: 'ceilings' }));
    expect(driver.last?.outcome).not.toBe('worse');
  });

  it('earn relief for three steps at most', () => {
    const driver = talks(geneva)
      .takes('us', table({ missiles: 'ideas', transparency: 'observers' }))
      .takes('us', table({ missiles: 'exclusion', transparency: 'none' }));
    expect(driver.last?.causes.find((cause) => cause.rule === 'table.better' && cause.meter === 'trust')?.by).toBe(6);
  });

  it('take nothing back by leaving an article out, and give something when their words may be taken one by one', () => {
    const again = (whole: boolean) =>
      talks(geneva)
        .takes('us', table({ missiles: 'ceilings', talks: 'groups' }, true))
        .takes('us', table({ missiles: 'ceilings' }, whole)).last?.outcome;
    expect(again(true)).toBe('same');
    expect(again(false)).toBe('loosened');
    const driver = talks(geneva).takes('us', table({ alliance: 'own-choice', missiles: 'ceilings' }, true));
    while (driver.sees('us').sheet.plan.blocks[driver.state.block]?.articles === undefined)
      driver.acts(driver.turn, { kind: 'hold' });
    driver.takes('us', table({ missiles: 'verified' }, true));
    expect(driver.last?.outcome).toBe('better');
  });

  it('fall as a whole when their own side takes other words in them, and stand where it takes the same', () => {
    const offered = (theirs: string) =>
      talks(geneva)
        .takes('us', table({ missiles: 'ceilings', talks: 'groups' }, true))
        .takes('ru', table({ missiles: theirs }))
        .takes('us', { kind: 'accept', articles: ['missiles'] });
    expect(offered('verified').state.draft['talks']?.brackets).toEqual({});
    expect(offered('ceilings').state.draft['talks']?.brackets['us']).toEqual({ wording: 'groups', whole: true });
    expect(offered('verified').state.draft['missiles']?.agreed).toBe('verified');
  });

  it('can be declined once, and not after they were taken', () => {
    const declined = talks(geneva)
      .takes('us', table({ missiles: 'ceilings' }))
      .takes('ru', { kind: 'decline' })
      .gives('ru');
    expect(declined.refuses('ru', { kind: 'decline' }).code).toBe('nothingOffered');
    const taken = talks(geneva)
      .takes('us', table({ talks: 'groups' }))
      .takes('us', table({ missiles: 'ceilings' }))
      .takes('ru', { kind: 'accept', articles: ['missiles'] })
      .gives('ru');
    expect(taken.refuses('ru', { kind: 'decline' }).code).toBe('nothingOffered');
  });

  it('name each article once in an acceptance', () => {
    const driver = talks(geneva)
      .takes('us', table({ talks: 'groups', missiles: 'ceilings' }))
      .gives('ru');
    expect(driver.refuses('ru', { kind: 'accept', articles: ['talks', 'talks'] })).toEqual({
      code: 'namedTwice',
      about: 'talks',
    });
  });
});

describe('blocks', () => {
  it('add their own effects: on the record, holding pleases the capital more', () => {
    const inPlenary = talks(geneva)
      .takes('us', { kind: 'hold' })
      .last?.causes.filter((cause) => cause.of === 'washington')
      .reduce((sum, cause) => sum + cause.by, 0);
    const later = untilBlock(talks(geneva), 'workingGroups')
      .takes('us', { kind: 'hold' })
      .last?.causes.filter((cause) => cause.of === 'washington')
      .reduce((sum, cause) => sum + cause.by, 0);
    expect([inPlenary, later]).toEqual([2, 1]);
  });

  it('make tabling cheaper among experts, and keep their articles to themselves', () => {
    const plenary = talks(geneva).takes('us', table({ missiles: 'ceilings' })).last?.minutes ?? 0;
    const experts = untilBlock(
      talks(geneva).takes('ru', table({ alliance: 'barred', talks: 'timetable' })),
      'workingGroups',
    ).gives('us');
    expect(experts.refuses('us', { kind: 'accept', articles: ['alliance'] }).code).toBe('articleNotInBlock');
    experts.acts('us', table({ missiles: 'ceilings' }));
    expect(experts.last?.minutes).toBeLessThan(plenary);
  });

  it('make answers narrower over lunch', () => {
    const width = (driver: TalksDriver): number => {
      const known = driver.takes('us', { kind: 'probe', article: 'forces' }).sees('us').knowledge['forces'];
      return (known?.high ?? 0) - (known?.low ?? 0);
    };
    const even = withTrust(30, 30);
    expect(width(untilBlock(talks(even, { seed: 3 }), 'workingLunch'))).toBeLessThan(width(talks(even, { seed: 3 })));
  });

  it('close nothing where nothing is agreed', () => {
    const driver = untilBlock(talks(geneva), 'afternoonPlenary');
    expect(driver.refuses(driver.turn, { kind: 'close' }).code).toBe('nothingAgreed');
  });
});

describe('learning', () => {
  it('depends on the trust of the one who answers, not of the one who asks', () => {
    const width = (scenario: Scenario): number => {
      const known = talks(scenario, { seed: 3 }).takes('us', { kind: 'probe', article: 'forces' }).sees('us').knowledge[
        'forces'
      ];
      return (known?.high ?? 0) - (known?.low ?? 0);
    };
    expect(width(withTrust(20, 90))).toBeLessThan(width(withTrust(90, 20)));
  });

  it('keeps the best of two probes', () => {
    const driver = talks(geneva, { seed: 8 }).takes('us', { kind: 'probe', article: 'forces' });
    const first = driver.sees('us').knowledge['forces'];
    driver.takes('us', { kind: 'probe', article: 'forces' });
    const both = driver.sees('us').knowledge['forces'];
    expect(both?.low).toBeGreaterThanOrEqual(first?.low ?? 99);
    expect(both?.high).toBeLessThanOrEqual(first?.high ?? -99);
  });

  it('tells on the walk of what moves most', () => {
    const driver = talks(geneva).takes('us', { kind: 'walk' }).acts('ru', { kind: 'consent' });
    const mandate = mandateOf(geneva, 'ru', driver.state.variants['ru'] ?? '');
    const ranked = geneva.articles.map(({ id }) => stakeIn(mandate, id)).toSorted((a, b) => b - a);
    const told = Object.entries(driver.sees('us').knowledge).filter(([, known]) => known.told);
    expect(Math.min(...told.map(([, known]) => known.low))).toBe(ranked[geneva.meters.walkReveals - 1]);
    for (const [article, known] of told) expect(known.favours).toBe(bestWording(mandate, article));
  });
});

describe('partners', () => {
  it('value the first consultation, and less each later one, which takes longer', () => {
    const driver = talks(geneva).takes('us', { kind: 'consult', stakeholder: 'kyiv' });
    const first = driver.last;
    driver.takes('us', { kind: 'consult', stakeholder: 'kyiv' });
    expect([first?.outcome, driver.last?.outcome]).toEqual(['first', 'again']);
    expect(driver.last?.minutes).toBeGreaterThan(first?.minutes ?? 0);
  });

  it('let a text stand at exactly their threshold', () => {
    const mandates = { us: mandateOf(geneva, 'us', 'unity'), ru: mandateOf(geneva, 'ru', 'balance') };
    const at = (level: number) =>
      ratify(
        geneva,
        { talks: 'meet-again' },
        {
          approval: Object.fromEntries(geneva.stakeholders.map((each) => [each.id, level])),
          consulted: geneva.stakeholders.map((each) => each.id),
          authority: {},
          mandates,
        },
      );
    const military = geneva.stakeholders.find((each) => each.id === 'military');
    const verdict = (level: number) => at(level).find((each) => each.stakeholder === 'military')?.objections;
    expect(verdict(military?.threshold ?? 0)).toEqual([]);
    expect(verdict((military?.threshold ?? 0) - 1)).toEqual([{ code: 'belowThreshold', missing: 1 }]);
  });

  it('disown a text in the name of the one who objects most', () => {
    const verdict = (stakeholder: string, shortfall: number) => ({
      stakeholder,
      party: 'us',
      approval: 0,
      threshold: 0,
      views: {},
      objections: [{ code: 'belowThreshold', missing: shortfall } as const],
      shortfall,
    });
    expect(foremostObjector([verdict('a', 2), verdict('b', 9), verdict('c', 9)])?.stakeholder).toBe('b');
  });
});

describe('the day', () => {
  it('is opened by either side, as the seed has it, under any of the instructions but those for lessons', () => {
    const days = Array.from({ length: 40 }, (_, seed) => beginTalks(geneva, { seed, day: 'full' }));
    expect(new Set(days.map((day) => day.opener))).toEqual(new Set(['us', 'ru']));
    expect(new Set(days.map((day) => day.variants['us']))).toEqual(
      new Set(geneva.mandates['us']?.variants.flatMap((each) => (each.classOnly ? [] : [each.id]))),
    );
  });

  it('gives each side its sixteen turns on a short day; answers are not counted, and a proposal is answered first', () => {
    const driver = talks(geneva, { day: 'short' });
    while (!driver.state.end && driver.state.clock < 200) {
      if (awaited(driver.state, geneva.parties)?.decision === 'answer') driver.acts(driver.turn, { kind: 'refuse' });
      else driver.acts(driver.turn, driver.turn === 'us' ? { kind: 'recess' } : { kind: 'reassure' });
    }
    expect(driver.state.taken['ru']).toBeLessThanOrEqual(16);
    const late = talks(geneva, { day: 'short' }).gives('us');
    late.state = { ...late.state, taken: { us: 15, ru: 16 } };
    late.acts('us', { kind: 'recess' });
    expect(late.state.end).toBeNull();
    late.acts('ru', { kind: 'refuse' });
    expect(late.state.end).toEqual({ how: 'clock' });
    const onesided = talks(geneva, { day: 'short' }).gives('us');
    onesided.state = { ...onesided.state, taken: { us: 3, ru: 16 } };
    onesided.acts('us', { kind: 'hold' });
    expect([onesided.state.end, onesided.turn]).toEqual([null, 'us']);
  });

  it('is judged by the lower of the two trusts, and briefed jointly only by both', () => {
    const driver = talks(withTrust(80, 10));
    while (!driver.state.end) driver.acts(driver.turn, { kind: 'hold' });
    driver
      .acts(driver.turn, { kind: 'brief', briefing: 'together' })
      .acts(driver.turn, { kind: 'brief', briefing: 'apart-measured' });
    const { features } = conclude(geneva, driver.state);
    expect(features.briefings).toBe('apart');
    expect(features.trust).toBe(Math.min(...Object.values(driver.state.trust)));
  });

  it('tells the other side nothing of what came of a call, not even by the name of a rule', () => {
    const driver = talks(geneva).takes('us', { kind: 'callCapital', redLine: 'us-form' });
    expect(JSON.stringify(driver.sees('ru').record)).not.toContain('refused');
  });
});

describe('disclosing', () => {
  it('is closed for what is agreed: that is no news', () => {
    const driver = talks(geneva)
      .takes('us', table({ talks: 'groups' }))
      .takes('ru', { kind: 'accept' })
      .gives('us');
    expect(driver.refuses('us', { kind: 'disclose', article: 'talks' }).code).toBe('articleAgreed');
  });
});
