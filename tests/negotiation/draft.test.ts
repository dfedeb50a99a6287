import { describe, expect, it } from 'vitest';
import { statusOf } from '../../src/negotiation/draft.ts';
import { geneva } from '../support/scenarios.ts';
import { talks } from '../support/talks-driver.ts';

const status = (driver: ReturnType<typeof talks>, article: string) => {
  const found = driver.state.draft[article];
  return found ? statusOf(found) : undefined;
};

describe('the draft', () => {
  it('is blank in the morning', () => {
    expect(Object.values(talks(geneva).state.draft).map(statusOf)).toEqual(geneva.articles.map(() => 'blank'));
  });

  it('is bracketed where one side has tabled, with its mark', () => {
    const table = talks(geneva).takes('us', { kind: 'table', package: { missiles: 'ceilings' }, whole: false });
    expect(status(table, 'missiles')).toBe('bracketed');
    expect(table.state.draft['missiles']?.brackets).toEqual({ us: { wording: 'ceilings', whole: false } });
  });

  it('is agreed where both tabled the same freely: the brackets fall', () => {
    const table = talks(geneva)
      .takes('us', { kind: 'table', package: { missiles: 'ceilings' }, whole: false })
      .takes('ru', { kind: 'table', package: { missiles: 'ceilings', talks: 'timetable' }, whole: false });
    expect(table.state.draft['missiles']).toEqual({ brackets: {}, agreed: 'ceilings', reopened: 0 });
    expect(table.last?.agreed).toEqual(['missiles']);
    expect(status(table, 'talks')).toBe('bracketed');
  });

  it('stays bracketed where one of the two same wordings stands only as a whole', () => {
    const table = talks(geneva)
      .takes('us', { kind: 'table', package: { missiles: 'ceilings', talks: 'groups' }, whole: true })
      .takes('ru', { kind: 'table', package: { missiles: 'ceilings' }, whole: false });
    expect(status(table, 'missiles')).toBe('bracketed');
  });

  it('accepts single articles of a free package', () => {
    const table = talks(geneva)
      .takes('us', { kind: 'table', package: { missiles: 'ceilings', talks: 'groups' }, whole: false })
      .takes('ru', { kind: 'accept', articles: ['talks'] });
    expect(status(table, 'talks')).toBe('agreed');
    expect(status(table, 'missiles')).toBe('bracketed');
    expect(table.last?.outcome).toBe('part');
  });

  it('refuses a part of a package that stands only as a whole, and takes the whole', () => {
    const table = talks(geneva)
      .takes('us', { kind: 'table', package: { missiles: 'ceilings', talks: 'groups' }, whole: true })
      .gives('ru');
    expect(table.refuses('ru', { kind: 'accept', articles: ['talks'] })).toEqual({
      code: 'onlyAsAWhole',
      about: 'missiles',
    });
    table.acts('ru', { kind: 'accept' });
    expect([status(table, 'missiles'), status(table, 'talks')]).toEqual(['agreed', 'agreed']);
  });

  it('drops a whole package when it is declined or replaced, and keeps free wordings', () => {
    const declined = talks(geneva)
      .takes('us', { kind: 'table', package: { missiles: 'ceilings' }, whole: true })
      .takes('ru', { kind: 'decline', because: 'missiles' });
    expect(status(declined, 'missiles')).toBe('blank');
    const replaced = talks(geneva)
      .takes('us', { kind: 'table', package: { forces: 'phased' }, whole: false })
      .takes('us', { kind: 'table', package: { missiles: 'ceilings' }, whole: true })
      .takes('us', { kind: 'table', package: { talks: 'groups' }, whole: true });
    expect([status(replaced, 'missiles'), status(replaced, 'talks'), status(replaced, 'forces')]).toEqual([
      'blank',
      'bracketed',
      'bracketed',
    ]);
  });

  it('can be reopened: the agreed wording goes back into the brackets of the other side, and trust falls', () => {
    const table = talks(geneva)
      .takes('us', { kind: 'table', package: { talks: 'groups' }, whole: false })
      .takes('ru', { kind: 'accept' });
    const trust = table.state.trust['us'] ?? 0;
    table.takes('ru', { kind: 'reopen', article: 'talks' });
    expect(table.state.draft['talks']).toEqual({ brackets: { us: { wording: 'groups', whole: false } }, reopened: 1 });
    expect(table.state.trust['us']).toBeLessThan(trust);
  });
});
