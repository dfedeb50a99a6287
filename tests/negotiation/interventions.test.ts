import { describe, expect, it } from 'vitest';
import { minutesOf } from '../../src/negotiation/legality.ts';
import { mandateOf, stakeIn } from '../../src/negotiation/mandate.ts';
import type { Scenario } from '../../src/negotiation/scenario.ts';
import { geneva } from '../support/scenarios.ts';
import { talks } from '../support/talks-driver.ts';

const trustOf = (driver: ReturnType<typeof talks>, seat: string): number => driver.state.trust[seat] ?? 0;

describe('refusals change nothing and say why', () => {
  it('refuses out of turn, unknown things, and what the block does not allow', () => {
    const table = talks(geneva);
    const [seat, other] = [table.turn, table.other(table.turn)];
    expect(table.refuses(other, { kind: 'hold' }).code).toBe('notYourTurn');
    expect(table.refuses(seat, { kind: 'table', package: {}, whole: false }).code).toBe('emptyPackage');
    expect(table.refuses(seat, { kind: 'table', package: { weather: 'fair' }, whole: false })).toEqual({
      code: 'unknownArticle',
      about: 'weather',
    });
    expect(table.refuses(seat, { kind: 'table', package: { talks: 'never' }, whole: false })).toEqual({
      code: 'unknownWording',
      about: 'talks.never',
    });
    expect(table.refuses(seat, { kind: 'accept' }).code).toBe('nothingOffered');
    expect(table.refuses(seat, { kind: 'decline' }).code).toBe('nothingOffered');
    expect(table.refuses(seat, { kind: 'reopen', article: 'talks' }).code).toBe('nothingAgreed');
    expect(table.refuses(seat, { kind: 'close' }).code).toBe('notInBlock');
    expect(table.refuses(seat, { kind: 'consent' }).code).toBe('nothingToAnswer');
    expect(table.refuses(seat, { kind: 'callCapital', redLine: 'nobody' }).code).toBe('unknownRedLine');
    expect(table.refuses(seat, { kind: 'consult', stakeholder: seat === 'us' ? 'military' : 'kyiv' }).code).toBe(
      'unknownStakeholder',
    );
    expect(table.refuses(seat, { kind: 'state', opening: 'firm' }).code).toBe('notInThisPart');
    expect(table.refuses(seat, { kind: 'dance' } as never).code).toBe('unknownKind');
  });

  it('wants an answer to a proposal before anything else', () => {
    const table = talks(geneva).takes('us', { kind: 'recess' });
    expect(table.turn).toBe('ru');
    expect(table.refuses('ru', { kind: 'hold' })).toEqual({ code: 'answerFirst', about: 'recess' });
    table.acts('ru', { kind: 'refuse' });
    expect(table.turn).toBe('ru');
  });
});

describe('tabling', () => {
  const offer = (wording: string, whole = false) => ({ kind: 'table', package: { missiles: wording }, whole }) as const;

  it('notices a step toward the other side, whichever side one sits on', () => {
    const us = talks(geneva).takes('us', offer('ideas'));
    const before = trustOf(us, 'ru');
    us.gives('us').acts('us', offer('ceilings'));
    expect(us.last?.outcome).toBe('better');
    expect(us.last?.causes).toContainEqual({ meter: 'trust', of: 'ru', by: 2, rule: 'table.better' });
    expect(trustOf(us, 'ru')).toBeGreaterThan(before - 5);
    const ru = talks(geneva).takes('ru', offer('exclusion')).takes('ru', offer('verified'));
    expect(ru.last?.outcome).toBe('better');
  });

  it('punishes the same or less with trust and more minutes each time', () => {
    const table = talks(geneva).takes('us', offer('ceilings'));
    const minutes: number[] = [];
    const trust: number[] = [];
    for (let i = 0; i < 3; i++) {
      table.gives('us');
      const before = trustOf(table, 'ru');
      table.acts('us', offer('ceilings'));
      minutes.push(table.last?.minutes ?? 0);
      trust.push(trustOf(table, 'ru') - before);
    }
    expect(minutes[1]).toBeGreaterThan(minutes[0] as number);
    expect(minutes[2]).toBeGreaterThan(minutes[1] as number);
    expect(trust[1]).toBeLessThan(trust[0] as number);
    table.takes('us', offer('ideas'));
    expect(table.last?.outcome).toBe('worse');
  });
});

describe('red lines and authority', () => {
  const beyond = { kind: 'table', package: { form: 'binding' }, whole: false } as const;

  it('lets one go beyond, and marks it', () => {
    expect(talks(geneva).takes('us', beyond).last?.beyond).toEqual(['us-form']);
    expect(talks(geneva).takes('ru', beyond).last?.beyond).toEqual([]);
  });

  it('gives authority only for something on the draft, once a block; a refusal costs approval', () => {
    const table = talks(geneva).gives('us');
    const before = table.state.approval['washington'] ?? 0;
    table.acts('us', { kind: 'callCapital', redLine: 'us-form' });
    expect(table.last?.outcome).toBe('refused');
    expect(table.state.approval['washington']).toBeLessThan(before);
    table.takes('ru', { kind: 'table', package: { forces: 'garrison' }, whole: false });
    table.takes('us', { kind: 'callCapital', redLine: 'us-form' });
    expect(table.last?.outcome).toBe('granted');
    expect(table.state.authority['us']).toEqual(['us-form']);
    expect(table.gives('us').refuses('us', { kind: 'callCapital', redLine: 'us-deterrents' }).code).toBe(
      'grantedThisBlock',
    );
    expect(table.refuses('us', { kind: 'callCapital', redLine: 'us-form' }).code).toBe('authorityHeld');
    expect(table.takes('us', beyond).last?.beyond).toEqual([]);
  });
});

describe('words', () => {
  it('pays for a reassurance once a block, and only when the draft says the same', () => {
    const loose = talks(geneva).gives('ru');
    const before = trustOf(loose, 'us');
    loose.acts('ru', { kind: 'reassure' });
    expect(loose.last?.outcome).toBe('loose');
    expect(trustOf(loose, 'us')).toBeLessThan(before);
    const backed = talks(geneva)
      .takes('ru', { kind: 'table', package: { forces: 'no-attack' }, whole: false })
      .gives('ru');
    const trust = trustOf(backed, 'us');
    backed.acts('ru', { kind: 'reassure' });
    expect([backed.last?.outcome, trustOf(backed, 'us') > trust]).toEqual(['consistent', true]);
    expect(backed.takes('ru', { kind: 'reassure' }).last?.outcome).toBe('repeated');
  });

  it('lets pressure lose force and gain tension', () => {
    const table = talks(geneva);
    const gains: number[] = [];
    const force: number[] = [];
    for (let i = 0; i < 4; i++) {
      table.gives('us');
      const [tension, kremlin] = [table.state.tension, table.state.approval['kremlin'] ?? 0];
      table.acts('us', { kind: 'press' });
      gains.push(table.state.tension - tension);
      force.push((table.state.approval['kremlin'] ?? 0) - kremlin);
    }
    expect(gains[3]).toBeGreaterThan(gains[0] as number);
    expect(force[3]).toBeLessThan(force[0] as number);
    expect(force[3]).toBeLessThan(0);
  });
});

describe('learning', () => {
  it('answers a probe with a band that holds the truth, narrower with trust', () => {
    const trusting: Scenario = { ...geneva, meters: { ...geneva.meters, trust: { us: 90, ru: 90 } } };
    const width = (scenario: Scenario): number => {
      const table = talks(scenario, { seed: 5 }).takes('us', { kind: 'probe', article: 'forces' });
      const known = table.sees('us').knowledge['forces'];
      const truth = stakeIn(mandateOf(scenario, 'ru', table.state.variants['ru'] ?? ''), 'forces');
      expect(known?.low).toBeLessThanOrEqual(truth);
      expect(known?.high).toBeGreaterThanOrEqual(truth);
      return (known?.high ?? 0) - (known?.low ?? 0);
    };
    expect(width(trusting)).toBeLessThan(width(geneva));
  });

  it('names the favoured wording once trust is there', () => {
    const trusting: Scenario = { ...geneva, meters: { ...geneva.meters, trust: { us: 60, ru: 60 } } };
    expect(
      talks(trusting).takes('us', { kind: 'probe', article: 'talks' }).sees('us').knowledge['talks']?.favours,
    ).toBe('timetable');
    expect(
      talks(geneva).takes('us', { kind: 'probe', article: 'talks' }).sees('us').knowledge['talks']?.favours,
    ).toBeUndefined();
  });

  it('tells the truth when disclosing, once', () => {
    const table = talks(geneva).takes('us', { kind: 'disclose', article: 'forces' });
    const known = table.sees('ru').knowledge['forces'];
    expect(known).toMatchObject({ told: true, favours: 'garrison' });
    expect(known?.low).toBe(known?.high);
    expect(table.gives('us').refuses('us', { kind: 'disclose', article: 'forces' }).code).toBe('alreadyTold');
  });

  it('lets both heads speak plainly on the walk', () => {
    const table = talks(geneva).takes('us', { kind: 'walk' });
    const clock = table.state.clock;
    table.acts('ru', { kind: 'consent' });
    expect(Object.values(table.sees('us').knowledge).filter((each) => each.told)).toHaveLength(
      geneva.meters.walkReveals,
    );
    expect(Object.values(table.sees('ru').knowledge).filter((each) => each.told)).toHaveLength(
      geneva.meters.walkReveals,
    );
    expect(table.state.clock - clock).toBe(1 + 36);
  });
});

describe('blocks and the clock', () => {
  it('runs the blocks in order, the opening alternating', () => {
    const table = talks(geneva);
    const openers: string[] = [];
    let block = -1;
    while (!table.state.end) {
      if (table.state.block !== block) {
        block = table.state.block;
        openers.push(table.turn);
      }
      table.acts(table.turn, { kind: 'hold' });
    }
    const first = table.state.opener;
    expect(openers).toEqual([first, table.other(first), first, table.other(first), first]);
    expect(table.state.end).toEqual({ how: 'clock' });
    expect(table.state.clock).toBe(480);
  });

  it('tables nothing over lunch, and nothing new in the closing session', () => {
    const table = talks(geneva).takes('us', { kind: 'table', package: { talks: 'groups' }, whole: false });
    const until = (id: string): void => {
      while (geneva.days[0]?.blocks[table.state.block]?.id !== id) table.acts(table.turn, { kind: 'hold' });
    };
    until('workingGroups');
    expect(table.refuses(table.turn, { kind: 'probe', article: 'alliance' }).code).toBe('articleNotInBlock');
    until('workingLunch');
    expect(table.refuses(table.turn, { kind: 'table', package: { forces: 'phased' }, whole: false }).code).toBe(
      'notInBlock',
    );
    until('closingSession');
    expect(table.gives('us').refuses('us', { kind: 'table', package: { forces: 'phased' }, whole: false }).code).toBe(
      'articleNotTabled',
    );
    expect(
      minutesOf(table.sees('us'), { kind: 'table', package: { talks: 'meet-again' }, whole: false }),
    ).toBeGreaterThan(0);
  });

  it('finds no time for a last-minute close', () => {
    const table = talks(geneva)
      .takes('us', { kind: 'table', package: { talks: 'groups', missiles: 'ceilings' }, whole: false })
      .takes('ru', { kind: 'accept' });
    while (!table.state.end && 480 - table.state.clock > 18) table.acts(table.turn, { kind: 'hold' });
    expect(table.refuses(table.turn, { kind: 'close' }).code).toBe('noTime');
  });

  it('ends a short day after its number of interventions', () => {
    const table = talks(geneva, { day: 'short' });
    while (!table.state.end) table.acts(table.turn, { kind: 'hold' });
    expect(Math.max(...Object.values(table.state.taken))).toBeLessThanOrEqual(16);
  });
});
