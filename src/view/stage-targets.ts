/** What can be pointed at on the stage, and its twin among the controls of the desk: same event, same rules, same words. */
import type { InterventionKind } from '../negotiation/intervention.ts';

export const STAGE_TARGETS = {
  counterpart: { kind: 'probe' },
  telephone: { kind: 'callCapital' },
  aide: { kind: 'consult' },
  window: { kind: 'walk' },
  clock: { kind: 'recess' },
  door: { kind: 'leave' },
  sheet: { desk: 'draft' },
  firstDelegation: { choose: 'first' },
  secondDelegation: { choose: 'second' },
} as const satisfies Record<
  string,
  { readonly kind: InterventionKind } | { readonly desk: 'draft' } | { readonly choose: 'first' | 'second' }
>;

export type StageTarget = keyof typeof STAGE_TARGETS;
