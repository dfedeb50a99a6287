/** Compressed twins of a build's text files, which the server sends to whoever takes them: a class shares one line. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

const TEXT = new Set(['.js', '.css', '.html', '.svg', '.json', '.webmanifest']);
/** Bytes below which compressing saves no packet. */
const LEAST = 1024;

/** Writes `name.gz` beside every text file of the folder and those below it; returns how many. */
export function compressBuild(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const text = files.filter((path) => TEXT.has(extname(path)) && statSync(path).size >= LEAST);
  for (const path of text)
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: constants.Z_BEST_COMPRESSION }));
  return text.length;
}
