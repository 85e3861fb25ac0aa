import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const commit = Buffer.from('COMMIT\0');

/** Between a server and its PostgreSQL: it can cut every connection, and the one that commits at the worst of moments. */
export class CuttingProxy {
  private readonly pairs = new Set<[Socket, Socket]>();
  private isCut = false;
  private commitsToPass = Infinity;
  private isPassedOn = false;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client) => this.join(client));
  }

  static async before(url: string): Promise<CuttingProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new CuttingProxy(server, new URL(url));
  }

  get url(): string {
    const url = new URL(this.target);
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Cuts all connections when the next commit but so many comes, before PostgreSQL hears of it or after it has carried it out. */
  cutAtCommit(when: 'before' | 'after', { passing = 0 } = {}): void {
    this.commitsToPass = passing;
    this.isPassedOn = when === 'after';
  }

  /** From now on connections are taken again. */
  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((done) => this.server.close(done));
  }

  private cut(): void {
    this.isCut = true;
    for (const [client, database] of this.pairs) {
      client.destroy();
      database.destroy();
    }
    this.pairs.clear();
  }

  private join(client: Socket): void {
    if (this.isCut) return void client.destroy();
    const database = connect(Number(this.target.port), this.target.hostname);
    const pair: [Socket, Socket] = [client, database];
    this.pairs.add(pair);
    let isCommitting = false;
    client.on('data', (chunk) => {
      if (chunk.includes(commit) && this.commitsToPass-- === 0) {
        if (!this.isPassedOn) return this.cut();
        isCommitting = true;
      }
      database.write(chunk);
    });
    // Once PostgreSQL answers, the commit is done; the answer goes nowhere.
    database.on('data', (chunk) => (isCommitting ? this.cut() : void client.write(chunk)));
    for (const socket of pair) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.pairs.delete(pair);
        for (const end of pair) end.destroy();
      });
    }
  }
}
