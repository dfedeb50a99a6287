import { describe, expect, it } from 'vitest';
import { decide } from '../../src/delegates/seating.ts';
import { branchResult } from '../../src/session/branches.ts';
import { branchAt, type Game, openGame } from '../../src/session/game.ts';
import { writeSave } from '../../src/session/save.ts';
import { lesson, scenarios } from '../support/scenarios.ts';

function toTheEnd(game: Game): Promise<Game> {
  return new Promise((done) => {
    game.subscribe((snapshot) => {
      if (snapshot.status === 'done') done(game);
      else queueMicrotask(() => game.proceed());
    });
  });
}

const seats = { hill: 'exploratory', lake: 'exploratory' } as const;
const day = lesson.days[0]?.id ?? '';

describe('branches of a game', () => {
  it('have a result once they ended, and are told from other games and from what cannot be read', async () => {
    const game = await toTheEnd(openGame(lesson, { seed: 5, day, seats }, decide));
    const { talks, conclusion } = game.snapshot().context;
    const branch = await toTheEnd(openGame(lesson, branchAt(game.save(), 4, { ...seats, lake: 'random' }), decide));
    const result = branch.snapshot().context.conclusion;
    expect(branchResult(writeSave(branch.save()), scenarios, talks)).toEqual(result?.points);
    expect(branchResult(writeSave(game.save()), scenarios, talks)).toEqual(conclusion?.points);
    const other = await toTheEnd(openGame(lesson, { seed: 6, day, seats }, decide));
    expect(branchResult(writeSave(other.save()), scenarios, talks)).toBeNull();
    const open = branchAt(game.save(), 4, { ...seats, lake: 'player' });
    expect(branchResult(writeSave(open), scenarios, talks)).toBeNull();
    expect(branchResult('{"format":"chess"}', scenarios, talks)).toBeNull();
  });

  it('go on as the game did where a delegate moves next, from every turn of its own', async () => {
    const played = { hill: 'exploratory', lake: 'as-on-the-day' } as const;
    const game = await toTheEnd(openGame(lesson, { seed: 7, day, seats: played }, decide));
    const { record } = game.snapshot().context.talks;
    const turns = record.filter(({ seat }) => seat === 'lake');
    expect(turns.length).toBeGreaterThan(3);
    for (const { turn, act } of turns) {
      const branch = openGame(lesson, branchAt(game.save(), turn, { ...played, hill: 'player' }), decide);
      while (branch.snapshot().hasTag('delegate')) await new Promise((resolve) => setImmediate(resolve));
      expect(branch.snapshot().context.talks.record[turn]?.act).toEqual(act);
      expect(branch.snapshot().context.reasons[turn]?.sentence).not.toMatch(/smallest act/);
      branch.stop();
    }
  });
});
