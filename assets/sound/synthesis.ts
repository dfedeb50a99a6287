/** Small means of synthesis: seeded noise, envelopes, filters and tones, on arrays of samples from -1 to 1. */
export const RATE = 48_000;

export type Samples = Float64Array;

export function silence(seconds: number): Samples {
  return new Float64Array(Math.round(seconds * RATE));
}

/** White noise that is the same in every rendering (mulberry32). */
export function noise(seconds: number, seed: number): Samples {
  let state = seed >>> 0;
  return silence(seconds).map(() => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1;
  });
}

/** One-pole low pass; run `passes` times for a steeper slope. */
export function lowPass(samples: Samples, hertz: number, passes = 1): Samples {
  const k = 1 - Math.exp((-2 * Math.PI * hertz) / RATE);
  let out = samples;
  for (let pass = 0; pass < passes; pass++) {
    let held = 0;
    out = out.map((sample) => (held += k * (sample - held)));
  }
  return out;
}

export function highPass(samples: Samples, hertz: number, passes = 1): Samples {
  let out = samples;
  for (let pass = 0; pass < passes; pass++) {
    const low = lowPass(out, hertz);
    out = out.map((sample, i) => sample - (low[i] as number));
  }
  return out;
}

/** Rises over `attack` seconds and dies away with the time constant `decay`. */
export function struck(samples: Samples, attack: number, decay: number): Samples {
  return samples.map((sample, i) => {
    const t = i / RATE;
    return sample * Math.min(1, t / attack) * Math.exp(-Math.max(0, t - attack) / decay);
  });
}

/** Fades in and out over `edge` seconds. */
export function faded(samples: Samples, edge: number): Samples {
  const n = Math.round(edge * RATE);
  return samples.map((sample, i) => sample * Math.min(1, i / n, (samples.length - 1 - i) / n));
}

/** A sum of sine partials: [ratio to the base, strength, decay in seconds]. */
export function partials(
  seconds: number,
  hertz: number,
  list: readonly (readonly [number, number, number])[],
): Samples {
  const out = silence(seconds);
  for (const [ratio, strength, decay] of list) {
    const step = (2 * Math.PI * hertz * ratio) / RATE;
    for (let i = 0; i < out.length; i++)
      out[i] = (out[i] as number) + strength * Math.sin(step * i) * Math.exp(-i / RATE / decay);
  }
  return out;
}

export function scaled(samples: Samples, by: number): Samples {
  return samples.map((sample) => sample * by);
}

/** Lays `part` into `into` at a time in seconds; what runs over the end of a loop comes in again at its start. */
export function lay(into: Samples, part: Samples, at: number, loop = false): void {
  const from = Math.round(at * RATE);
  for (let i = 0; i < part.length; i++) {
    const place = loop ? (from + i) % into.length : from + i;
    if (place >= into.length) return;
    into[place] = (into[place] as number) + (part[i] as number);
  }
}

/** Makes a loop without a seam: the tail beyond `seconds` is faded over the head. */
export function seamless(samples: Samples, seconds: number): Samples {
  const n = Math.round(seconds * RATE);
  const over = samples.length - n;
  return samples.slice(0, n).map((sample, i) => {
    if (i >= over) return sample;
    const mix = i / over;
    return sample * Math.sqrt(mix) + (samples[n + i] as number) * Math.sqrt(1 - mix);
  });
}

/** Brings the loudness (root of the mean square over the loudest half second) to `decibels` below full scale. */
export function levelled(samples: Samples, decibels: number): Samples {
  const window = Math.min(samples.length, RATE / 2);
  let sum = 0;
  let loudest = 0;
  for (let i = 0; i < samples.length; i++) {
    sum += (samples[i] as number) ** 2 - (i >= window ? (samples[i - window] as number) ** 2 : 0);
    if (i >= window - 1) loudest = Math.max(loudest, sum);
  }
  const level = Math.sqrt(loudest / window) || 1;
  const gain = 10 ** (decibels / 20) / level;
  return samples.map((sample) => Math.tanh(sample * gain));
}

/** A 16-bit mono WAV file. */
export function wav(samples: Samples): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length * 2, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length * 2, 40);
  const body = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, i) => body.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), i * 2));
  return Buffer.concat([header, body]);
}
