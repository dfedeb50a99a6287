/** A table over the wire: what is put together from the news is what was to be seen, and costs a fraction of it. */
import { describe, expect, it } from 'vitest';
import type { TableView } from '../../src/classroom/protocol.ts';
import { TableLines, viewAfter } from '../../src/classroom/table-news.ts';
import { observe } from '../../src/negotiation/observation.ts';
import { geneva } from '../support/scenarios.ts';
import { talks } from '../support/talks-driver.ts';

describe('what is sent of a table', () => {
  const view = (driver: ReturnType<typeof talks>): TableView =>
    ({ seq: driver.state.record.length, observation: observe(geneva, driver.state, 'us') }) as TableView;

  it('adds up to the view after every move, and is a small part of it', () => {
    const driver = talks(geneva, { day: 'full' });
    const lines = new TableLines();
    let known: TableView | null = null;
    for (let move = 0; move < 20; move++) {
      const now = view(driver);
      const news = lines.news('s1', now, 't1', 0);
      known = viewAfter(known, news);
      expect(known).toEqual(now);
      if (move > 0) expect(JSON.stringify(news).length * 4).toBeLessThan(JSON.stringify(now).length);
      driver.acts(driver.turn, { kind: 'hold' });
    }
  });

  it('is all of it for a new line, another table or seat, and a table that was opened anew', () => {
    const driver = talks(geneva, { day: 'full' });
    const lines = new TableLines();
    const whole = (table: string, opened: number): boolean => 'whole' in lines.news('s1', view(driver), table, opened);
    expect([whole('t1', 0), whole('t1', 0)]).toEqual([true, false]);
    expect([whole('t2', 0), whole('t2', 0)]).toEqual([true, false]);
    expect([whole('t2', 1), whole('t2', 1)]).toEqual([true, false]);
    lines.forget('s1');
    expect(whole('t2', 1)).toBe(true);
    expect('whole' in lines.news('s2', view(driver), 't2', 1)).toBe(true);
    const other = { ...view(driver), observation: observe(geneva, driver.state, 'ru') };
    expect('whole' in lines.news('s1', other, 't2', 1)).toBe(true);
  });

  it('is nothing to whoever has not seen what it builds on', () => {
    const driver = talks(geneva, { day: 'full' });
    const lines = new TableLines();
    driver.acts(driver.turn, { kind: 'hold' });
    lines.news('s1', view(driver), 't1', 0);
    expect(viewAfter(null, lines.news('s1', view(driver), 't1', 0))).toBeNull();
  });
});
