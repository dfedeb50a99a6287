/** The light is the clock: how much of each of the four views through the window, and of the lamps, at an hour. */
export type Light = 'morning' | 'noon' | 'dusk' | 'night';

/** Minutes since midnight at which each light is full; between two, they blend. A winter's day in Geneva. */
const FULL: readonly (readonly [number, Light])[] = [
  [8 * 60, 'morning'],
  [12 * 60 + 30, 'noon'],
  [17 * 60, 'dusk'],
  [18 * 60 + 15, 'night'],
];

/** Opacities from 0 to 1. Later views lie above earlier ones, so each is full under the one that comes. */
export function lightAt(minuteOfDay: number): {
  readonly views: Readonly<Record<Light, number>>;
  readonly lamp: number;
} {
  const views: Record<Light, number> = { morning: 1, noon: 0, dusk: 0, night: 0 };
  for (let i = 1; i < FULL.length; i++) {
    const [before] = FULL[i - 1] as readonly [number, Light];
    const [at, light] = FULL[i] as readonly [number, Light];
    views[light] = Math.max(0, Math.min(1, (minuteOfDay - before) / (at - before)));
  }
  return { views, lamp: Math.max(0, Math.min(1, (minuteOfDay - 15 * 60) / 120)) };
}
