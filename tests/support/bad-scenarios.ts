/** Truncated, foreign and hand-edited scenarios: each names the file, the place, what stands there and the mend. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCENARIOS_FOLDER } from '../../src/cli/scenario-folder.ts';
import { readScenario, type ScenarioFiles } from '../../src/negotiation/read-scenario.ts';
import { problemLine } from '../../src/negotiation/scenario-problem.ts';

const file = (name: string): string => readFileSync(join(SCENARIOS_FOLDER, 'first-lesson', name), 'utf8');

/** The first lesson in English alone: each language more would be another file to keep in step with what is changed. */
export const GOOD_FILES: ScenarioFiles = {
  'scenario.json': file('scenario.json').replace(/"languages": \[[^\]]*\]/, '"languages": ["en"]'),
  'sources.json': file('sources.json'),
  'text.en.json': file('text.en.json'),
};

// oxlint-disable-next-line typescript/no-explicit-any -- hand-edited files can hold anything
export type Edit = (scenario: any, texts: any, sources: any) => void;

export function edited(edit: Edit): ScenarioFiles {
  const parse = (name: string) => JSON.parse(GOOD_FILES[name] as string);
  const [scenario, texts, sources] = [parse('scenario.json'), parse('text.en.json'), parse('sources.json')];
  edit(scenario, texts, sources);
  return {
    'scenario.json': JSON.stringify(scenario),
    'text.en.json': JSON.stringify(texts),
    'sources.json': JSON.stringify(sources),
  };
}

export function problemsOf(files: ScenarioFiles): string[] {
  const read = readScenario(files);
  return read.ok ? [] : read.problems.map(problemLine);
}

/** What was done to the files, and what the first fitting problem must say. */
export const BAD_SCENARIOS: readonly (readonly [string, ScenarioFiles | Edit, RegExp])[] = [
  ['no scenario.json', { ...GOOD_FILES, 'scenario.json': undefined } as never, /scenario\.json: found no such file/],
  ['an empty file', { ...GOOD_FILES, 'scenario.json': '' }, /scenario\.json: found text that is not JSON/],
  [
    'a truncated file',
    { ...GOOD_FILES, 'scenario.json': (GOOD_FILES['scenario.json'] as string).slice(0, 900) },
    /not JSON.*cut off/,
  ],
  [
    'a truncated text file',
    { ...GOOD_FILES, 'text.en.json': (GOOD_FILES['text.en.json'] as string).slice(0, 200) },
    /text\.en\.json: found text that is not JSON/,
  ],
  ['a list instead of an object', { ...GOOD_FILES, 'scenario.json': '[]' }, /format: found nothing; expected 1/],
  [
    'a foreign format',
    { ...GOOD_FILES, 'scenario.json': '{"format":"chess"}' },
    /format: found "chess"; expected 1.*not a scenario of this game/,
  ],
  ['a newer format', (s) => void (s.format = 2), /found 2; expected 1.*update the game/],
  ['a missing language file', (s) => s.languages.push('uk'), /text\.uk\.json: found no such file/],
  [
    'a language nobody listed',
    { ...GOOD_FILES, 'text.fr.json': '{}' },
    /text\.fr\.json: found texts in "fr".*List the language/,
  ],
  ['missing sources', { ...GOOD_FILES, 'sources.json': undefined } as never, /sources\.json: found no such file/],
  ['an unknown key', (s) => void (s.weather = 'fair'), /found the unknown key "weather"/],
  [
    'an unknown key deep inside',
    (s) => void (s.articles[0].wordings[1].colour = 'red'),
    /articles\.0\.wordings\.1: found the unknown key "colour"/,
  ],
  ['a number as text', (s) => void (s.meters.tension = 'high'), /meters\.tension: found "high"/],
  [
    'points with a fraction',
    (s) => void (s.mandates.hill.variants[0].points.water[0] = 4.5),
    /mandates\.hill\.variants\.0\.points\.water\.0: found 4\.5/,
  ],
  ['a level out of range', (s) => void (s.meters.tension = 140), /meters\.tension: found 140/],
  ['no provenance', (s) => void delete s.articles[1].provenance, /articles\.1\.provenance: found nothing/],
  ['an empty provenance', (s) => void (s.articles[1].provenance = {}), /articles\.1\.provenance: .*at least one of/],
  [
    'an assumption without a reason',
    (s) => void (s.articles[1].provenance = { assumption: 'yes' }),
    /articles\.1\.provenance\.assumption/,
  ],
  [
    'a paragraph that is not there',
    (s) => void (s.articles[1].provenance = { article: [99] }),
    /found ¶99; expected a paragraph/,
  ],
  [
    'a source that is not there',
    (s) => void (s.articles[1].provenance = { source: ['gazette'] }),
    /"gazette"; expected the id of a dated source/,
  ],
  ['three parties', (s) => s.parties.push({ ...s.parties[0], id: 'third' }), /parties/],
  [
    'a capital of the other side',
    (s) => void (s.parties[0].capital = 'lake-council'),
    /parties\.0\.capital: found "lake-council"/,
  ],
  ['two articles of one id', (s) => void (s.articles[1].id = 'water'), /articles\.1\.id: found "water" a second time/],
  [
    'two wordings of one id',
    (s) => void (s.articles[0].wordings[1].id = 'open'),
    /articles\.0\.wordings\.1\.id: found "open" a second time/,
  ],
  ['an id with spaces', (s) => void (s.articles[0].id = 'the water'), /articles\.0\.id: found "the water"/],
  [
    'points for too few wordings',
    (s) => s.mandates.hill.variants[0].points.water.pop(),
    /points\.water: found 3 numbers; expected 4/,
  ],
  [
    'points for no such article',
    (s) => void (s.mandates.hill.variants[0].points.sun = [1]),
    /"sun"; expected the id of a article|"sun"; expected the id of an article/,
  ],
  [
    'a bracket without worth',
    (s) => void delete s.mandates.hill.variants[0].brackets.mill,
    /brackets\.mill: found nothing/,
  ],
  [
    'a best text that is not 100',
    (s) => void (s.mandates.hill.variants[0].linkages[0].points = 60),
    /found a best text worth \d+; expected 100/,
  ],
  ['no mandate', (s) => void delete s.mandates.lake, /mandates\.lake: found nothing/],
  [
    'variants for lessons alone',
    (s) => s.mandates.hill.variants.forEach((each: { classOnly: boolean }) => void (each.classOnly = true)),
    /variants for lessons alone/,
  ],
  [
    'a red line without a way to lift it',
    (s) => void (s.mandates.hill.redLines[0].lift = []),
    /lift: found no clause.*needs a way to lift it/,
  ],
  [
    'a red line that only itself could lift',
    (s) => void (s.mandates.hill.redLines[0].lift = [{ article: 'water', wordings: ['open'] }]),
    /the article "water" itself/,
  ],
  [
    'a red line on no such wording',
    (s) => void (s.mandates.hill.redLines[0].wordings = ['dry']),
    /"dry"; expected the id of a wording of water/,
  ],
  [
    'a linkage of one article',
    (s) => void (s.mandates.hill.variants[0].linkages[0].when[1].article = 'water'),
    /twice "water"|wording of water/,
  ],
  ['a stakeholder of nobody', (s) => void (s.stakeholders[1].party = 'moon'), /stakeholders\.1\.party: found "moon"/],
  [
    'a threshold nobody can reach',
    (s) => void (s.stakeholders[1].threshold = 99),
    /stakeholders\.1\.threshold: found 99; expected at most/,
  ],
  [
    'views of too few wordings',
    (s) => s.stakeholders[0].views.water.pop(),
    /stakeholders\.0\.views\.water: found 3 numbers/,
  ],
  ['an intervention left out', (s) => s.interventions.shift(), /interventions: found no "table"/],
  ['an intervention twice', (s) => s.interventions.push(s.interventions[0]), /"table" a second time/],
  [
    'an outcome that cannot be',
    (s) => void (s.interventions[0].after.glorious = []),
    /"glorious"; expected the id of a outcome of table|"glorious"; expected the id of an outcome of table/,
  ],
  [
    'a proposal without its minutes',
    (s) => void delete s.interventions.find((each: { kind: string }) => each.kind === 'walk').heldMinutes,
    /heldMinutes: found nothing; expected minutes/,
  ],
  [
    'a block in which one cannot hold',
    (s) => void (s.days[0].blocks[0].allows = ['table', 'leave']),
    /found no "hold"/,
  ],
  [
    'a day without closing',
    (s) => s.days[0].blocks.forEach((each: { allows: string[] }) => void (each.allows = ['hold', 'leave'])),
    /no block that allows "close"/,
  ],
  ['an hour that is none', (s) => void (s.days[0].startsAt = '25:00'), /startsAt: found "25:00"/],
  [
    'an ending on no such result',
    (s) => void (s.endings[0].when.result = ['victory']),
    /"victory"; expected the id of a result/,
  ],
  [
    'an ending that earlier ones cover',
    (s) => s.endings.splice(4, 0, { ...s.endings[3], id: 'shadow' }),
    /only what earlier rules already match.*Move "shadow" up/,
  ],
  [
    'an ending that contradicts itself',
    (s) =>
      void (s.endings[3].when.articles = [
        { article: 'water', wordings: ['open'] },
        { article: 'water', wordings: ['closed'] },
      ]),
    /conditions that exclude each other/,
  ],
  [
    'no ending that catches all',
    (s) => void (s.endings.at(-1).when = { briefings: 'joint' }),
    /found conditions; expected none in the last rule/,
  ],
  [
    'worth that is not concave',
    (s) => void (s.mandates.hill.variants[0].points.water = [45, 10, 9, 0]),
    /points\.water: found 45, 10, 9, 0; expected worth that is concave/,
  ],
  [
    'an effect on nobody',
    (s) => void (s.interventions[0].after.first = [{ meter: 'trust', of: 'othr', by: 1 }]),
    /after\.first\.0\.of: found "othr"/,
  ],
  [
    'an effect on an unknown meter',
    (s) => void (s.interventions[0].after.first = [{ meter: 'luck', by: 1 }]),
    /after\.first\.0\.meter: found "luck"/,
  ],
  [
    'a name built into the language',
    (s) => void (s.articles[0].id = 'constructor'),
    /articles\.0\.id: found "constructor"/,
  ],
  ['a party named like a flag', (s) => void (s.parties[0].id = 'games'), /parties\.0\.id: found "games"/],
  [
    'an ending twice over',
    (s) => s.endings.splice(4, 0, { ...s.endings[3], id: 'twin' }),
    /only what earlier rules already match/,
  ],
  [
    'a break-off below its tension',
    (s) => void (s.endings[2].when.tension = [0, 40]),
    /conditions that exclude each other/,
  ],
  [
    'a missing text',
    (_s, t) => void delete t['article.mill.title'],
    /text\.en\.json at article\.mill\.title: found nothing/,
  ],
  [
    'a text that nothing uses',
    (_s, t) => void (t['article.mil.title'] = 'Mill'),
    /article\.mil\.title: found a text that nothing uses/,
  ],
  ['an empty text', (_s, t) => void (t['article.mill.title'] = ''), /article\.mill\.title/],
];
