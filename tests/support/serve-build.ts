/** Builds the game once and serves it for the tests that play it, on a port of its own. */
import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    address: string;
  }
}

/** One build for all projects of a run: each asks for it here. */
const BUILT = Symbol.for('the build that is tested');
const builds = globalThis as { [BUILT]?: Promise<unknown> };

async function buildOnce(): Promise<void> {
  // The build that players get, not one that takes itself for a part of the tests.
  const { NODE_ENV } = process.env;
  process.env['NODE_ENV'] = 'production';
  await (builds[BUILT] ??= build({ logLevel: 'error' }));
  process.env['NODE_ENV'] = NODE_ENV;
}

export default async function serveBuild(project: TestProject): Promise<() => Promise<void>> {
  await buildOnce();
  const server = await preview({ logLevel: 'error', preview: { port: 0, strictPort: false, host: '127.0.0.1' } });
  const address = server.httpServer.address();
  if (typeof address !== 'object' || !address) throw new Error('the preview server has no address');
  project.provide('address', `http://127.0.0.1:${address.port}/`);
  return async () => {
    await server.close();
  };
}
