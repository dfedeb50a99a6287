/** From the files of a scenario's folder to a checked scenario, or to a list of everything that is wrong with them. */
import type { z } from 'zod';
import { classSchema, SCENARIO_FORMAT, type Scenario, scenarioSchema, sourcesSchema, textsSchema } from './scenario.ts';
import { checkReferences } from './scenario-check.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import { checkTexts } from './scenario-texts.ts';

/** The folder's files by name, as text. */
export type ScenarioFiles = Readonly<Record<string, string>>;

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function at(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path)
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  return value;
}

function schemaProblems(file: string, data: unknown, error: z.ZodError): ScenarioProblem[] {
  return error.issues.map((issue) => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      const keys = issue.keys.map((key) => `"${key}"`).join(', ');
      return {
        file,
        path,
        found: `the unknown key ${keys}`,
        expected: 'only keys of the format',
        mend: 'Remove it, or look up its name in scenarios/README.md.',
      };
    }
    return {
      file,
      path,
      found: shown(at(data, issue.path)),
      expected: issue.message,
      mend: 'Change it to what is expected; scenarios/README.md explains every field.',
    };
  });
}

function parse(file: string, text: string): { readonly data: unknown } | { readonly problem: ScenarioProblem } {
  try {
    return { data: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    const reason = (error as Error).message;
    return {
      problem: {
        file,
        path: '',
        found: `text that is not JSON (${reason})`,
        expected: 'one JSON value',
        mend: 'The file was cut off or has a stray character; an editor with JSON support shows where.',
      },
    };
  }
}

/** A hint for a file that belongs to another format or an older version of this one. */
function foreign(data: unknown): ScenarioProblem | null {
  const format = at(data, ['format']);
  if (format === SCENARIO_FORMAT) return null;
  const newer = typeof format === 'number' && format > SCENARIO_FORMAT;
  return {
    file: 'scenario.json',
    path: 'format',
    found: shown(format),
    expected: String(SCENARIO_FORMAT),
    mend: newer
      ? 'The scenario was made for a newer game: update the game.'
      : 'This is not a scenario of this game, or of an older format.',
  };
}

/** The scenario with the instructions of its `class.json` among the variants: checked with them, drawn by lessons alone. */
function withClassVariants(scenario: Scenario, { mandates, texts }: z.infer<typeof classSchema>): Scenario {
  const all = { ...scenario.mandates };
  for (const [party, mandate] of Object.entries(all)) {
    const more = (mandates[party] ?? []).map((variant) => ({ ...variant, classOnly: true }));
    all[party] = { ...mandate, variants: [...mandate.variants, ...more] };
  }
  const said = Object.entries(scenario.texts).map(
    ([language, own]) => [language, { ...own, ...texts[language] }] as const,
  );
  return { ...scenario, mandates: all, texts: Object.fromEntries(said) };
}

/** Reads and checks a scenario's files. Pure: the caller has read them. */
export function readScenario(files: ScenarioFiles): ReadScenario {
  const problems: ScenarioProblem[] = [];
  const read = <T>(
    file: string,
    schema: z.ZodType<T>,
    examine?: (data: unknown) => ScenarioProblem | null,
  ): T | null => {
    const text = files[file];
    if (text === undefined) {
      problems.push({
        file,
        path: '',
        found: 'no such file',
        expected: `a file named ${file} in the folder`,
        mend: 'Add it; scenarios/first-lesson shows a small example.',
      });
      return null;
    }
    const parsed = parse(file, text);
    if ('problem' in parsed) {
      problems.push(parsed.problem);
      return null;
    }
    const odd = examine?.(parsed.data);
    if (odd) {
      problems.push(odd);
      return null;
    }
    const result = schema.safeParse(parsed.data);
    if (result.success) return result.data;
    problems.push(...schemaProblems(file, parsed.data, result.error));
    return null;
  };

  const data = read('scenario.json', scenarioSchema, foreign);
  const sources = read('sources.json', sourcesSchema);
  const texts: Record<string, Record<string, string>> = {};
  for (const language of data?.languages ?? []) {
    const table = read(`text.${language}.json`, textsSchema);
    if (table) texts[language] = table;
  }
  for (const file of Object.keys(files)) {
    const language = /^text\.(.+)\.json$/.exec(file)?.[1];
    if (data && language !== undefined && !data.languages.includes(language)) {
      problems.push({
        file,
        path: '',
        found: `texts in "${language}"`,
        expected: `one of the languages listed: ${data.languages.join(', ')}`,
        mend: 'List the language in scenario.json at languages, or remove the file.',
      });
    }
  }
  if (!data || !sources) return { ok: false, problems };
  const forClasses = files['class.json'] === undefined ? null : read('class.json', classSchema);
  const plain: Scenario = { ...data, sources, texts };
  const scenario = forClasses ? withClassVariants(plain, forClasses) : plain;
  problems.push(...checkReferences(scenario), ...checkTexts(scenario));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scenario };
}
