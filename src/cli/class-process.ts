/** A class server as a process of its own, to be killed: `tsx src/cli/class-process.ts <data folder>`; prints its address. */
import pino from 'pino';
import { ClassServer } from '../classroom/server/class-server.ts';
import { openStore } from '../classroom/server/open-store.ts';
import { needScenario, ownScenarios } from './scenario-folder.ts';

const data = process.argv[2] ?? '';
const server = new ClassServer({
  scenarios: ownScenarios().map(needScenario),
  site: data,
  store: await openStore({ database: process.env['DATABASE_URL'] ?? '', folder: data }),
  port: Number(process.argv[3] ?? 0),
  host: '127.0.0.1',
  log: pino({ level: 'error' }, pino.destination(2)),
});
console.log(`http://127.0.0.1:${await server.listen()}`);
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
