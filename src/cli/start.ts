/** `npm start`: builds the game, serves it, and prints its address. Honours PORT and HOST. */
import { build, preview } from 'vite';
import { readFlags, usage } from './flags.ts';

const HELP = `npm start -- [--help]

Builds the game, serves it and prints its address.

  PORT   the port to listen on (default 8088)
  HOST   the address to listen on (default localhost)`;

const flags = readFlags(process.argv.slice(2), {}, HELP);
if (flags.rest.length > 0) usage(HELP, `nothing is expected after npm start, found: ${flags.rest.join(' ')}`);

await build({ logLevel: 'warn' });
const server = await preview({ logLevel: 'warn' }).catch((error: unknown) => {
  console.error(`The game could not be served: ${(error as Error).message}\nChoose another port: PORT=8090 npm start`);
  process.exit(1);
});
const address = server.httpServer.address();
const port = typeof address === 'object' && address ? address.port : 0;
console.log(`Nearly Eight Hours is ready:\nhttp://localhost:${port}/`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    void server.close().then(() => process.exit(0));
  });
}
