/** What moved the meters since the reader last had the floor: shown beside each meter, and no longer than one round. */
import type { Observation } from '../negotiation/observation.ts';
import type { Words } from './words.ts';

export interface MeterChange {
  /** All that moved this meter in the last round, in points. */
  readonly by: number;
  /** Who did what, in order. */
  readonly because: readonly string[];
}

/** Changes by meter id (`trust.<party>`, `tension`, `approval.<stakeholder>`); meters that stand still are left out. */
export function meterChanges(o: Observation, words: Words): Readonly<Record<string, MeterChange>> {
  const since = o.record.findLastIndex((entry) => entry.seat === o.seat);
  const changes: Record<string, { by: number; because: string[] }> = {};
  for (const entry of o.record.slice(Math.max(0, since))) {
    const { act, seat } = entry;
    const deed =
      act.kind === 'state'
        ? words.of(`opening.${act.opening}.label`)
        : act.kind === 'brief'
          ? words.of(`briefing.${act.briefing}.label`)
          : words.ofParty(`intervention.${act.kind}`, seat, 'label');
    const because = words.ui('meter.because', { who: words.of(`party.${seat}.name`), deed });
    for (const cause of entry.causes) {
      const id = cause.meter === 'tension' ? 'tension' : `${cause.meter}.${cause.of}`;
      const change = (changes[id] ??= { by: 0, because: [] });
      change.by += cause.by;
      if (!change.because.includes(because)) change.because.push(because);
    }
  }
  return Object.fromEntries(Object.entries(changes).filter(([, { by }]) => by !== 0));
}
