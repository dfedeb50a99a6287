/** Reading texts: the scenario's by key, the interface's by key, both by language, with values put in. */
import type { Refusal } from '../negotiation/legality.ts';
import type { Provenance, Scenario } from '../negotiation/scenario.ts';
import { INTERFACE_EN, type InterfaceKey } from './interface-en.ts';

type Values = Readonly<Record<string, string | number>>;

/** A number with the minus that readers and screen readers know. */
function shown(value: string | number | undefined): string {
  return typeof value === 'number' ? String(value).replace('-', '\u2212') : String(value);
}

/** Puts values into `{name}` places. A name without a value stays as it is, so that the gap is seen. */
export function fill(template: string, values: Values = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? shown(values[name]) : whole));
}

/** Interface texts by language; English stands in for what a language lacks. */
const INTERFACES: Readonly<Record<string, Partial<Record<InterfaceKey, string>>>> = { en: INTERFACE_EN };

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
  refusal(refusal: Refusal): string;
}

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** The words for one scenario in one language. */
export function wordsFor(scenario: Pick<Scenario, 'texts'>, language = 'en'): Words {
  // A scenario that lacks the language is read in English, or else in the first language that it has.
  const spare = scenario.texts['en'] ?? Object.values(scenario.texts)[0] ?? {};
  const texts = scenario.texts[language] ?? spare;
  const own = INTERFACES[language] ?? {};
  const format = new Intl.ListFormat(language, { style: 'long', type: 'conjunction' });
  const of = (key: string): string => texts[key] ?? spare[key] ?? key;
  const ui = (key: InterfaceKey, values?: Values): string => fill(own[key] ?? INTERFACE_EN[key], values);
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
  return by > 0 ? `+${by}` : `\u2212${-by}`;
}

/** Where a text comes from, in words: paragraphs, dated sources, or that it is an assumption. */
export function sourceLine(scenario: Scenario, provenance: Provenance): string {
  const parts: string[] = [];
  if (provenance.article)
    parts.push(
      `${scenario.sources.source.publisher}, ${scenario.sources.source.date}, ${provenance.article.map((n) => `¶${n}`).join(', ')}`,
    );
  for (const id of provenance.source ?? []) {
    const dated = scenario.sources.dated.find((each) => each.id === id);
    if (dated) parts.push(`${dated.publisher}: ${dated.title}, ${dated.date}`);
  }
  if (provenance.assumption) parts.push(`assumption: ${provenance.assumption}`);
  return parts.join('; ');
}
