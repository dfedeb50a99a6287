import type { TalksSetup } from '../talks-setup.ts';

/** Players read their folders. The day begins when every player is ready. */
export function briefing(talks: TalksSetup) {
  return talks.createStateConfig({
    tags: ['attending'],
    on: { ready: { actions: 'markReady' } },
    always: { guard: 'allReady', target: 'photoCall' },
  });
}
