/** Whole games between delegates, through the machine, with nobody reading along. */
import { createActor, fromPromise, toPromise } from 'xstate';
import type { DelegateInput, DelegateOutput, Occupant } from '../delegates/delegate.ts';
import { decide } from '../delegates/seating.ts';
import type { Conclusion } from '../negotiation/ending.ts';
import type { PartyId, Scenario } from '../negotiation/scenario.ts';
import type { Setup, TalksState } from '../negotiation/talks-state.ts';
import { type TalksMachine, talksMachine } from '../talks/talks-machine.ts';

const machines = new WeakMap<Scenario, TalksMachine>();

function simulationMachine(scenario: Scenario): TalksMachine {
  let machine = machines.get(scenario);
  if (!machine) {
    const delegate = fromPromise<DelegateOutput, DelegateInput>(async ({ input }) => decide(input));
    machines.set(scenario, (machine = talksMachine(scenario).provide({ actors: { delegate } })));
  }
  return machine;
}

/** Plays one day through the machine; resolves when it is concluded. */
export async function simulateDay(
  scenario: Scenario,
  setup: Setup,
  seats: Readonly<Record<PartyId, Occupant>>,
): Promise<{ readonly talks: TalksState; readonly conclusion: Conclusion }> {
  const actor = createActor(simulationMachine(scenario), { input: { ...setup, seats, attended: false } });
  const done = toPromise(actor);
  actor.start();
  const conclusion = await done;
  return { talks: actor.getSnapshot().context.talks, conclusion };
}
