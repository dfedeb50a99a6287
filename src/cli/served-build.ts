/**
 * A build as a server sends it: a copy of its own, so that a class keeps its pages whatever is built meanwhile, with
 * compressed twins of its text files for whoever takes them, since a class shares one line.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

const TEXT = new Set(['.js', '.css', '.html', '.svg', '.json', '.webmanifest']);
/** Bytes below which compressing saves no packet. */
const LEAST = 1024;

/** Writes `name.gz` beside every text file of the folder and those below it. */
function compressBuild(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const text = files.filter((path) => TEXT.has(extname(path)) && statSync(path).size >= LEAST);
  for (const path of text)
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: constants.Z_BEST_COMPRESSION }));
}

/** Copies a build to a folder that this program alone has, and that goes with it. Source maps stay behind. */
export function servedBuild(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'nearly-eight-hours-'));
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  cpSync(folder, copy, { recursive: true, filter: (path) => !/\.(map|gz)$/.test(path) });
  compressBuild(copy);
  return copy;
}
