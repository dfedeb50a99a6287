/** The lesson on paper: complete, each folder its own side's alone, and nothing in it that a printer would have to fetch. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACK_LANGUAGES } from '../../src/classroom/pack-words.ts';
import { printPack } from '../../src/classroom/print-pack.ts';
import { wordsFor } from '../../src/view/words.ts';
import { scenarios } from '../support/scenarios.ts';

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('the pack of %s', (_, scenario) => {
  const words = wordsFor(scenario);
  const pack = printPack(scenario);
  const of = (name: string): string => pack.find((each) => each.name === name)?.html ?? '';

  it('has a folder for every instruction of either side, and every sheet a lesson without devices needs', () => {
    const variants = scenario.parties.flatMap(({ id }) =>
      (scenario.mandates[id]?.variants ?? []).map((variant) => `folder-${id}-${variant.id}`),
    );
    expect(pack.map(({ name }) => name).toSorted()).toEqual(
      [
        'index',
        'instructor-guide',
        'draft-form',
        'scoring-sheet',
        'slides',
        'rubric',
        'observer-sheet',
        'questionnaire',
        ...variants,
      ].toSorted(),
    );
    for (const { name } of pack.slice(1)) expect(of('index')).toContain(`href="${name}.html"`);
  });

  it('gives each side its own numbers, and no word of the other side\u2019s instructions', () => {
    for (const { id } of scenario.parties) {
      const other = scenario.parties.find((party) => party.id !== id)?.id ?? '';
      for (const variant of scenario.mandates[id]?.variants ?? []) {
        const folder = of(`folder-${id}-${variant.id}`);
        for (const points of Object.values(variant.points).flat())
          expect(folder).toContain(`<td class="number">${String(points).replace('-', '\u2212')}</td>`);
        for (const theirs of scenario.mandates[other]?.variants ?? [])
          expect(folder).not.toContain(words.of(`variant.${other}.${theirs.id}.text`));
      }
    }
  });

  it('has every wording on the draft form, escapes what must be, and fetches nothing', () => {
    for (const { id, wordings } of scenario.articles)
      for (const wording of wordings)
        expect(of('draft-form')).toContain(
          words.of(`article.${id}.${wording.id}.text`).replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
        );
    for (const { html, name } of pack) {
      expect(html, name).not.toMatch(/<script|<img|https?:|url\(|undefined|\[object/);
      expect(html.match(/<(?:p|li|td|th|h[1-3]|ul|ol|table)\b/g)?.length).toBeGreaterThan(2);
    }
  });
});

describe.each(PACK_LANGUAGES)('the pack in %s', (language) => {
  const table = (of: string): Record<string, string> =>
    JSON.parse(readFileSync(join(import.meta.dirname, `../../src/classroom/pack.${of}.json`), 'utf8')) as Record<
      string,
      string
    >;
  const places = (text: string): string[] => (text.match(/\{\w+\}|\|/g) ?? []).toSorted();

  it('has every text of its own, with the same places, and says them all', () => {
    const [own, english] = [table(language), table('en')];
    expect(Object.keys(own)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(english)) expect(places(own[key] ?? ''), key).toEqual(places(text));
    const said = scenarios
      .flatMap((scenario) => printPack(scenario, { language }))
      .map(({ html }) => html)
      .join('\n');
    const unsaid = Object.values(own).filter((text) =>
      text.split(/\{\w+\}|\|/).some((part) => !said.includes(part.trim().replaceAll('"', '&quot;'))),
    );
    // Only a shorter day leaves something off the table.
    expect(unsaid).toEqual([own['folder.notToday']]);
  });

  it('is in that language, and for a shorter day has its articles alone', () => {
    const scenario = scenarios.find(({ id }) => id === 'geneva-2022') as (typeof scenarios)[number];
    const words = wordsFor(scenario, language);
    const pack = printPack(scenario, { day: 'short', language });
    const on = scenario.days.find(({ id }) => id === 'short')?.articles ?? [];
    for (const { html } of pack) expect(html).toContain(`<html lang="${language}">`);
    const form = pack.find(({ name }) => name === 'draft-form')?.html ?? '';
    for (const { id } of scenario.articles)
      expect(form.includes(`. ${words.of(`article.${id}.title`)}</h2>`), id).toBe(on.includes(id));
    const folder = pack.find(({ name }) => name.startsWith('folder-'))?.html ?? '';
    expect(folder).toContain((table(language)['folder.notToday'] ?? '').split('{')[0]);
    expect(() => printPack(scenario, { day: 'long' })).toThrow(/no day 'long'.*full, short/);
  });
});
