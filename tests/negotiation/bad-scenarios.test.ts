/** Every bad scenario gets the message that helps. Exit codes are in tests/cli/bad-input.test.ts. */
import { describe, expect, it } from 'vitest';
import { BAD_SCENARIOS, edited, GOOD_FILES, problemsOf } from '../support/bad-scenarios.ts';

describe('bad scenarios', () => {
  it('starts from one that is good', () => {
    expect(problemsOf(GOOD_FILES)).toEqual([]);
  });

  it.each(BAD_SCENARIOS)('%s', (_, change, message) => {
    const lines = problemsOf(typeof change === 'function' ? edited(change) : change);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.find((line) => message.test(line)) ?? lines.join('\n')).toMatch(message);
    for (const line of lines) expect(line).toMatch(/found .+; expected .+\. \S/);
  });
});
