/** `npm start`: builds the game, and serves it and its classes from one program. Honours PORT, HOST and DATA_DIR. */

import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { ClassServer } from '../classroom/server/class-server.ts';
import { openStore } from '../classroom/server/open-store.ts';
import { StoreBusy } from '../classroom/server/sqlite-store.ts';
import { SECURITY_HEADERS } from './content-security-policy.ts';
import { readFlags, usage } from './flags.ts';
import { needScenario, ownScenarios } from './scenario-folder.ts';
import { servedBuild } from './served-build.ts';

const HELP = `npm start -- [--built] [--help]

Builds the game, serves it and its classes, and prints the address.

  --built    serve what was built before
  PORT       the port to listen on (default 8088)
  HOST       the address to listen on (default localhost; 0.0.0.0 for a classroom)
  DATA_DIR   the folder in which lessons are kept (default .data)
  DATABASE_URL  a PostgreSQL database for them instead, which several servers may share
  BEHIND_PROXY  1 where a proxy of your own stands before it and says where requests come from`;

const flags = readFlags(process.argv.slice(2), { built: 'boolean' }, HELP);
if (flags.rest.length > 0) usage(HELP, `nothing is expected after npm start, found: ${flags.rest.join(' ')}`);
const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

if (!flags.values.built) await build({ logLevel: 'warn' });
const named = Number(process.env['PORT'] ?? 8088);
let server: ClassServer;
try {
  server = new ClassServer({
    scenarios: ownScenarios().map(needScenario),
    site: servedBuild(root('dist')),
    headers: SECURITY_HEADERS,
    store: await openStore({
      database: process.env['DATABASE_URL'] ?? '',
      folder: process.env['DATA_DIR'] ?? root('.data'),
    }),
    port: named,
    host: process.env['HOST'] ?? 'localhost',
    behindProxy: process.env['BEHIND_PROXY'] === '1',
  });
} catch (error) {
  console.error(error instanceof StoreBusy ? error.message : error);
  process.exit(1);
}
const port = await server.listen().catch((error: unknown) => {
  console.error(`The game could not be served: ${(error as Error).message}\nChoose another port: PORT=8090 npm start`);
  process.exit(1);
});
console.log(`Nearly Eight Hours is ready:
http://localhost:${port}/
For a class: ${(server.addresses.length > 0 ? server.addresses : [`localhost:${port}`]).map((each) => `http://${each}/?class`).join(' or ')}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    // Whatever hangs, the program ends; what was acknowledged is on the disk.
    setTimeout(() => process.exit(0), 4000).unref();
    void server.close().then(() => process.exit(0));
  });
}
