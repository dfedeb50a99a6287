/** Published domains on disk. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { NamedText } from '../domains/genius.ts';
import { DomainProblem, type LinearDomain } from '../domains/linear-domain.ts';
import { readDomain } from '../domains/read-domain.ts';
import { badInput } from './flags.ts';

function filesOf(paths: readonly string[]): NamedText[] {
  const [first] = paths;
  const listed =
    paths.length === 1 && first !== undefined && statSync(first).isDirectory()
      ? readdirSync(first)
          .filter((name) => /\.(xml|json)$/i.test(name))
          .toSorted()
          .map((name) => join(first, name))
      : paths;
  return listed.map((path) => [basename(path), readFileSync(path, 'utf8')] as const);
}

/** A domain from its folder, or from its files; ends with 1 and a message where it cannot be read. */
export function needDomain(paths: readonly string[]): LinearDomain {
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) badInput(`There is no file or folder "${missing}".`);
  const files = filesOf(paths);
  const name = basename(paths[0] ?? '').replace(/\.(xml|json)$/i, '');
  try {
    return readDomain(name, files);
  } catch (error) {
    if (error instanceof DomainProblem) return badInput(error.message);
    throw error;
  }
}
