import type { Scenario } from '../../negotiation/scenario.ts';
import type { TalksSetup } from '../talks-setup.ts';
import { seatTurns } from './seat-turn.ts';

/** Each side chooses how it meets the press. A joint briefing takes both. */
export function pressBriefings(talks: TalksSetup, scenario: Scenario) {
  return talks.createStateConfig({
    initial: 'next',
    states: {
      next: { always: [{ guard: 'briefingsGiven', target: '#talks.ratification' }, { target: 'briefing' }] },
      briefing: seatTurns(talks, scenario, '#talks.pressBriefings.next'),
    },
  });
}
