import type { TalksSetup } from '../talks-setup.ts';

/** The stakeholders are heard one by one; without a closed text there is nothing to ratify. */
export function ratification(talks: TalksSetup) {
  return talks.createStateConfig({
    initial: 'next',
    states: {
      next: {
        always: [
          { guard: 'noTextClosed', target: '#talks.concluded' },
          { target: 'hearing', actions: 'hearCapitals' },
        ],
      },
      hearing: {
        tags: ['attending'],
        on: { proceed: [{ guard: 'allHeard', target: '#talks.concluded' }, { actions: 'hearNext' }] },
        always: { guard: 'unattended', target: '#talks.concluded' },
      },
    },
  });
}
