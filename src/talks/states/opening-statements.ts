import type { Scenario } from '../../negotiation/scenario.ts';
import type { TalksSetup } from '../talks-setup.ts';
import { seatTurns } from './seat-turn.ts';

/** Each side chooses how firm its opening statement is, the first opener first. */
export function openingStatements(talks: TalksSetup, scenario: Scenario) {
  return talks.createStateConfig({
    initial: 'next',
    states: {
      next: { always: [{ guard: 'statementsMade', target: '#talks.inSession' }, { target: 'statement' }] },
      statement: seatTurns(talks, scenario, '#talks.openingStatements.next'),
    },
  });
}
