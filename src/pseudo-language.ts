/** Made-up languages from the English texts, to try the layout with: longer words, or words from right to left. */
import type { Scenario, Texts } from './negotiation/scenario.ts';
import INTERFACE_EN from './view/interface.en.json' with { type: 'json' };
import { addInterface } from './view/words.ts';

const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  'aeiouyAEIOUYcnsz'.split('').map((letter, i) => [letter, 'áéíóúýÁÉÍÓÚÝçñšž'.charAt(i) ?? letter]),
);
/** One letter in so many is doubled: other languages are about a third longer than English. */
const EVERY = 3;
const RIGHT_TO_LEFT_MARK = '\u202e';
const END_OF_MARK = '\u202c';

/** Changes the words of a text and leaves its `{places}` as they are. */
function words(text: string, change: (words: string) => string): string {
  return text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? part : change(part)))
    .join('');
}

const longer = (part: string): string =>
  part
    .split('')
    .map((letter, i) => (ACCENTED[letter] ?? letter).repeat(/\p{L}/u.test(letter) && i % EVERY === 0 ? 2 : 1))
    .join('');

const fromRight = (part: string): string => (part.trim() === '' ? part : `${RIGHT_TO_LEFT_MARK}${part}${END_OF_MARK}`);

/** Adds the language to the interface and to the scenarios. */
export function addPseudoLanguage(language: 'en-XA' | 'ar-XB', scenarios: readonly Scenario[]): void {
  const change = language === 'en-XA' ? longer : fromRight;
  const made = (texts: Texts): Texts =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, words(text, change)]));
  addInterface(language, made(INTERFACE_EN));
  for (const { texts } of scenarios) if (texts['en']) Object.assign(texts, { [language]: made(texts['en']) });
}
