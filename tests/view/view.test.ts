import { describe, expect, it } from 'vitest';
import { INTERVENTION_KINDS } from '../../src/negotiation/intervention.ts';
import { confirmationFor } from '../../src/view/confirmation-view.ts';
import { readDeepLink } from '../../src/view/deep-link.ts';
import { clockView, draftView, hourAt, kindViews, meterViews } from '../../src/view/desk-view.ts';
import { KEYS, keyOf } from '../../src/view/keyboard.ts';
import { packageView } from '../../src/view/package-view.ts';
import { prospectOf } from '../../src/view/prospect-view.ts';
import { announcement, publicWords } from '../../src/view/record-view.ts';
import { targetsOf } from '../../src/view/targets.ts';
import { fill, sourceLine, wordsFor } from '../../src/view/words.ts';
import { geneva, lesson, scenarios } from '../support/scenarios.ts';
import { talks } from '../support/talks-driver.ts';

const words = wordsFor(geneva);
const linked = (search: string) => readDeepLink(new URLSearchParams(search), scenarios);

describe('announcements, as strings', () => {
  it('say who did what, and what came of it', () => {
    const table = talks(geneva).takes('us', { kind: 'table', package: { missiles: 'ceilings' }, whole: false });
    expect(announcement(table.last as never, table.sees('ru'), words)).toBe(
      'United States. Table a wording or a package: Missile systems in Europe. New wording is on the table.',
    );
    table.takes('ru', { kind: 'accept' });
    expect(announcement(table.last as never, table.sees('us'), words)).toBe(
      'Russia. Accept: Missile systems in Europe. Both sides breathe a little easier.',
    );
  });

  it('name what is new in a package since the last of the same side', () => {
    const first = { missiles: 'ceilings', talks: 'monthly', exercises: 'reciprocal' };
    const table = talks(geneva).takes('us', { kind: 'table', package: first, whole: false });
    table.takes('us', { kind: 'table', package: { ...first, talks: 'timetable' }, whole: true });
    expect(announcement(table.last as never, table.sees('ru'), words)).toContain(
      '3 articles; new since the last: Continuing the talks.',
    );
  });

  it('speak of the text before the press once there is one', () => {
    const said = (how: 'closed' | 'timeUp') =>
      publicWords('briefing', 'apart-measured', 'ru', { how, turn: 3 } as never, words);
    expect(said('closed')).toBe('A text was closed. We take it home for what it is.');
    expect(said('timeUp')).toBe('The talks were professional. The differences remain.');
  });

  it('keep a call home to oneself', () => {
    const table = talks(geneva).takes('us', { kind: 'callCapital', redLine: 'us-form' });
    const [theirs, own] = ['ru', 'us'].map((seat) =>
      announcement(table.sees(seat).record.at(-1) as never, table.sees(seat), words),
    );
    expect(theirs).toBe('United States. Call Washington. They left the room with a telephone.');
    expect(own).toBe(
      'United States. Call Washington. The capital refuses: the draft does not hold what it wants in return.',
    );
  });
});

describe('the draft on the desk', () => {
  it('marks own and other brackets, points and red lines', () => {
    const table = talks(geneva)
      .takes('us', { kind: 'table', package: { form: 'declaration' }, whole: false })
      .takes('ru', { kind: 'table', package: { form: 'binding' }, whole: true });
    const form = draftView(table.sees('us'), words)[1];
    expect(form?.status).toBe('bracketed');
    expect(form?.brackets.map(({ mark, own, whole, wording }) => [mark, own, whole, wording.beyond])).toEqual([
      ['US', true, false, false],
      ['RU', false, true, true],
    ]);
  });

  it('shows what tabling would mean before it is tabled', () => {
    const o = talks(geneva).gives('us').sees('us');
    const view = packageView(geneva, o, words, { deterrents: 'aside', forces: 'garrison' }, false);
    expect(view.prospect?.beyond).toEqual(['No authority to set deterrents aside.']);
    expect(view.prospect?.notConsulted).toEqual(['Washington', 'Kyiv']);
    expect(view.refused).toBeNull();
    expect(packageView(geneva, o, words, {}, false)).toMatchObject({ empty: true, prospect: null });
  });
});

describe('what can be done', () => {
  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    'has every kind with label, advice and a reason where it is closed: %s',
    (_, scenario) => {
      const table = talks(scenario);
      const own = wordsFor(scenario);
      const views = kindViews(table.sees(table.turn), own).flatMap((group) => group.kinds);
      const allowed = new Set(scenario.days[0]?.blocks.flatMap((block) => block.allows));
      expect(views.map((view) => view.kind)).toEqual(INTERVENTION_KINDS.filter((kind) => allowed.has(kind)));
      expect(views.length).toBeGreaterThan(10);
      for (const view of views) {
        expect(view.label).not.toMatch(/intervention\./);
        expect(view.adviser.length).toBeGreaterThan(15);
        if (view.refused !== null) expect(view.refused).not.toMatch(/refusal\./);
      }
      expect(views.find((view) => view.kind === 'accept')?.refused).toBe('They have nothing on the table.');
    },
  );

  it('offers only answers when a proposal waits', () => {
    const table = talks(geneva).takes('us', { kind: 'walk' });
    expect(kindViews(table.sees('ru'), words).flatMap((group) => group.kinds.map((view) => view.kind))).toEqual([
      'consent',
      'refuse',
    ]);
  });

  it('names targets with their reasons', () => {
    const o = talks(geneva).gives('us').sees('us');
    expect(targetsOf(o, 'probe', words)).toHaveLength(9);
    expect(targetsOf(o, 'consult', words).map((each) => each.label)).toEqual(['Kyiv', 'Allies']);
    expect(targetsOf(o, 'callCapital', words)[0]?.label).toBe('Report home');
  });

  it('asks before accepting, closing and leaving, and says what would follow', () => {
    const table = talks(geneva)
      .takes('ru', { kind: 'table', package: { form: 'binding' }, whole: false })
      .gives('us');
    const question = confirmationFor(geneva, table.sees('us'), { kind: 'accept' }, words);
    expect(question?.details.join(' ')).toMatch(
      /Beyond your authority: No authority for a legally binding guarantee\..*Before the text is closed, ask Washington/,
    );
    expect(confirmationFor(geneva, table.sees('us'), { kind: 'leave' }, words)?.text).toMatch(/Leave the talks\?/);
    expect(confirmationFor(geneva, table.sees('us'), { kind: 'hold' }, words)).toBeNull();
    expect(prospectOf(geneva, table.sees('us'), words, { form: 'binding' }).points).toBeLessThan(100);
  });
});

describe('meters and clock', () => {
  it('have words as well as levels', () => {
    const meters = meterViews(talks(geneva).sees('ru'), words);
    expect(meters.map((meter) => meter.label)).toEqual([
      'Russian trust',
      'U.S. trust',
      'Tension',
      'Kremlin',
      'Military leadership',
      'Opinion at home',
    ]);
    expect(meters.find((meter) => meter.id === 'tension')?.word).toBe('strained');
  });

  it('tell the hour and the block', () => {
    expect(hourAt('09:30', 480)).toBe('17:30');
    expect(hourAt('23:50', 20)).toBe('00:10');
    const clock = clockView(talks(geneva).sees('us'), words);
    expect([clock.hour, clock.block, clock.blockLeft, clock.dayLeft]).toEqual(['09:50', 'Morning plenary', 95, 460]);
  });
});

describe('keys', () => {
  it('has one for every kind of intervention', () => {
    for (const kind of INTERVENTION_KINDS) expect(keyOf(kind)).toBeDefined();
    expect(Object.keys(KEYS).length).toBe(new Set(Object.keys(KEYS)).size);
  });
});

describe('deep links', () => {
  it('start the game that they name', () => {
    const link = linked('?scenario=geneva-2022&seat=us&counterpart=as-on-the-day&seed=7');
    expect(link).toMatchObject({
      kind: 'game',
      setup: { seed: 7, day: 'full', seats: { us: 'player', ru: 'as-on-the-day' } },
    });
    expect(linked('?scenario=first-lesson&seat=both')).toMatchObject({
      kind: 'game',
      setup: { seats: { hill: 'player', lake: 'player' } },
    });
    expect(linked('')).toEqual({ kind: 'none' });
  });

  it.each([
    '?scenario=mars',
    '?scenario=geneva-2022&seat=fr',
    '?scenario=geneva-2022&counterpart=god',
    '?scenario=geneva-2022&seed=-1',
    '?scenario=geneva-2022&seed=1e99',
    '?scenario=geneva-2022&day=long',
  ])('say what they ask for in vain: %s', (search) => {
    const link = linked(search);
    expect(link.kind).toBe('problem');
    expect(search).toContain(link.kind === 'problem' ? link.what : '?');
  });
});

describe('words', () => {
  it('fill places and leave gaps visible', () => {
    expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
  });

  it('take other scripts and directions, and fall back to English', () => {
    const uk = wordsFor(
      { texts: { en: { 'scenario.title': 'Geneva', 'day.full.name': 'Full' }, uk: { 'scenario.title': 'Женева' } } },
      'uk',
    );
    expect([uk.of('scenario.title'), uk.of('day.full.name'), uk.direction]).toEqual(['Женева', 'Full', 'ltr']);
    expect(wordsFor({ texts: { en: {}, ar: { 'scenario.title': 'جنيف' } } }, 'ar')).toMatchObject({ direction: 'rtl' });
  });

  it('say where a text comes from', () => {
    expect(sourceLine(geneva, { article: [8] }, words)).toBe('NPR, 2022-01-10, ¶8');
    expect(sourceLine(lesson, { assumption: 'because it is so' }, words)).toBe('assumption: because it is so');
  });
});
