import { describe, expect, it } from 'vitest';
import { conclude } from '../../src/negotiation/ending.ts';
import type { Package } from '../../src/negotiation/intervention.ts';
import { mandateOf, pointsOf } from '../../src/negotiation/mandate.ts';
import { geneva } from '../support/scenarios.ts';
import { talks } from '../support/talks-driver.ts';

const GOOD: Package = {
  alliance: 'side-by-side',
  form: 'written',
  missiles: 'verified',
  exercises: 'border-zones',
  transparency: 'notice',
  forces: 'phased',
  deterrents: 'conditional',
  partners: 'consulted',
  talks: 'monthly',
};

/** Agrees a text, makes the consultations asked for, closes and briefs apart. */
function closed(text: Package, consulted: readonly string[]) {
  const table = talks(geneva)
    .takes('us', { kind: 'table', package: text, whole: false })
    .takes('ru', { kind: 'accept' });
  for (const id of consulted) {
    const who = geneva.stakeholders.find((each) => each.id === id);
    if (!who) throw new Error(id);
    table.takes(who.party, who.via === 'consult' ? { kind: 'consult', stakeholder: id } : { kind: 'callCapital' });
  }
  while (!geneva.days[0]?.blocks[table.state.block]?.allows.includes('close'))
    table.acts(table.turn, { kind: 'recess' }).acts(table.turn, { kind: 'consent' });
  table.takes('us', { kind: 'close' }).acts('ru', { kind: 'consent' });
  for (let i = 0; i < 2; i++) table.acts(table.turn, { kind: 'brief', briefing: 'apart-measured' });
  return { table, conclusion: conclude(geneva, table.state) };
}

const ALL = geneva.stakeholders.map((each) => each.id);

describe('ratification', () => {
  it('lets a good text stand when everybody was asked, and pays its worth', () => {
    const { table, conclusion } = closed(GOOD, ALL);
    expect(conclusion.features.result).toBe('ratified');
    expect(conclusion.kind).toBe('framework');
    for (const id of ['us', 'ru']) {
      const mandate = mandateOf(geneva, id, table.state.variants[id] ?? '');
      expect(conclusion.points[id]).toBe(pointsOf(mandate, GOOD));
      expect(conclusion.points[id]).toBeGreaterThan(mandate.walkAway);
    }
  });

  it('is disowned by whom nobody asked: nothing about them without them', () => {
    const { conclusion } = closed(
      GOOD,
      ALL.filter((id) => id !== 'kyiv'),
    );
    expect(conclusion.features.result).toBe('disowned:kyiv');
    expect(conclusion.ending).toBe('over-their-heads');
    expect(conclusion.verdicts.find((each) => each.stakeholder === 'kyiv')?.objections[0]).toEqual({
      code: 'notConsulted',
      articles: ['alliance', 'forces', 'deterrents', 'partners'],
    });
  });

  it('costs the side whose stakeholder disowned it more', () => {
    const { table, conclusion } = closed(
      GOOD,
      ALL.filter((id) => id !== 'military'),
    );
    const walkAway = (id: string): number => mandateOf(geneva, id, table.state.variants[id] ?? '').walkAway;
    expect(conclusion.ending).toBe('disowned-in-moscow');
    expect(conclusion.points['ru']).toBe(walkAway('ru') - 8);
    expect(conclusion.points['us']).toBe(walkAway('us'));
  });

  it('is disowned by the capital when a red line was crossed without authority', () => {
    const { conclusion } = closed({ ...GOOD, form: 'binding' }, ALL);
    const washington = conclusion.verdicts.find((each) => each.stakeholder === 'washington');
    expect(washington?.objections.map((each) => each.code)).toContain('noAuthority');
    expect(conclusion.ending).toBe('disowned-in-washington');
  });

  it('pays the walk-away where no text was closed', () => {
    const table = talks(geneva);
    while (!table.state.end) table.acts(table.turn, { kind: 'hold' });
    for (let i = 0; i < 2; i++) table.acts(table.turn, { kind: 'brief', briefing: 'apart-measured' });
    const conclusion = conclude(geneva, table.state);
    expect(conclusion.verdicts).toEqual([]);
    for (const id of ['us', 'ru'])
      expect(conclusion.points[id]).toBe(mandateOf(geneva, id, table.state.variants[id] ?? '').walkAway);
  });

  it('carries the same burden on both sides', () => {
    const of = (party: string) => geneva.stakeholders.filter((each) => each.party === party);
    expect(of('us').length).toBe(of('ru').length);
    expect(of('us').flatMap((each) => each.consultedOn).length).toBe(
      of('ru').flatMap((each) => each.consultedOn).length,
    );
    expect(of('us').map((each) => each.via)).toEqual(of('ru').map((each) => each.via));
  });
});
