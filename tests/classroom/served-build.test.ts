/** The game as the class server sends it: compressed where the browser takes that, and the same either way. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { expect, it } from 'vitest';
import { ClassServer } from '../../src/classroom/server/class-server.ts';
import { SqliteStore } from '../../src/classroom/server/sqlite-store.ts';
import { servedBuild } from '../../src/cli/served-build.ts';
import { lesson } from '../support/scenarios.ts';

it('is sent as it was when the server began, and compressed to whoever takes it', async () => {
  const [built, data] = [mkdtempSync(join(tmpdir(), 'site-')), mkdtempSync(join(tmpdir(), 'data-'))];
  const script = `export const words = ${JSON.stringify('bracket '.repeat(2000))};\n`;
  writeFileSync(join(built, 'a.js'), script);
  writeFileSync(join(built, 'small.js'), 'export {};\n');
  const site = servedBuild(built);
  expect(readdirSync(site).toSorted()).toEqual(['a.js', 'a.js.gz', 'small.js']);
  // Whatever is built there meanwhile, the class keeps its pages.
  rmSync(built, { recursive: true });
  const log = pino({ level: 'silent' });
  const store = SqliteStore.open(data);
  const server = new ClassServer({ scenarios: [lesson], site, store, port: 0, host: '127.0.0.1', log });
  const address = `http://127.0.0.1:${await server.listen()}`;
  const get = (encoding: string): Promise<Response> =>
    fetch(`${address}/a.js`, { headers: { 'accept-encoding': encoding } });
  const [packed, plain] = [await get('gzip'), await get('identity')];
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(Number(packed.headers.get('content-length'))).toBeLessThan(script.length / 20);
  expect(packed.headers.get('content-type')).toMatch(/javascript/);
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect([await packed.text(), await plain.text()]).toEqual([script, script]);
  await server.close();
  for (const folder of [site, data]) rmSync(folder, { recursive: true });
});
