/** `scenario print`: writes the lesson on paper into a folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACK_LANGUAGES } from '../classroom/pack-words.ts';
import { printPack } from '../classroom/print-pack.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { usage } from './flags.ts';

/** Writes every document for a day (the scenario's first) in a language (English), and says which; with `json` as a list of files. */
export function printLesson(
  scenario: Scenario,
  out: string,
  {
    day,
    language = 'en',
    json,
    help,
  }: {
    readonly day?: string | undefined;
    readonly language?: string | undefined;
    readonly json: boolean;
    readonly help: string;
  },
): void {
  const days = scenario.days.map(({ id }) => id);
  if (day !== undefined && !days.includes(day)) usage(help, `--day takes one of: ${days.join(', ')}; found: ${day}`);
  if (!PACK_LANGUAGES.includes(language))
    usage(help, `--language takes one of: ${PACK_LANGUAGES.join(', ')}; found: ${language}`);
  mkdirSync(out, { recursive: true });
  const files = printPack(scenario, { language, ...(day === undefined ? {} : { day }) }).map(
    ({ name, title, html }) => {
      const file = join(out, `${name}.html`);
      writeFileSync(file, html);
      return { file, title };
    },
  );
  if (json) console.log(JSON.stringify({ files }, null, 2));
  else console.log(`${files.length} documents; begin with ${files[0]?.file ?? out}`);
}
