/** Every bad save gets the message that helps. Exit codes are in tests/cli/bad-input.test.ts. */
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/session/game.ts';
import { readSave } from '../../src/session/read-save.ts';
import { SaveProblem } from '../../src/session/save.ts';
import { BAD_SAVES, GOOD_SAVE, ILLEGAL_SAVES } from '../support/bad-saves.ts';
import { scenarios } from '../support/scenarios.ts';

describe('bad saves', () => {
  it('start from one that is good', () => {
    const { save, scenario } = readSave(GOOD_SAVE, scenarios);
    expect(replay(scenario, save).context.talks.record).toHaveLength(3);
  });

  it.each(BAD_SAVES)('%s', (_, file, message) => {
    expect(() => readSave(file, scenarios)).toThrow(SaveProblem);
    expect(() => readSave(file, scenarios)).toThrow(message);
  });

  it.each(ILLEGAL_SAVES)('%s', (_, file, message) => {
    const { save, scenario } = readSave(file, scenarios);
    expect(() => replay(scenario, save)).toThrow(SaveProblem);
    expect(() => replay(scenario, save)).toThrow(message);
  });
});
