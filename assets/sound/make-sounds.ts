/**
 * `npm run sounds`: renders every sound of the game and encodes it (ffmpeg must be installed; the encoded files are
 * committed, so that no build needs it). All of it is synthesis, our own work, and the same in every rendering.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  faded,
  highPass,
  lay,
  levelled,
  lowPass,
  noise,
  partials,
  RATE,
  type Samples,
  scaled,
  seamless,
  silence,
  struck,
  wav,
} from './synthesis.ts';

const hertz = (note: number): number => 440 * 2 ** ((note - 69) / 12);

/** A felt piano: a few slightly stretched partials, each dying faster than the one below, and a soft knock. */
function piano(note: number, seconds: number, strength: number): Samples {
  const base = hertz(note);
  const list = [1, 2.001, 3.004, 4.01, 5.02].map(
    (ratio, i) => [ratio, 1 / (1 + i * i * 1.4), 2.6 / (1 + i * 0.9)] as const,
  );
  const tone = struck(partials(seconds, base, list), 0.008, 1.6);
  lay(tone, scaled(lowPass(struck(noise(0.06, note), 0.002, 0.02), 900, 2), 0.25), 0);
  return scaled(faded(tone, 0.005), strength);
}

/** Strings as a slow bed: detuned saws through a low pass. */
function strings(note: number, seconds: number, strength: number): Samples {
  const out = silence(seconds);
  for (const detune of [-0.06, 0, 0.05]) {
    const step = hertz(note + detune) / RATE;
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + ((i * step) % 1) * 2 - 1;
  }
  return scaled(faded(lowPass(out, hertz(note) * 2.2, 3), Math.min(1.4, seconds / 3)), strength);
}

function theme(): Samples {
  const out = silence(24);
  const melody: readonly (readonly [number, number, number])[] = [
    [0, 57, 0.7],
    [1.5, 64, 0.6],
    [3, 62, 0.5],
    [4.5, 60, 0.6],
    [6, 59, 0.7],
    [7.5, 62, 0.5],
    [9, 60, 0.6],
    [12, 57, 0.7],
    [13.5, 65, 0.6],
    [15, 64, 0.6],
    [16.5, 62, 0.5],
    [18, 60, 0.6],
    [19.5, 59, 0.5],
    [20.6, 57, 0.7],
  ];
  for (const [at, note, strength] of melody) lay(out, piano(note + 12, 4, strength), at);
  for (const [at, chord] of [
    [0, [45, 52, 57]],
    [6, [43, 50, 59]],
    [12, [41, 48, 57]],
    [18, [40, 47, 56]],
    [20.4, [45, 52, 57]],
  ] as const) {
    for (const note of chord) lay(out, strings(note, 6.5, 0.1), at);
    lay(out, piano(chord[0], 5, 0.5), at);
  }
  return faded(out, 0.02);
}

function air(seconds: number, seed: number, from: number, to: number): Samples {
  return seamless(highPass(lowPass(noise(seconds + 1, seed), to, 2), from), seconds);
}

/** A bed of two layers that share a pulse; whole numbers of beats, so that they loop together. */
function tension(layer: 0 | 1): Samples {
  const out = silence(12);
  if (layer === 0) {
    for (let beat = 0; beat < 12; beat++)
      lay(
        out,
        scaled(
          struck(
            partials(0.9, 55, [
              [1, 1, 0.3],
              [1.5, 0.3, 0.2],
            ]),
            0.02,
            0.25,
          ),
          beat % 2 ? 0.5 : 0.8,
        ),
        beat,
        true,
      );
    for (const at of [0, 6]) lay(out, strings(33, 6.4, 0.25), at, true);
  } else {
    for (const [at, note] of [
      [0, 57],
      [3, 58],
      [6, 57],
      [9, 56],
    ] as const)
      lay(out, strings(note, 3.6, 0.3), at, true);
    for (let beat = 0; beat < 24; beat++)
      lay(out, scaled(highPass(struck(noise(0.08, beat), 0.001, 0.015), 3000), 0.18), beat / 2, true);
  }
  return out;
}

function lake(): Samples {
  const out = silence(12);
  for (let i = 0; i < 6; i++)
    lay(out, scaled(faded(lowPass(noise(2.4, 90 + i), 600 + 90 * (i % 3), 2), 1), 0.8), i * 2, true);
  for (const [at, pitch] of [
    [2.2, 1450],
    [2.6, 1300],
    [8.3, 1550],
    [8.75, 1380],
  ] as const) {
    const gull = silence(0.35).map((_, i) => Math.sin((2 * Math.PI * (pitch - 900 * (i / RATE)) * i) / RATE));
    lay(out, scaled(faded(gull, 0.08), 0.16), at, true);
  }
  return out;
}

function murmur(): Samples {
  const out = silence(1.6);
  for (let i = 0; i < 9; i++) {
    const vowel = lowPass(highPass(noise(0.22, 300 + i), 250 + 40 * (i % 4)), 700 + 120 * (i % 3), 2);
    lay(out, faded(vowel, 0.07), 0.15 * i);
  }
  return out;
}

/** Every sound: what it is, how loud (decibels below full scale), and whether it loops. */
const SOUNDS: Readonly<Record<string, { readonly make: () => Samples; readonly level: number }>> = {
  theme: { make: theme, level: -20 },
  room: { make: () => air(8, 1, 40, 320), level: -35.5 },
  lake: { make: lake, level: -31 },
  'tension-low': { make: () => tension(0), level: -26 },
  'tension-high': { make: () => tension(1), level: -28 },
  paper: { make: () => faded(highPass(struck(noise(0.5, 7), 0.12, 0.12), 1800), 0.01), level: -26 },
  pen: {
    make: () => {
      const out = silence(0.9);
      for (let i = 0; i < 7; i++) lay(out, faded(highPass(noise(0.08 + 0.02 * (i % 3), 20 + i), 2600), 0.02), 0.12 * i);
      return out;
    },
    level: -25.5,
  },
  chair: { make: () => faded(lowPass(struck(noise(0.6, 31), 0.2, 0.15), 420, 2), 0.03), level: -22 },
  phone: {
    make: () => {
      const out = silence(1.5);
      for (let i = 0; i < 22; i++)
        lay(
          out,
          struck(
            partials(0.3, 1320 + 180 * (i % 2), [
              [1, 1, 0.08],
              [2.7, 0.4, 0.04],
            ]),
            0.001,
            0.06,
          ),
          0.05 * i,
        );
      return faded(out, 0.01);
    },
    level: -24,
  },
  shutter: {
    make: () => {
      const out = silence(0.8);
      for (const at of [0, 0.07, 0.3, 0.38, 0.55])
        lay(out, highPass(struck(noise(0.06, 50 + at * 100), 0.001, 0.012), 1500), at);
      return out;
    },
    level: -24.5,
  },
  clock: {
    make: () =>
      struck(
        partials(0.25, 1900, [
          [1, 1, 0.02],
          [1.6, 0.5, 0.015],
          [0.4, 0.6, 0.03],
        ]),
        0.001,
        0.05,
      ),
    level: -24,
  },
  brackets: {
    make: () => {
      const out = silence(1.4);
      for (const [at, note] of [
        [0, 76],
        [0.11, 81],
        [0.24, 88],
      ] as const)
        lay(out, piano(note, 1.1, 0.6), at);
      return out;
    },
    level: -22.5,
  },
  murmur: { make: murmur, level: -24.5 },
  door: { make: () => faded(lowPass(struck(noise(0.7, 77), 0.005, 0.14), 240, 3), 0.005), level: -18 },
  stamp: { make: () => faded(lowPass(struck(noise(0.35, 78), 0.002, 0.05), 500, 2), 0.002), level: -21 },
  press: {
    make: () =>
      struck(
        partials(1.6, 73, [
          [1, 1, 0.8],
          [1.06, 0.7, 0.7],
          [2.12, 0.3, 0.4],
        ]),
        0.02,
        0.7,
      ),
    level: -18.5,
  },
};

const folder = import.meta.dirname;
const scratch = mkdtempSync(join(tmpdir(), 'sounds-'));
for (const [name, { make, level }] of Object.entries(SOUNDS)) {
  const file = join(scratch, `${name}.wav`);
  writeFileSync(file, wav(levelled(make(), level)));
  for (const [ending, ...codec] of [
    ['webm', '-c:a', 'libopus', '-b:a', '40k'],
    ['mp3', '-c:a', 'libmp3lame', '-q:a', '6'],
  ]) {
    const done = spawnSync(
      'ffmpeg',
      [
        '-y',
        '-loglevel',
        'error',
        '-i',
        file,
        ...codec,
        '-map_metadata',
        '-1',
        '-fflags',
        '+bitexact',
        join(folder, `${name}.${ending}`),
      ],
      { stdio: 'inherit' },
    );
    if (done.status !== 0) throw new Error(`ffmpeg could not encode ${name}; is it installed?`);
  }
}
rmSync(scratch, { recursive: true });
console.log(`${Object.keys(SOUNDS).length} sounds rendered into assets/sound.`);
