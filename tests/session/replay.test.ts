import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/delegates/seating.ts';
import { branchAt, type Game, openGame, replay, saveOf } from '../../src/session/game.ts';
import { playPlainDay } from '../../src/session/plain-day.ts';
import { readSave } from '../../src/session/read-save.ts';
import { writeSave } from '../../src/session/save.ts';
import { simulateDay } from '../../src/session/simulate.ts';
import type { TalksEvent } from '../../src/talks/talks-setup.ts';
import { games } from '../support/arbitraries.ts';
import { geneva, lesson, scenarios } from '../support/scenarios.ts';

/** Lets a game run until the machine waits for a player or is done. */
async function settled(game: Game): Promise<void> {
  while (game.snapshot().hasTag('delegate')) await new Promise((resolve) => setImmediate(resolve));
}

describe('replay', () => {
  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    'equals play, on any game of %s',
    (_, scenario) => {
      fc.assert(
        fc.property(games(scenario), ({ seed, day, states, acts }) => {
          const seats = Object.fromEntries(scenario.parties.map(({ id }) => [id, 'player' as const]));
          const events: TalksEvent[] = [
            ...scenario.parties.map(({ id }) => ({ type: 'ready', seat: id }) as const),
            { type: 'proceed' },
            ...acts.map(({ seat, act }) => ({ type: 'act', seat, act }) as const),
          ];
          const save = readSave(writeSave(saveOf(scenario, { seed, day, seats }, events)), scenarios).save;
          expect(JSON.stringify(replay(scenario, save).context.talks)).toBe(JSON.stringify(states.at(-1)));
        }),
        { numRuns: 60 },
      );
    },
  );

  it('gives the same game by the machine as by the plain rules', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const seats = { us: 'as-on-the-day', ru: 'exploratory' } as const;
      const plain = playPlainDay(geneva, { seed, day: 'full' }, seats);
      const machine = await simulateDay(geneva, { seed, day: 'full' }, seats);
      expect(JSON.stringify(machine)).toBe(JSON.stringify(plain));
    }
  });

  it('gives the same snapshot for a game against a delegate, and plays on from it alike', async () => {
    const setup = { seed: 11, day: 'full', seats: { us: 'player', ru: 'as-on-the-day' } } as const;
    const game = openGame(geneva, setup, decide);
    game.ready('us');
    game.proceed();
    await settled(game);
    game.act('us', { kind: 'state', opening: 'measured' });
    await settled(game);
    for (let i = 0; i < 4; i++) {
      if (!game.act('us', { kind: 'refuse' })) game.act('us', { kind: 'hold' });
      await settled(game);
    }
    const save = readSave(writeSave(game.save()), scenarios).save;
    const again = openGame(geneva, save, decide);
    await settled(again);
    expect(JSON.stringify(again.snapshot().context)).toBe(JSON.stringify(game.snapshot().context));
    expect(again.path()).toBe(game.path());
    for (const each of [game, again]) {
      if (!each.act('us', { kind: 'refuse' })) each.act('us', { kind: 'hold' });
      await settled(each);
    }
    expect(JSON.stringify(again.snapshot().context)).toBe(JSON.stringify(game.snapshot().context));
    expect(again.save()).toEqual(game.save());
    for (const each of [game, again]) each.stop();
  });

  it('asks the delegate again when a save ends while it was thinking', async () => {
    const game = openGame(
      geneva,
      { seed: 2, day: 'full', seats: { us: 'player', ru: 'exploratory' } },
      () => new Promise(() => {}),
    );
    game.ready('us');
    game.proceed();
    if (game.awaitedPlayer() === 'us') game.act('us', { kind: 'state', opening: 'open' });
    expect(game.snapshot().hasTag('delegate')).toBe(true);
    const resumed = openGame(geneva, game.save(), decide);
    await settled(resumed);
    expect(resumed.snapshot().context.talks.record.length).toBeGreaterThan(game.snapshot().context.talks.record.length);
    for (const each of [game, resumed]) each.stop();
  });
});

describe('going back to a turn', () => {
  it('keeps what came before, forgets the rest, and may change seats', async () => {
    const game = openGame(lesson, { seed: 5, day: 'morning', seats: { hill: 'player', lake: 'exploratory' } }, decide);
    game.ready('hill');
    game.proceed();
    await settled(game);
    game.act('hill', { kind: 'state', opening: 'open' });
    await settled(game);
    game.act('hill', { kind: 'hold' });
    await settled(game);
    const record = game.snapshot().context.talks.record;
    const branch = branchAt(game.save(), 2, { hill: 'exploratory', lake: 'player' });
    const replayed = replay(lesson, branch).context.talks.record;
    expect(JSON.stringify(replayed)).toBe(JSON.stringify(record.slice(0, 2)));
    const other = openGame(lesson, branch, decide);
    await settled(other);
    expect(other.awaitedPlayer()).toBe('lake');
    // The branch knows where it left the other game, and keeps knowing it through its file.
    expect(game.setup.branchedAt).toBeUndefined();
    expect(other.setup.branchedAt).toBe(2);
    expect(readSave(writeSave(other.save()), [lesson]).save.branchedAt).toBe(2);
    for (const each of [game, other]) each.stop();
  });
});

describe('a delegate that misbehaves', () => {
  const seats = { us: 'player', ru: 'random' } as const;

  it.each([
    ['fails', () => Promise.reject(new Error('worker gone'))],
    [
      'breaks the rules',
      () => Promise.resolve({ act: { kind: 'close' } as const, reasons: { sentence: '', numbers: {} } }),
    ],
  ])('does not stop the game when it %s', async (_, broken) => {
    const game = openGame(geneva, { seed: 4, day: 'full', seats }, broken);
    game.ready('us');
    game.proceed();
    await settled(game);
    game.act('us', { kind: 'state', opening: 'open' });
    await settled(game);
    expect(game.act('us', { kind: 'recess' })).toBe(true);
    await settled(game);
    expect(game.snapshot().context.reasons.some((each) => each?.sentence.includes('smallest act'))).toBe(true);
    expect(game.path()).toMatch(/^inSession/);
    game.stop();
  });

  it('cannot be played by the page: acts for its seat are not taken', async () => {
    const game = openGame(geneva, { seed: 4, day: 'full', seats }, () => new Promise(() => {}));
    game.ready('us');
    game.proceed();
    if (game.awaitedPlayer() === 'us') game.act('us', { kind: 'state', opening: 'open' });
    expect(game.can({ type: 'act', seat: 'ru', act: { kind: 'state', opening: 'open' } })).toBe(false);
    expect(game.act('ru', { kind: 'state', opening: 'open' })).toBe(false);
    game.stop();
  });
});
