/**
 * How loud the sounds are, measured as broadcasters do (ITU-R BS.1770-4: K-weighting, blocks of 400 ms that overlap by
 * three quarters, gates at -70 LUFS and 10 LU below the mean), from the files that players get.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { BEDS, CUES } from '../../src/view/sound-view.ts';

const files = import.meta.glob<string>('../../assets/sound/*.{webm,mp3}', {
  eager: true,
  query: '?url',
  import: 'default',
});
const RATE = 48_000;

/** K-weighting at 48 kHz: the head's shelf, then the high-pass, as coefficients of the standard's tables 1 and 2. */
const SHELF = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [1, -1.69065929318241, 0.73248077421585],
};
const HIGH_PASS = { b: [1, -2, 1], a: [1, -1.99004745483398, 0.99007225036621] };

async function loudness(url: string): Promise<number> {
  const bytes = await (await fetch(url)).arrayBuffer();
  const decoded = await new OfflineAudioContext(2, 1, RATE).decodeAudioData(bytes);
  const context = new OfflineAudioContext(decoded.numberOfChannels, decoded.length, RATE);
  const source = context.createBufferSource();
  source.buffer = decoded;
  const [shelf, highPass] = [SHELF, HIGH_PASS].map(({ b, a }) => context.createIIRFilter(b, a));
  if (!shelf || !highPass) throw new Error('no filters');
  source.connect(shelf).connect(highPass).connect(context.destination);
  source.start();
  const weighted = await context.startRendering();
  const block = 0.4 * RATE;
  // What is shorter than a block is one block, with silence after it.
  const starts = Array.from(
    { length: Math.max(1, Math.floor((weighted.length - block) / (block / 4)) + 1) },
    (_, i) => i * (block / 4),
  );
  const powers = starts.map((from) => {
    let sum = 0;
    for (let channel = 0; channel < weighted.numberOfChannels; channel++)
      for (const sample of weighted.getChannelData(channel).subarray(from, from + block)) sum += sample * sample;
    return sum / block;
  });
  const lufs = (power: number): number => -0.691 + 10 * Math.log10(power);
  const mean = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0) / Math.max(1, all.length);
  const audible = powers.filter((power) => lufs(power) > -70);
  const gate = lufs(mean(audible)) - 10;
  return lufs(mean(audible.filter((power) => lufs(power) > gate)));
}

const measured = new Map<string, number>();
beforeAll(async () => {
  for (const [path, url] of Object.entries(files)) measured.set(path.split('/').at(-1) ?? '', await loudness(url));
});
const of = (name: string, ending = 'webm'): number => measured.get(`${name}.${ending}`) ?? Number.NaN;

describe('the sounds', () => {
  it('are there in both encodings, equally loud in both', () => {
    for (const name of [...CUES, ...BEDS]) expect(Math.abs(of(name) - of(name, 'mp3')), name).toBeLessThan(2);
  });

  it('match: effects within 5 LU of each other, the theme among them, beds 6 LU or more below', () => {
    const cues = CUES.map((name) => of(name));
    expect(Math.max(...cues) - Math.min(...cues)).toBeLessThan(5);
    expect(of('theme')).toBeGreaterThan(Math.min(...cues) - 3);
    expect(of('theme')).toBeLessThan(Math.max(...cues));
    for (const bed of BEDS.filter((each) => each !== 'theme')) expect(of(bed), bed).toBeLessThan(Math.min(...cues) - 6);
  });
});
