import { describe, expect, it } from 'vitest';
import { idealPoints, idealText, respectsRedLines, shareOf } from '../../src/analysis/attainable.ts';
import { type AgreedText, mandateOf, pointsOf } from '../../src/negotiation/mandate.ts';
import type { Scenario } from '../../src/negotiation/scenario.ts';
import { viewOf } from '../../src/negotiation/stakeholders.ts';
import { geneva, lesson } from '../support/scenarios.ts';

/** The oracle: every text of the day's agenda, one after the other. */
function* everyText(scenario: Scenario, articles: readonly string[]): Generator<AgreedText> {
  const [first, ...rest] = articles;
  if (first === undefined) {
    yield {};
    return;
  }
  const wordings = scenario.articles.find((each) => each.id === first)?.wordings ?? [];
  for (const text of everyText(scenario, rest)) {
    yield text;
    for (const { id } of wordings) yield { ...text, [first]: id };
  }
}

function bruteIdeal(scenario: Scenario, day: string, variants: Record<string, string>, party: string): number | null {
  const mandates = scenario.parties.map(({ id }) => mandateOf(scenario, id, variants[id] ?? ''));
  const own = mandates.find((each) => each.party === party);
  let best: number | null = null;
  for (const text of everyText(scenario, scenario.days.find((each) => each.id === day)?.articles ?? [])) {
    if (Object.keys(text).length === 0 || !own) continue;
    const points = pointsOf(own, text);
    if (best !== null && points <= best) continue;
    if (mandates.some((each) => pointsOf(each, text) < each.walkAway)) continue;
    if (scenario.stakeholders.some((each) => each.approval + viewOf(scenario, each, text) < each.threshold)) continue;
    if (respectsRedLines(mandates, text)) best = points;
  }
  return best;
}

describe('the ideal over the feasible set', () => {
  it.each([
    ['first-lesson', lesson, 'morning'],
    ['geneva-2022, short day', geneva, 'short'],
  ] as const)('is what brute force finds: %s', (_, scenario, day) => {
    const [a, b] = scenario.parties;
    for (const first of scenario.mandates[a.id]?.variants ?? []) {
      for (const second of (scenario.mandates[b.id]?.variants ?? []).slice(0, 2)) {
        const variants = { [a.id]: first.id, [b.id]: second.id };
        for (const { id } of scenario.parties)
          expect(idealText(scenario, day, variants, id)?.points ?? null).toBe(bruteIdeal(scenario, day, variants, id));
      }
    }
  });

  it('is attained by a text that both capitals would carry, in every pairing of geneva-2022', () => {
    for (const us of geneva.mandates['us']?.variants ?? []) {
      for (const ru of geneva.mandates['ru']?.variants ?? []) {
        const variants = { us: us.id, ru: ru.id };
        for (const id of ['us', 'ru']) {
          const found = idealText(geneva, 'full', variants, id);
          const mandates = ['us', 'ru'].map((party) => mandateOf(geneva, party, variants[party as 'us' | 'ru']));
          expect(found).not.toBeNull();
          expect(respectsRedLines(mandates, found?.text ?? {})).toBe(true);
          for (const mandate of mandates)
            expect(pointsOf(mandate, found?.text ?? {})).toBeGreaterThanOrEqual(mandate.walkAway);
          expect(idealPoints(geneva, 'full', variants, id)).toBe(found?.points);
        }
      }
    }
  });
});

describe('share', () => {
  it('is 0 at the walk-away, 1 at the ideal, negative below, and not clamped', () => {
    expect(shareOf(30, 30, 80)).toBe(0);
    expect(shareOf(80, 30, 80)).toBe(1);
    expect(shareOf(20, 30, 80)).toBe(-0.2);
    expect(shareOf(90, 30, 80)).toBe(1.2);
    expect(shareOf(30, 30, 30)).toBe(0);
  });
});
