import type { TalksSetup } from '../talks-setup.ts';

/** The heads pose together. Nothing is decided; somebody who watches says when to go on. */
export function photoCall(talks: TalksSetup) {
  return talks.createStateConfig({
    tags: ['attending'],
    on: { proceed: 'openingStatements' },
    always: { guard: 'unattended', target: 'openingStatements' },
  });
}
