/** `scenario print`: writes the lesson on paper into a folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printPack } from '../classroom/print-pack.ts';
import type { Scenario } from '../negotiation/scenario.ts';

/** Writes every document, and says which; with `json` as a list of files. */
export function printLesson(scenario: Scenario, out: string, json: boolean): void {
  mkdirSync(out, { recursive: true });
  const files = printPack(scenario).map(({ name, title, html }) => {
    const file = join(out, `${name}.html`);
    writeFileSync(file, html);
    return { file, title };
  });
  if (json) console.log(JSON.stringify({ files }, null, 2));
  else console.log(`${files.length} documents; begin with ${files[0]?.file ?? out}`);
}
