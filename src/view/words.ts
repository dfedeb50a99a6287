/** Reading texts: the scenario's by key, the interface's by key, both by language, with values put in. */

import i18next, { type i18n } from 'i18next';
import type { Refusal } from '../negotiation/legality.ts';
import type { Provenance, Scenario } from '../negotiation/scenario.ts';
import INTERFACE_EN from './interface.en.json' with { type: 'json' };

/** Forms of a text for a number carry their name at the end of the key: `draft.points_one`. */
type WithoutForm<K extends string> = K extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}`
  ? Base
  : K;
export type InterfaceKey = WithoutForm<keyof typeof INTERFACE_EN>;

type Values = Readonly<Record<string, string | number>>;

/** A number with the minus that readers and screen readers know. */
function shown(value: unknown): string {
  return typeof value === 'number' ? String(value).replace('-', '\u2212') : String(value);
}

/** Puts values into `{name}` places. A name without a value stays as it is, so that the gap is seen. */
export function fill(template: string, values: Values = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? shown(values[name]) : whole));
}

const interfaces: i18n = i18next.createInstance();
void interfaces.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  // Keys are flat: their dots are part of their names.
  keySeparator: false,
  nsSeparator: false,
  resources: { en: { translation: INTERFACE_EN } },
  // Texts are set as text, never as markup.
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
  missingInterpolationHandler: (_text, match: RegExpExecArray) => match[0],
});

/** Adds the interface texts of a language; English stands in for what it lacks. */
export function addInterface(language: string, texts: Readonly<Record<string, string>>): void {
  interfaces.addResourceBundle(language, 'translation', texts, true, true);
}

export interface Words {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** An interface text. */
  ui(key: InterfaceKey, values?: Values): string;
  /** A scenario text; the key itself where it is missing, which the scenario check excludes. */
  of(key: string): string;
  /** The first of the two texts that the scenario has. */
  orElse(key: string, spare: string): string;
  /** A scenario text for a party if it has one of its own, else the general one: `intervention.press` + `label`. */
  ofParty(base: string, party: string, leaf: string): string;
  /** One of a text and its other ways (`key.2`, `key.3`, ...), the same for the same `turn`. */
  oneOf(key: string, turn: number): string;
  list(items: readonly string[]): string;
  /** What a delegate gave as its reason, which it gives in English: in this language where the interface has it. */
  reason(english: string): string;
  refusal(refusal: Refusal): string;
}

/** Made-up languages by which layouts are tried: `en-XA` is longer and accented, `ar-XB` runs from right to left. */
export function isPseudo(language: string): language is 'en-XA' | 'ar-XB' {
  return language === 'en-XA' || language === 'ar-XB';
}

/** A language by its own name. */
export function nameOfLanguage(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** The words for one scenario in one language. */
export function wordsFor(scenario: Pick<Scenario, 'texts'>, language = 'en'): Words {
  // A scenario that lacks the language is read in English, or else in the first language that it has.
  const spare = scenario.texts['en'] ?? Object.values(scenario.texts)[0] ?? {};
  const texts = scenario.texts[language] ?? spare;
  const translate = interfaces.getFixedT(language);
  const format = new Intl.ListFormat(language, { style: 'long', type: 'conjunction' });
  const of = (key: string): string => texts[key] ?? spare[key] ?? key;
  const ui = (key: InterfaceKey, values: Values = {}): string => {
    const put = Object.entries(values).map(([name, value]) => [name, name === 'count' ? value : shown(value)] as const);
    return translate(key, Object.fromEntries(put));
  };
  return {
    language,
    direction: RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr',
    ui,
    of,
    orElse: (key, other) => of(key in texts ? key : other),
    ofParty: (base, party, leaf) =>
      `${base}.${party}.${leaf}` in texts ? of(`${base}.${party}.${leaf}`) : of(`${base}.${leaf}`),
    oneOf: (key, turn) => {
      const ways = [key, ...Object.keys(texts).filter((each) => each.startsWith(`${key}.`))];
      return of(ways[turn % ways.length] as string);
    },
    list: (items) => format.format(items),
    reason: (english) => translate(`reason.${english}`, { defaultValue: english }),
    refusal: ({ code, minutes, about }) => {
      const refusal = ui(`refusal.${code}`, { minutes: minutes ?? '' });
      const title = `article.${about}.title`;
      return title in texts ? ui('refusal.about', { refusal, about: of(title) }) : refusal;
    },
  };
}

/** A number with a minus that a reader and a screen reader know. */
export function plain(value: number): string {
  return value < 0 ? `\u2212${-value}` : String(value);
}

/** A change with its sign, with a minus that a reader and a screen reader know. */
export function signed(by: number): string {
  return by === 0 ? '0' : by > 0 ? `+${by}` : `\u2212${-by}`;
}

/** Where a text comes from, in words: paragraphs, dated sources, or that it is an assumption. */
export function sourceLine(scenario: Scenario, provenance: Provenance, words: Words): string {
  const parts: string[] = [];
  if (provenance.article)
    parts.push(
      `${scenario.sources.source.publisher}, ${scenario.sources.source.date}, ${provenance.article.map((n) => `¶${n}`).join(', ')}`,
    );
  for (const id of provenance.source ?? []) {
    const dated = scenario.sources.dated.find((each) => each.id === id);
    if (dated) parts.push(`${dated.publisher}: ${dated.title}, ${dated.date}`);
  }
  if (provenance.assumption) parts.push(words.ui('end.assumption', { what: provenance.assumption }));
  return parts.join('; ');
}
