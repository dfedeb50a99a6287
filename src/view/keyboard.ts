/** The keyboard, as one table: the desk listens by it and the help sheet is made from it. */
import type { InterventionKind } from '../negotiation/intervention.ts';

export type KeyAction =
  | { readonly kind: InterventionKind }
  | { readonly desk: 'folder' | 'help' | 'draft' | 'record' | 'mute' };

export const KEYS: Readonly<Record<string, KeyAction>> = {
  t: { kind: 'table' },
  a: { kind: 'accept' },
  d: { kind: 'decline' },
  o: { kind: 'reopen' },
  p: { kind: 'probe' },
  i: { kind: 'disclose' },
  h: { kind: 'hold' },
  x: { kind: 'press' },
  s: { kind: 'reassure' },
  c: { kind: 'callCapital' },
  n: { kind: 'consult' },
  w: { kind: 'walk' },
  b: { kind: 'recess' },
  e: { kind: 'close' },
  l: { kind: 'leave' },
  y: { kind: 'consent' },
  r: { kind: 'refuse' },
  f: { desk: 'folder' },
  g: { desk: 'draft' },
  v: { desk: 'record' },
  m: { desk: 'mute' },
  '?': { desk: 'help' },
};

/** The key of an intervention, for the label beside its button. */
export function keyOf(kind: InterventionKind): string | undefined {
  return Object.entries(KEYS).find(([, action]) => 'kind' in action && action.kind === kind)?.[0];
}

/** The article that a digit unfolds on the draft, as its index; null for any other key. */
export function articleOfKey(key: string): number | null {
  return /^[1-9]$/.test(key) ? Number(key) - 1 : null;
}
