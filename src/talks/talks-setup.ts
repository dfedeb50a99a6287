/**
 * The contracts of the machine: context, events, and the named guards, actions and actors that its states use. The rules
 * themselves are in `src/negotiation`; everything here asks them.
 */
import { assertEvent, assign, fromPromise, setup } from 'xstate';
import type { DelegateInput, DelegateOutput, Occupant, Reasons } from '../delegates/delegate.ts';
import { type Conclusion, conclude, verdictsOn } from '../negotiation/ending.ts';
import { intervene } from '../negotiation/intervene.ts';
import type { Act } from '../negotiation/intervention.ts';
import { awaited, refusalOf } from '../negotiation/legality.ts';
import { observe, standpointOf } from '../negotiation/observation.ts';
import { openStream } from '../negotiation/random.ts';
import type { PartyId, Scenario } from '../negotiation/scenario.ts';
import type { Verdict } from '../negotiation/stakeholders.ts';
import { beginTalks, type Setup, type TalksState } from '../negotiation/talks-state.ts';

export interface TalksContext {
  readonly seats: Readonly<Record<PartyId, Occupant>>;
  /** Nobody reads along in a simulation; then the machine does not wait to be told to proceed. */
  readonly attended: boolean;
  readonly talks: TalksState;
  /** A delegate's reasons by turn; null where a player acted. Closed to both seats until the debrief. */
  readonly reasons: readonly (Reasons | null)[];
  /** Players who have read their folder. */
  readonly ready: readonly PartyId[];
  /** Stakeholders' verdicts on a closed text, and how many of them have been heard. */
  readonly verdicts: readonly Verdict[];
  readonly heard: number;
  readonly conclusion: Conclusion | null;
}

export interface TalksInput extends Setup {
  readonly seats: Readonly<Record<PartyId, Occupant>>;
  readonly attended?: boolean;
}

export interface ActEvent {
  readonly type: 'act';
  readonly seat: PartyId;
  readonly act: Act;
  readonly reasons?: Reasons | null;
}

export type TalksEvent =
  | ActEvent
  | { readonly type: 'ready'; readonly seat: PartyId }
  | { readonly type: 'proceed' }
  /** The time of those who play is up: the session ends where it stands. Lessons alone send it. */
  | { readonly type: 'adjourn' };

/** Which of the scenario's two parties a state belongs to. */
export type SeatIndex = 0 | 1;

/** What a delegate that failed or broke the rules does instead: the smallest legal act of the moment. */
function smallestAct(scenario: Scenario, talks: TalksState, seat: PartyId): Act {
  const now = awaited(talks, scenario.parties);
  if (now?.decision === 'statement') return { kind: 'state', opening: scenario.openings[0]?.id ?? '' };
  if (now?.decision === 'briefing') return { kind: 'brief', briefing: scenario.briefings[0]?.id ?? '' };
  const refuse: Act = { kind: 'refuse' };
  return refusalOf(standpointOf(scenario, talks, seat), refuse) ? { kind: 'hold' } : refuse;
}

/** The machine's contracts for one scenario. */
export function talksSetup(scenario: Scenario) {
  const partyAt = (index: SeatIndex): PartyId => scenario.parties[index].id;

  return setup({
    types: {} as {
      context: TalksContext;
      events: TalksEvent;
      input: TalksInput;
      tags: 'player' | 'delegate' | 'attending';
      output: Conclusion;
    },
    actors: {
      // The session provides it: a worker in the browser, a function in a simulation, a human far away in a lesson.
      delegate: fromPromise<DelegateOutput, DelegateInput>(() => Promise.reject(new Error('no delegate was provided'))),
    },
    guards: {
      allReady: ({ context }) =>
        scenario.parties.every(({ id }) => context.seats[id] !== 'player' || context.ready.includes(id)),
      unattended: ({ context }) => !context.attended,
      awaits: ({ context }, params: { index: SeatIndex; occupant: 'player' | 'delegate' }) => {
        const seat = partyAt(params.index);
        const occupant = context.seats[seat] === 'player' ? 'player' : 'delegate';
        return occupant === params.occupant && awaited(context.talks, scenario.parties)?.seat === seat;
      },
      statementsMade: ({ context }) => awaited(context.talks, scenario.parties)?.decision !== 'statement',
      proposalPending: ({ context }) => context.talks.proposal !== null,
      sessionOver: ({ context }) => context.talks.end !== null,
      briefingsGiven: ({ context }) => awaited(context.talks, scenario.parties) === null,
      noTextClosed: ({ context }) => context.talks.end?.how !== 'closed',
      allHeard: ({ context }) => context.heard >= context.verdicts.length,
      isLegal: ({ context, event }, params: { index: SeatIndex }) => {
        assertEvent(event, 'act');
        const seat = partyAt(params.index);
        return event.seat === seat && refusalOf(standpointOf(scenario, context.talks, seat), event.act) === null;
      },
      isLegalChoice: ({ context }, params: { index: SeatIndex; act: Act }) =>
        refusalOf(standpointOf(scenario, context.talks, partyAt(params.index)), params.act) === null,
    },
    actions: {
      markReady: assign({
        ready: ({ context, event }) => {
          assertEvent(event, 'ready');
          return context.ready.includes(event.seat) ? context.ready : [...context.ready, event.seat];
        },
      }),
      carryOut: assign(({ context }, params: { seat: PartyId; act: Act; reasons: Reasons | null }) => {
        const result = intervene(scenario, context.talks, params.seat, params.act);
        if (!result.ok) throw new Error(`a guard let an illegal act pass: ${params.act.kind}, ${result.refusal.code}`);
        return { talks: result.state, reasons: [...context.reasons, params.reasons] };
      }),
      carryOutSmallest: assign(({ context }, params: { index: SeatIndex; why: string }) => {
        const seat = partyAt(params.index);
        const result = intervene(scenario, context.talks, seat, smallestAct(scenario, context.talks, seat));
        if (!result.ok) throw new Error(`the smallest act was refused: ${result.refusal.code}`);
        const reasons: Reasons = { sentence: params.why, numbers: {} };
        return { talks: result.state, reasons: [...context.reasons, reasons] };
      }),
      adjourn: assign({
        talks: ({ context }) => ({ ...context.talks, proposal: null, end: { how: 'clock' as const } }),
      }),
      hearCapitals: assign({ verdicts: ({ context }) => verdictsOn(scenario, context.talks), heard: 0 }),
      hearNext: assign({ heard: ({ context }) => context.heard + 1 }),
      conclude: assign({ conclusion: ({ context }) => conclude(scenario, context.talks) }),
    },
  });
}

export type TalksSetup = ReturnType<typeof talksSetup>;

/** The context at the start of the day. */
export function initialContext(scenario: Scenario, input: TalksInput): TalksContext {
  return {
    seats: input.seats,
    attended: input.attended ?? true,
    talks: beginTalks(scenario, input),
    reasons: [],
    ready: [],
    verdicts: [],
    heard: 0,
    conclusion: null,
  };
}

/** What a delegate is given: its grade, what its seat sees, and a stream of chance of its own for this decision. */
export function delegateInput(scenario: Scenario, context: TalksContext, index: SeatIndex): DelegateInput {
  const seat = scenario.parties[index].id;
  return {
    grade: context.seats[seat] ?? 'random',
    observation: observe(scenario, context.talks, seat),
    chance: openStream(context.talks.seed, `delegate/${seat}/${context.talks.record.length}`),
  };
}
