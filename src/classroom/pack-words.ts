/** The words of the lesson on paper, with those of the class that stand on paper as well. */
import { fill } from '../view/words.ts';
import CLASS_EN from './classroom.en.json' with { type: 'json' };
import CLASS_FR from './classroom.fr.json' with { type: 'json' };
import CLASS_RU from './classroom.ru.json' with { type: 'json' };
import CLASS_UK from './classroom.uk.json' with { type: 'json' };
import PACK_EN from './pack.en.json' with { type: 'json' };
import PACK_FR from './pack.fr.json' with { type: 'json' };
import PACK_RU from './pack.ru.json' with { type: 'json' };
import PACK_UK from './pack.uk.json' with { type: 'json' };

const TABLES: Readonly<Record<string, readonly [pack: typeof PACK_EN, ofClass: typeof CLASS_EN]>> = {
  en: [PACK_EN, CLASS_EN],
  fr: [PACK_FR, CLASS_FR],
  ru: [PACK_RU, CLASS_RU],
  uk: [PACK_UK, CLASS_UK],
};

export type PackKey = keyof typeof PACK_EN;
type Values = Parameters<typeof fill>[1];

export interface PackWords {
  say(key: PackKey, values?: Values): string;
  /** A text of the class's pages. */
  ofClass(key: keyof typeof CLASS_EN): string;
}

/** Languages in which a lesson can be printed. */
export const PACK_LANGUAGES = Object.keys(TABLES);

/** The words of a language that is one of `PACK_LANGUAGES`; English for any other. */
export function packWords(language: string): PackWords {
  const [pack, ofClass] = TABLES[language] ?? [PACK_EN, CLASS_EN];
  return { say: (key, values) => fill(pack[key], values), ofClass: (key) => ofClass[key] };
}
