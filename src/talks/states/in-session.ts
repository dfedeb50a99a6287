import type { Scenario } from '../../negotiation/scenario.ts';
import type { TalksSetup } from '../talks-setup.ts';
import { seatTurns } from './seat-turn.ts';

/**
 * The one block state, run for each block of the day: which block it is, and when the next begins, is data. The floor
 * alternates; a proposal (the walk, a recess, closing) is answered before it moves on.
 */
export function inSession(talks: TalksSetup, scenario: Scenario) {
  return talks.createStateConfig({
    initial: 'next',
    on: { adjourn: { target: '#talks.pressBriefings', actions: 'adjourn' } },
    states: {
      next: {
        always: [
          { guard: 'sessionOver', target: '#talks.pressBriefings' },
          { guard: 'proposalPending', target: 'answer' },
          { target: 'floor' },
        ],
      },
      floor: seatTurns(talks, scenario, '#talks.inSession.next'),
      answer: seatTurns(talks, scenario, '#talks.inSession.next'),
    },
  });
}
