import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const readyForQuery = 'Z'.charCodeAt(0);

/** Counts the messages of a kind in what a PostgreSQL server says: a letter, the length, and so on. */
class MessageCounter {
  private unread = Buffer.alloc(0);
  count = 0;

  hear(chunk: Buffer): void {
    this.unread = Buffer.concat([this.unread, chunk]);
    while (this.unread.length >= 5) {
      const end = 1 + this.unread.readInt32BE(1);
      if (this.unread.length < end) return;
      if (this.unread[0] === readyForQuery) this.count += 1;
      this.unread = this.unread.subarray(end);
    }
  }
}

/** Between a client and its PostgreSQL: it counts how often the server was asked and waited for. */
export class CountingProxy {
  private readonly counters: MessageCounter[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client) => this.join(client));
  }

  static async before(url: string): Promise<CountingProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new CountingProxy(server, new URL(url));
  }

  get url(): string {
    const url = new URL(this.target);
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  get roundTrips(): number {
    return this.counters.reduce((sum, { count }) => sum + count, 0);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private join(client: Socket): void {
    const database = connect(Number(this.target.port), this.target.hostname);
    const counter = new MessageCounter();
    this.counters.push(counter);
    client.pipe(database).pipe(client);
    database.on('data', (chunk) => counter.hear(chunk));
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => other.destroy());
    }
  }
}
