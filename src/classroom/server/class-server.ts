/**
 * The class server: one program that serves the game, takes those who join, and carries every lesson. HTTP for what
 * gives out tokens and files, Socket.IO for everything that moves (it falls back to HTTP where WebSocket is refused).
 */
import { createServer, type Server as HttpServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import pino, { type Logger } from 'pino';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import sirv from 'sirv';
import { Server } from 'socket.io';
import type { Scenario } from '../../negotiation/scenario.ts';
import { LARGEST_MESSAGE } from '../protocol.ts';
import { ClassRequests, hasOwnOrigin } from './class-requests.ts';
import { ClassSockets } from './class-sockets.ts';
import type { LessonStore } from './lesson-store.ts';
import { BOARD_SLOT_MS, OpenRooms } from './open-rooms.ts';

export interface ClassServerSetup {
  readonly scenarios: readonly Scenario[];
  /** Folder of the built game. */
  readonly site: string;
  /** Headers that everything is sent with. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly store: LessonStore;
  readonly port: number;
  readonly host: string;
  /** Days after which a lesson is deleted. */
  readonly keepDays?: number;
  readonly log?: Logger;
  /** A proxy of our own stands before the server and says where requests come from. */
  readonly behindProxy?: boolean;
}

const TICK_MS = 1000;
/** Between two signs of life, and until one that is missing counts as gone. */
const PING_MS = 8000;
/** What was kept long enough is looked for so often. */
const SWEEP_MS = 10 * 60 * 1000;

/** Host and port under which others find a server that listens on every address of this machine. */
function networkAddresses(host: string, port: number): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [];
  return Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).flatMap(({ address, family, internal }) =>
      family === 'IPv4' && !internal ? [`${address}:${port}`] : [],
    ),
  );
}

export class ClassServer {
  private readonly setup: ClassServerSetup;
  private readonly store: LessonStore;
  private readonly rooms: OpenRooms;
  private readonly requests: ClassRequests;
  private readonly http: HttpServer;
  private readonly log: Logger;
  private readonly io: Server;
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(setup: ClassServerSetup) {
    this.setup = setup;
    const log = setup.log ?? pino({ level: 'info' }, pino.destination(2));
    this.log = log;
    const registry = new Registry();
    this.store = setup.store;
    this.rooms = new OpenRooms(this.store, setup.scenarios, setup.keepDays ?? 30, log);
    this.requests = new ClassRequests(this.rooms, setup.headers ?? {}, registry, log);
    this.requests.behindProxy = setup.behindProxy ?? false;
    // Files that were compressed when the game was built are sent so to whoever takes them.
    const files = sirv(setup.site, {
      etag: true,
      gzip: true,
      setHeaders: (response) => this.requests.secure(response),
    });
    this.http = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      if (path.startsWith('/class/')) void this.requests.answer(request, response, path);
      else files(request, response, () => this.requests.send(response, 404, { ok: false, why: 'unknown' }));
    });
    this.io = new Server(this.http, {
      path: '/class/socket',
      maxHttpBufferSize: LARGEST_MESSAGE,
      // Who is away should be seen to be away before the other side wonders.
      pingInterval: PING_MS,
      pingTimeout: PING_MS,
      serveClient: false,
      allowRequest: (request, decide) => decide(null, hasOwnOrigin(request)),
    });
    const sockets = new ClassSockets(this.rooms, ...this.measures(registry), log);
    this.io.use((socket, next) => {
      sockets.admit(socket).then(
        () => next(),
        (error: unknown) => {
          log.error({ err: error }, 'not admitted');
          next(new Error('failed'));
        },
      );
    });
    this.io.on('connection', (socket) => sockets.connected(socket));
  }

  private measures(registry: Registry): [Counter<'result'>, Histogram] {
    const registers = [registry];
    const clients = (): number => this.io.engine.clientsCount;
    const connections = new Gauge({
      name: 'class_connections',
      help: 'Sockets that are connected.',
      registers: [],
      collect() {
        this.set(clients());
      },
    });
    registry.registerMetric(connections);
    const { store } = this;
    for (const name of ['groups', 'appends'] as const) {
      const written = new Gauge({
        name: `class_store_${name}`,
        help: name === 'groups' ? 'Groups that were written to the disk together.' : 'Appends in them.',
        registers: [],
        collect() {
          this.set(store.written[name]);
        },
      });
      registry.registerMetric(written);
    }
    collectDefaultMetrics({ register: registry });
    return [
      new Counter({
        name: 'class_moves_total',
        help: 'Moves of students, by what came of them.',
        labelNames: ['result'],
        registers,
      }),
      new Histogram({
        name: 'class_move_seconds',
        help: 'From a move to its acknowledgement.',
        buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
        registers,
      }),
    ];
  }

  /** Listens, and resolves with the port. */
  async listen(): Promise<number> {
    await new Promise<void>((done, failed) => {
      this.http.once('error', failed);
      this.http.listen(this.setup.port, this.setup.host, done);
    });
    this.timers.push(
      setInterval(() => {
        this.rooms.tick(Date.now());
        this.requests.tick(Date.now());
      }, TICK_MS),
      setInterval(() => this.rooms.tellBoards(Date.now()), BOARD_SLOT_MS),
      setInterval(() => this.sweep(), SWEEP_MS),
    );
    this.sweep();
    this.requests.ready = true;
    const address = this.http.address();
    const port = typeof address === 'object' && address ? address.port : this.setup.port;
    this.rooms.addresses = networkAddresses(this.setup.host, port);
    return port;
  }

  /** Where others find it on the network; empty where it listens on one address alone. */
  get addresses(): readonly string[] {
    return this.rooms.addresses;
  }

  private sweep(): void {
    this.rooms.sweep(Date.now()).catch((error: unknown) => this.log.error({ err: error }, 'sweep failed'));
  }

  /** Writes what waits, tells everybody, and stops. */
  async close(): Promise<void> {
    this.requests.ready = false;
    for (const timer of this.timers) clearInterval(timer);
    this.io.emit('restarting');
    this.rooms.close();
    await this.io.close();
    await new Promise<void>((done) => {
      this.http.close(() => done());
      this.http.closeAllConnections();
    });
    await this.store.close();
  }
}
