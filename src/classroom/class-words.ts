/** The words of the class's pages, in the language of the game: tables of their own, fetched with these pages alone. */
import { fill } from '../view/words.ts';
import ENGLISH from './classroom.en.json';

export type ClassKey = keyof typeof ENGLISH;
export type ClassWords = (key: ClassKey, values?: Parameters<typeof fill>[1]) => string;

const TABLES = import.meta.glob<{ default: Readonly<Record<string, string>> }>('./classroom.*.json');

/** The words of a language; in English where it has none, or where they could not be fetched. */
export async function classWords(language: string): Promise<ClassWords> {
  const table: Readonly<Record<string, string>> = await (
    TABLES[`./classroom.${language}.json`]?.() ?? Promise.resolve(null)
  ).then(
    (read) => read?.default ?? ENGLISH,
    () => ENGLISH,
  );
  return (key, values) => fill(table[key] ?? ENGLISH[key], values);
}

/** Why something was refused, in words. */
export function whyOf(say: ClassWords, why: string): string {
  const key = `why.${why}`;
  return say(key in ENGLISH ? (key as ClassKey) : 'why.failed');
}
