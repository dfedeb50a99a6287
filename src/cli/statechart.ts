/** `npm run statechart`: writes the picture of the machine into its README. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { statechartPicture } from '../talks/statechart-picture.ts';
import { talksMachine } from '../talks/talks-machine.ts';
import { needScenario } from './scenario-folder.ts';

export const STATECHART_README = fileURLToPath(new URL('../talks/README.md', import.meta.url));

const FENCE = /```mermaid\n[\s\S]*?\n```/;

/** The README's text with the picture of the machine as it is now. */
export function withPicture(readme: string): string {
  return readme.replace(
    FENCE,
    () => `\`\`\`mermaid\n${statechartPicture(talksMachine(needScenario('first-lesson')))}\n\`\`\``,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(STATECHART_README, withPicture(readFileSync(STATECHART_README, 'utf8')));
  console.log('src/talks/README.md shows the machine as it is.');
}
