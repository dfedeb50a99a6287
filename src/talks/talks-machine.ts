/** The day of talks as a statechart; see `README.md` beside this file for the picture. */
import type { Conclusion } from '../negotiation/ending.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { briefing } from './states/briefing.ts';
import { concluded } from './states/concluded.ts';
import { inSession } from './states/in-session.ts';
import { openingStatements } from './states/opening-statements.ts';
import { photoCall } from './states/photo-call.ts';
import { pressBriefings } from './states/press-briefings.ts';
import { ratification } from './states/ratification.ts';
import { initialContext, talksSetup } from './talks-setup.ts';

/** The machine of one scenario's day. The caller provides the `delegate` actor. */
export function talksMachine(scenario: Scenario) {
  const talks = talksSetup(scenario);
  return talks.createMachine({
    id: 'talks',
    context: ({ input }) => initialContext(scenario, input),
    initial: 'briefing',
    states: {
      briefing: briefing(talks),
      photoCall: photoCall(talks),
      openingStatements: openingStatements(talks, scenario),
      inSession: inSession(talks, scenario),
      pressBriefings: pressBriefings(talks, scenario),
      ratification: ratification(talks),
      concluded: concluded(talks),
    },
    output: ({ context }) => context.conclusion as Conclusion,
  });
}

export type TalksMachine = ReturnType<typeof talksMachine>;
