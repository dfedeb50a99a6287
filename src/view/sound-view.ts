/** What is heard: the beds that play under a place, and the cue of each act. Captions are made from the same names. */
import type { Entry } from '../negotiation/talks-state.ts';
import type { StageView } from './stage-view.ts';

export const CUES = [
  'paper',
  'pen',
  'chair',
  'phone',
  'shutter',
  'clock',
  'brackets',
  'murmur',
  'door',
  'stamp',
  'press',
] as const;
export type Cue = (typeof CUES)[number];

export const BEDS = ['theme', 'room', 'lake', 'tension-low', 'tension-high'] as const;
export type Bed = (typeof BEDS)[number];

/** How loud each bed is, from 0 to 1. The two layers of tension come in one after the other as it rises. */
export function bedsOf(view: StageView): Readonly<Record<Bed, number>> {
  const talking = view.place === 'table' || view.place === 'ratification';
  const ramp = (from: number, to: number): number => Math.max(0, Math.min(1, (view.tension - from) / (to - from)));
  return {
    theme: view.place === 'title' || view.place === 'seats' || view.place === 'ending' ? 1 : 0,
    room: talking || view.place === 'photoCall' ? 1 : 0,
    lake: view.place === 'walk' ? 1 : 0,
    'tension-low': talking ? ramp(35, 65) : 0,
    'tension-high': talking ? ramp(60, 90) : 0,
  };
}

/** The cue of an act on the record, or null where nothing is to be heard: its own, else the clock where a block begins. */
export function cueOf(entry: Entry, before: Entry | undefined): Cue | null {
  return cueOfAct(entry) ?? (before !== undefined && before.block !== entry.block ? 'clock' : null);
}

function cueOfAct(entry: Entry): Cue | null {
  if (entry.agreed.length > 0) return 'brackets';
  switch (entry.act.kind) {
    case 'table':
      return 'paper';
    case 'decline':
    case 'hold':
      return 'chair';
    case 'reopen':
      return 'pen';
    case 'callCapital':
      return 'phone';
    case 'consult':
      return 'murmur';
    case 'press':
      return 'press';
    case 'leave':
      return 'door';
    case 'brief':
      return 'shutter';
    case 'consent':
      return entry.outcome === 'close' ? 'stamp' : 'door';
    default:
      return null;
  }
}
