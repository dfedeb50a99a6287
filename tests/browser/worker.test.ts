/** The delegate's worker and the shelf, in a real browser. */
import { wrap } from 'comlink';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../src/bundled-scenarios.ts';
import type { DelegateInput, DelegateOutput } from '../../src/delegates/delegate.ts';
import { decide } from '../../src/delegates/seating.ts';
import { observe } from '../../src/negotiation/observation.ts';
import { openStream } from '../../src/negotiation/random.ts';
import { beginTalks } from '../../src/negotiation/talks-state.ts';
import { openIndexedShelf } from '../../src/session/indexed-shelf.ts';

describe('the delegate in its worker', () => {
  it('decides there what it would decide here', async () => {
    const worker = new Worker(new URL('../../src/delegate.worker.ts', import.meta.url), { type: 'module' });
    const remote = wrap<{ decide(input: DelegateInput): DelegateOutput }>(worker);
    for (const scenario of SCENARIOS) {
      const talks = beginTalks(scenario, { seed: 5, day: scenario.days[0]?.id ?? '' });
      const input: DelegateInput = {
        grade: 'as-on-the-day',
        observation: observe(scenario, talks, talks.opener),
        chance: openStream(5, 'there'),
      };
      expect(await remote.decide(input)).toEqual(decide(input));
    }
    worker.terminate();
  });
});

describe('the shelf', () => {
  it('keeps each game apart, newest first, and lets one go', async () => {
    const shelf = await openIndexedShelf('shelf-test');
    await shelf.put({ key: 'a', at: 1, text: 'first' });
    await shelf.put({ key: 'b', at: 2, text: 'second' });
    await shelf.put({ key: 'a', at: 3, text: 'first again' });
    expect((await shelf.list()).map((game) => [game.key, game.text])).toEqual([
      ['a', 'first again'],
      ['b', 'second'],
    ]);
    await shelf.remove('a');
    expect((await shelf.list()).map((game) => game.key)).toEqual(['b']);
    const db = await openDB('shelf-test');
    expect([...db.objectStoreNames]).toEqual(['games']);
    db.close();
  });
});
