/** Every language says everything that English says, with the same values, in its own words and plural forms. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageFor, readSettings } from '../../src/view/settings.ts';
import { addInterface, nameOfLanguage, wordsFor } from '../../src/view/words.ts';
import { geneva, scenarios } from '../support/scenarios.ts';

type Table = Readonly<Record<string, string>>;

const ROOT = resolve(import.meta.dirname, '../..');
const tableAt = (path: string): Table => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Table;
const ENGLISH = tableAt('src/view/interface.en.json');
const LANGUAGES = readdirSync(join(ROOT, 'src/view'))
  .flatMap((file) => /^interface\.(\w+)\.json$/.exec(file)?.[1] ?? [])
  .filter((language) => language !== 'en');

const FORM = /_(zero|one|two|few|many|other)$/;
const base = (key: string): string => key.replace(FORM, '');
const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

/** Texts of several words that stand in another language as they do in English; names of people stay. */
function untranslated(english: Table, other: Table): string[] {
  return Object.keys(english).filter((key) => {
    const was = english[key] ?? '';
    const words = was.replace(/\{\w+\}/g, '').match(/[A-Za-z]{2,}/g) ?? [];
    return (
      other[key] === was &&
      words.length > 1 &&
      !key.endsWith('.speaker') &&
      !['Ad referendum', 'Kalai-Smorodinsky'].includes(was)
    );
  });
}

/** What the delegates and the machine give as reasons, as it stands in their code. */
function reasonsInCode(): string[] {
  const files = [
    ...readdirSync(join(ROOT, 'src/delegates')).map((file) => join('src/delegates', file)),
    'src/talks/states/seat-turn.ts',
  ].filter((file) => file.endsWith('.ts') && !/exploits|random-delegate/.test(file));
  const code = files
    .map((file) => readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''))
    .join('\n');
  return [...new Set([...code.matchAll(/'([A-Z][^'\n]{12,}\.)'/g)].map((match) => match[1] as string))];
}

it('there are languages besides English', () => {
  expect(LANGUAGES.toSorted()).toEqual(['fr', 'ru', 'uk']);
  expect(LANGUAGES.map(nameOfLanguage)).toEqual(['Français', 'Русский', 'Українська']);
});

describe.each(LANGUAGES)('the interface in %s', (language) => {
  const table = tableAt(`src/view/interface.${language}.json`);
  const keys = Object.keys(table).filter((key) => !key.startsWith('reason.'));

  it('has every text, with the plural forms of the language, and no other', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const wanted = new Set(
      Object.keys(ENGLISH).flatMap((key) => (FORM.test(key) ? forms.map((form) => `${base(key)}_${form}`) : [key])),
    );
    expect(keys.filter((key) => !wanted.has(key))).toEqual([]);
    expect([...wanted].filter((key) => !(key in table))).toEqual([]);
  });

  it('puts the same values in', () => {
    const wrong = keys.filter((key) => {
      const english = ENGLISH[key] ?? ENGLISH[`${base(key)}_other`] ?? '';
      // "One" of a language may cover 21 as well, and then the number is said.
      const mayCount = FORM.test(key) ? places(`${english}{count}`) : places(english);
      const has = places(table[key] ?? '');
      return (
        has.join() !== places(english).join() &&
        has.join() !== mayCount.join() &&
        !(FORM.test(key) && has.every((place) => mayCount.includes(place)))
      );
    });
    expect(wrong).toEqual([]);
  });

  it('leaves nothing untranslated', () => {
    expect(untranslated(ENGLISH, table)).toEqual([]);
  });

  it('has every reason that a delegate may give', () => {
    const reasons = reasonsInCode();
    expect(reasons.length).toBeGreaterThan(40);
    expect(reasons.filter((reason) => table[`reason.${reason}`] === undefined)).toEqual([]);
  });

  it.each(scenarios.map((scenario) => scenario.id))(
    'has the texts of %s with the same values, in its own words',
    (id) => {
      const scenario = scenarios.find((each) => each.id === id);
      const [english = {}, own = {}] = [scenario?.texts['en'], scenario?.texts[language]];
      expect(Object.keys(own).toSorted()).toEqual(Object.keys(english).toSorted());
      expect(
        Object.keys(english).filter((key) => places(english[key] ?? '').join() !== places(own[key] ?? '').join()),
      ).toEqual([]);
      expect(untranslated(english, own)).toEqual([]);
    },
  );
});

describe('words in a language', () => {
  it('take the form that the number wants', () => {
    addInterface('ru', tableAt('src/view/interface.ru.json'));
    const words = wordsFor(geneva, 'ru');
    const count = (n: number): string => words.ui('record.articles', { count: n });
    expect([1, 2, 5, 21].map(count)).toEqual(['1 статья', '2 статьи', '5 статей', '21 статья']);
    expect(wordsFor(geneva, 'en').ui('record.articles', { count: 1 })).toBe('1 article');
  });

  it('are English where the language lacks them, and run the way it runs', () => {
    addInterface('ar', { 'head.menu': 'القائمة' });
    const words = wordsFor(geneva, 'ar');
    expect([words.ui('head.menu'), words.ui('head.help'), words.direction]).toEqual(['القائمة', 'Help', 'rtl']);
  });

  it('translate a reason, and leave one that is unknown', () => {
    addInterface('fr', tableAt('src/view/interface.fr.json'));
    const words = wordsFor(geneva, 'fr');
    expect(words.reason('Nothing better was open than to hold the line.')).not.toMatch(/Nothing/);
    expect(words.reason('A reason nobody gave.')).toBe('A reason nobody gave.');
  });
});

describe('the language that is meant', () => {
  it('is the chosen one, else the first preferred one that there is, else English', () => {
    const known = ['en', 'fr', 'ru', 'uk'];
    expect(languageFor('uk', ['fr-CH'], known)).toBe('uk');
    expect(languageFor('system', ['de-CH', 'fr-CH', 'en'], known)).toBe('fr');
    expect(languageFor('system', ['de'], known)).toBe('en');
    expect(languageFor('tlh', ['fr'], known)).toBe('en');
    expect(readSettings('{"language":7}').language).toBe('system');
  });
});
