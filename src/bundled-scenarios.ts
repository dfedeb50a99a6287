/**
 * The scenarios that the build carries with it, and the texts of the languages. They were checked by `npm test`; the browser
 * trusts them. English comes with the page; what is chosen besides is fetched when it is.
 */
import type { Scenario, ScenarioData, Sources, Texts } from './negotiation/scenario.ts';
import { addInterface } from './view/words.ts';

const data = import.meta.glob<ScenarioData>('../scenarios/*/scenario.json', { eager: true, import: 'default' });
const sources = import.meta.glob<Sources>('../scenarios/*/sources.json', { eager: true, import: 'default' });
const english = import.meta.glob<Texts>('../scenarios/*/text.en.json', { eager: true, import: 'default' });
const others = import.meta.glob<Texts>(['../scenarios/*/text.*.json', '!../scenarios/*/text.en.json'], {
  import: 'default',
});
const interfaces = import.meta.glob<Texts>(['./view/interface.*.json', '!./view/interface.en.json'], {
  import: 'default',
});

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
const languageOf = (path: string): string => /\.([\w-]+)\.json$/.exec(path)?.[1] ?? '';

/** The texts of each scenario by its folder; a language is added to them when it is loaded. */
const texts = new Map<string, Record<string, Texts>>();

export const SCENARIOS: readonly Scenario[] = Object.entries(data)
  .map(([path, scenario]) => {
    const folder = folderOf(path);
    const [found, en] = [sources[`${folder}/sources.json`], english[`${folder}/text.en.json`]];
    if (!found || !en) throw new Error(`${folder} lacks sources.json or text.en.json`);
    const own: Record<string, Texts> = { en };
    texts.set(folder, own);
    return { ...scenario, sources: found, texts: own };
  })
  .toSorted((a, b) => b.articles.length - a.articles.length);

/** The languages of the interface, English first. */
export const LANGUAGES: readonly string[] = ['en', ...Object.keys(interfaces).map(languageOf).toSorted()];

/** Fetches a language: the interface's texts, and those of every scenario that has it. Rejects where it can't be had. */
export async function loadLanguage(language: string): Promise<void> {
  const ofLanguage = (path: string): boolean => languageOf(path) === language;
  const [table, ...tables] = await Promise.all([
    interfaces[`./view/interface.${language}.json`]?.(),
    ...Object.keys(others)
      .filter(ofLanguage)
      .map(async (path) => ({ folder: folderOf(path), table: await others[path]?.() })),
  ]);
  if (table) addInterface(language, table);
  for (const { folder, table: own } of tables) {
    const known = texts.get(folder);
    if (known && own) known[language] = own;
  }
}
