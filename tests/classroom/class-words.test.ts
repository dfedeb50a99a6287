/** The class's words: every key in every language with the same places, and none that no page says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import ENGLISH from '../../src/classroom/classroom.en.json';

const folder = join(import.meta.dirname, '../../src/classroom');
const table = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(folder, `classroom.${language}.json`), 'utf8')) as Record<string, string>;
const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe.each(['uk', 'ru', 'fr'])('the words of the class in %s', (language) => {
  it('are all there, with the same places', () => {
    const own = table(language);
    expect(Object.keys(own)).toEqual(Object.keys(ENGLISH));
    for (const [key, text] of Object.entries(ENGLISH)) expect(places(own[key] ?? ''), key).toEqual(places(text));
  });
});

it('are all said on some page', () => {
  const code = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const said = (key: string): boolean => {
    if (code.includes(`'${key}'`)) return true;
    const parts = key.split('.');
    return parts.some((_, cut) => cut > 0 && code.includes(`\`${parts.slice(0, cut).join('.')}.\${`));
  };
  expect(Object.keys(ENGLISH).filter((key) => !said(key))).toEqual([]);
});
