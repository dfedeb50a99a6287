/** A school's network between a client and the class server: it may refuse WebSocket, and it may go dark for a while. */
import { connect, createServer, type Server, type Socket } from 'node:net';

export class SchoolProxy {
  readonly address: string;
  /** Requests to upgrade that were refused. */
  refused = 0;
  private readonly server: Server;
  private readonly lines = new Set<Socket>();
  private isDark = false;

  private constructor(server: Server, port: number) {
    this.server = server;
    this.address = `http://127.0.0.1:${port}`;
  }

  static async before(address: string): Promise<SchoolProxy> {
    const { hostname, port } = new URL(address);
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const at = server.address();
    const proxy = new SchoolProxy(server, typeof at === 'object' && at ? at.port : 0);
    server.on('connection', (near) => proxy.join(near, connect(Number(port), hostname)));
    return proxy;
  }

  private join(near: Socket, far: Socket): void {
    for (const line of [near, far]) {
      this.lines.add(line);
      line.on('close', () => {
        this.lines.delete(line);
        near.destroy();
        far.destroy();
      });
      line.on('error', () => line.destroy());
    }
    near.on('data', (bytes) => {
      if (this.isDark) return;
      if (/\r\nupgrade:\s*websocket/i.test(bytes.toString('latin1'))) {
        this.refused++;
        near.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
        return;
      }
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (!this.isDark) near.write(bytes);
    });
  }

  /** Nothing comes through in either direction, and nobody is told: a lid that is closed, a room without Wi-Fi. */
  goDark(): void {
    this.isDark = true;
  }

  /** What hung while it was dark is cut, as an access point does when it is back. */
  comeBack(): void {
    this.isDark = false;
    for (const line of this.lines) line.destroy();
  }

  async close(): Promise<void> {
    for (const line of this.lines) line.destroy();
    await new Promise((done) => this.server.close(done));
  }
}
