/** The lesson on paper: complete, each folder its own side's alone, and nothing in it that a printer would have to fetch. */
import { describe, expect, it } from 'vitest';
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
