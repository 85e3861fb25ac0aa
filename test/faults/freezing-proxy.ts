import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Between a store and its PostgreSQL: connections can fall silent without being closed, as when a network is lost on the way. */
export class FreezingProxy {
  private readonly ends = new Set<Socket>();
  /** What was connected before the latest freeze passes nothing on any more. */
  private generation = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client) => this.join(client));
  }

  static async before(url: string): Promise<FreezingProxy> {
    const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FreezingProxy(server, new URL(url));
  }

  get url(): string {
    const url = new URL(this.target);
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Nothing more is heard of any connection that there is; new ones are as good as ever. */
  freeze(): void {
    this.generation += 1;
  }

  async close(): Promise<void> {
    for (const end of this.ends) end.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private join(client: Socket): void {
    const { generation } = this;
    const database = connect(Number(this.target.port), this.target.hostname);
    const isFrozen = () => generation !== this.generation;
    const ends: [Socket, Socket][] = [
      [client, database],
      [database, client],
    ];
    for (const [from, to] of ends) {
      this.ends.add(from);
      from.on('data', (chunk) => void (isFrozen() || to.write(chunk)));
      from.on('error', () => undefined);
      from.on('end', () => void (isFrozen() || to.end()));
      from.on('close', () => this.ends.delete(from));
    }
  }
}
