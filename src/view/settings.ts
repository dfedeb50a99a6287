/** A player's settings: plain data with defaults, read from whatever was stored without trusting it. */
export interface Settings {
  /** Volumes from 0 to 100. */
  readonly master: number;
  readonly music: number;
  readonly effects: number;
  readonly room: number;
  readonly muted: boolean;
  readonly captions: boolean;
  /** Whether one key starts an intervention. */
  readonly keys: boolean;
  /** Whether the aide speaks unasked in the first turns. */
  readonly advice: boolean;
  readonly motion: 'system' | 'less';
  readonly paper: 'system' | 'light' | 'dark';
  readonly drawing: Drawing;
  /** A language of the interface, as in `uk`; `system` for the first that the device prefers and the game has. */
  readonly language: string;
}

/** How the stage is drawn: as this machine does it well, by one way or the other, or not at all. */
export const DRAWINGS = ['auto', 'webgl', 'canvas', 'off'] as const;
export type Drawing = (typeof DRAWINGS)[number];

export const DEFAULT_SETTINGS: Settings = {
  master: 80,
  music: 60,
  effects: 80,
  room: 60,
  muted: false,
  captions: true,
  keys: true,
  advice: true,
  motion: 'system',
  paper: 'system',
  drawing: 'auto',
  language: 'system',
};

/** The language that is meant, among those that there are: the chosen one, else the first preferred one, else English. */
export function languageFor(chosen: string, preferred: readonly string[], known: readonly string[]): string {
  const wanted = chosen === 'system' ? preferred.map((each) => each.split('-')[0] ?? '') : [chosen];
  return wanted.find((each) => known.includes(each)) ?? 'en';
}

/** Reads stored settings; what is missing or wrong takes its default. */
export function readSettings(text: string | null): Settings {
  let stored: Record<string, unknown>;
  try {
    stored = (JSON.parse(text ?? '{}') ?? {}) as Record<string, unknown>;
  } catch {
    return DEFAULT_SETTINGS;
  }
  const volume = (key: 'master' | 'music' | 'effects' | 'room'): number => {
    const value = stored[key];
    return typeof value === 'number' && value >= 0 && value <= 100 ? value : DEFAULT_SETTINGS[key];
  };
  const flag = (key: 'muted' | 'captions' | 'keys' | 'advice'): boolean =>
    typeof stored[key] === 'boolean' ? stored[key] : DEFAULT_SETTINGS[key];
  return {
    master: volume('master'),
    music: volume('music'),
    effects: volume('effects'),
    room: volume('room'),
    muted: flag('muted'),
    captions: flag('captions'),
    keys: flag('keys'),
    advice: flag('advice'),
    motion: stored['motion'] === 'less' ? 'less' : 'system',
    language: typeof stored['language'] === 'string' ? stored['language'] : 'system',
    drawing: DRAWINGS.find((each) => each === stored['drawing']) ?? 'auto',
    paper: stored['paper'] === 'light' || stored['paper'] === 'dark' ? stored['paper'] : 'system',
  };
}
