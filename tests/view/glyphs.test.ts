/** Every sign of the texts is in the fonts that the game brings: no device has to help out with one of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { scenarios } from '../support/scenarios.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** The ranges that the font's style sheet gives for the subsets that are served. */
function served(font: string): [number, number][] {
  const css = readFileSync(join(ROOT, 'node_modules/@fontsource-variable', font, 'index.css'), 'utf8');
  return [...css.matchAll(/unicode-range:\s*([^;}]+)/g)].flatMap((match) =>
    (match[1] ?? '').split(',').map((range): [number, number] => {
      const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
      return [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(to.replaceAll('?', 'F'), 16)];
    }),
  );
}

it.each(['golos-text', 'literata'])('the font %s has every sign', (font) => {
  const ranges = served(font);
  expect(ranges.length).toBeGreaterThan(4);
  const interfaces = readdirSync(join(ROOT, 'src/view'))
    .filter((file) => file.startsWith('interface.'))
    .map((file) => readFileSync(join(ROOT, 'src/view', file), 'utf8'));
  const texts = [
    ...interfaces,
    ...scenarios.flatMap((each) => Object.values(each.texts).map((table) => JSON.stringify(table))),
  ];
  const missing = new Set(
    texts.flatMap((text) =>
      Array.from(text).filter((sign) => {
        const code = sign.codePointAt(0) ?? 0;
        return code > 0x7e && !ranges.some(([from, to]) => code >= from && code <= to);
      }),
    ),
  );
  expect([...missing]).toEqual([]);
});
