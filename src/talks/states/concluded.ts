import type { TalksSetup } from '../talks-setup.ts';

/** The end: which one, and what it is worth, is read from the scenario's rules. */
export function concluded(talks: TalksSetup) {
  return talks.createStateConfig({ type: 'final', entry: 'conclude' });
}
