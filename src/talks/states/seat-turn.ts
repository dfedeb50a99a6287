/**
 * One seat's turn, wherever the day asks a seat for something: the state waits for the player, or a delegate is asked.
 * Used for statements, the floor, answers to a proposal, and briefings.
 */
import { assertEvent } from 'xstate';
import type { Scenario } from '../../negotiation/scenario.ts';
import { delegateInput, type SeatIndex, type TalksSetup } from '../talks-setup.ts';

/** The state of the seat at `index`; every act leads to `target`, which decides what comes next. */
function turnOf(talks: TalksSetup, scenario: Scenario, index: SeatIndex, target: string) {
  const seat = scenario.parties[index].id;
  return talks.createStateConfig({
    initial: 'player',
    states: {
      player: {
        tags: ['player'],
      },
      delegate: {
        tags: ['delegate'],
        invoke: {
          src: 'delegate',
          input: ({ context }) => delegateInput(scenario, context, index),
          onDone: [
            {
              guard: { type: 'isLegalChoice', params: ({ event }) => ({ index, act: event.output.act }) },
              actions: { type: 'carryOut', params: ({ event }) => ({ seat, ...event.output }) },
              target,
            },
            {
              actions: {
                type: 'carryOutSmallest',
                params: { index, why: 'The choice was not open; the smallest act was taken instead.' },
              },
              target,
            },
          ],
          onError: {
            actions: {
              type: 'carryOutSmallest',
              params: { index, why: 'No answer came; the smallest act was taken instead.' },
            },
            target,
          },
        },
      },
    },
    // On the turn itself, not on `player`: replay feeds a delegate's recorded acts while its seat is empty.
    on: {
      act: {
        guard: { type: 'isLegal', params: { index } },
        actions: {
          type: 'carryOut',
          params: ({ event }) => {
            assertEvent(event, 'act');
            return { seat, act: event.act, reasons: event.reasons ?? null };
          },
        },
        target,
      },
    },
  });
}

/** The two turns, of the scenario's first and second party, and the choice between them. */
export function seatTurns(talks: TalksSetup, scenario: Scenario, target: string) {
  return talks.createStateConfig({
    initial: 'whose',
    states: {
      whose: {
        always: [
          { guard: { type: 'awaits', params: { index: 0, occupant: 'delegate' } }, target: 'first.delegate' },
          { guard: { type: 'awaits', params: { index: 1, occupant: 'delegate' } }, target: 'second.delegate' },
          { guard: { type: 'awaits', params: { index: 0, occupant: 'player' } }, target: 'first' },
          { target: 'second' },
        ],
      },
      first: turnOf(talks, scenario, 0, target),
      second: turnOf(talks, scenario, 1, target),
    },
  });
}
