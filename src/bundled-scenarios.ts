/** The scenarios that the build carries with it. They were checked by `npm test`; the browser trusts them. */
import type { Scenario, ScenarioData, Sources, Texts } from './negotiation/scenario.ts';

const data = import.meta.glob<ScenarioData>('../scenarios/*/scenario.json', { eager: true, import: 'default' });
const sources = import.meta.glob<Sources>('../scenarios/*/sources.json', { eager: true, import: 'default' });
const texts = import.meta.glob<Texts>('../scenarios/*/text.*.json', { eager: true, import: 'default' });

export const SCENARIOS: readonly Scenario[] = Object.entries(data)
  .map(([path, scenario]) => {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const found = sources[`${folder}/sources.json`];
    if (!found) throw new Error(`${folder} lacks sources.json`);
    const byLanguage = Object.entries(texts).flatMap(([file, table]) => {
      const language = file.startsWith(`${folder}/text.`) ? /text\.(.+)\.json$/.exec(file)?.[1] : undefined;
      return language === undefined ? [] : [[language, table] as const];
    });
    return { ...scenario, sources: found, texts: Object.fromEntries(byLanguage) };
  })
  .toSorted((a, b) => b.articles.length - a.articles.length);
