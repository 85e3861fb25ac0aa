import { Relay } from '../../apps/server/src/relay/relay.js';
import { startServer, type RunningServer } from '../../apps/server/src/server.js';
import { createLogger } from '../../apps/server/src/http/logging.js';
import { readConfiguration } from '../../apps/server/src/configuration/configuration.js';
import { openStore, type Store, type Vault } from '@app/store';
import type { DestinationStream } from 'pino';
import { aDataKey, aVault, scratchDatabase, type ScratchDatabase } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { buildSmallDistrict, password, type SmallDistrict, type Username } from '../builders/small-district.js';
import { signIn, type Client } from './client.js';

/** A Monday morning in Shanghai, far from holidays. */
export const start = '2026-03-16T01:00:00.000Z';

/** Half of what a session may be idle. */
const sessionIsFresh = 15 * 60_000;

export interface RunningApp extends SmallDistrict {
  url: string;
  databaseUrl: string;
  /** Of the vault, for other processes on the same database. */
  dataKey: string;
  clock: SettableClock;
  store: Store;
  server: RunningServer;
  as(username: Username): Promise<Client>;
  /** Delivers every clock that is due. */
  drain(): Promise<number>;
  /** Stops the process's server and starts another on the same database, with other keys if they are given. */
  restart(vault?: Vault): Promise<void>;
  stop(): Promise<void>;
}

export interface AppOptions {
  kind?: 'sqlite' | 'postgres';
  queueLimit?: number;
  /** Instead of one with a key of its own. */
  vault?: Vault;
  /** Settings besides the database and its key. */
  environment?: Readonly<Record<string, string>>;
  /** Where the log goes; without it nowhere. */
  logTo?: DestinationStream;
}

class App implements RunningApp {
  readonly clock = new SettableClock(start);
  readonly dataKey = aDataKey();
  private vault: Vault;
  private readonly clients = new Map<Username, { client: Promise<Client>; since: number }>();
  store: Store;
  server: RunningServer;
  organizations: SmallDistrict['organizations'];
  accounts: SmallDistrict['accounts'];
  institution: string;
  farInstitution: string;

  constructor(
    private readonly database: ScratchDatabase,
    private readonly options: AppOptions,
  ) {
    this.vault = options.vault ?? aVault(this.dataKey);
  }

  get databaseUrl() {
    return this.database.url;
  }

  get url() {
    return this.server.url;
  }

  async begin(): Promise<this> {
    await this.launch();
    Object.assign(this, await buildSmallDistrict(this.store, this.clock.instant()));
    return this;
  }

  /** The same client for the same account, signed in once, and again when the clock was moved far from there. */
  as(username: Username): Promise<Client> {
    const now = this.clock.now().valueOf();
    for (const [known, { since }] of this.clients) {
      if (Math.abs(now - since) >= sessionIsFresh) this.clients.delete(known);
    }
    const client = this.clients.get(username)?.client ?? signIn(this.url, username, password);
    if (!this.clients.has(username)) this.clients.set(username, { client, since: now });
    return client;
  }

  drain() {
    return this.server.app.get(Relay).drainOnce();
  }

  async restart(vault = this.vault) {
    await this.server.stop();
    this.clients.clear();
    this.vault = vault;
    await this.launch();
  }

  async stop() {
    await this.server.stop();
    await this.database.remove();
  }

  private async launch() {
    const { url } = this.database;
    this.store = await openStore({ url, vault: this.vault, queueLimit: this.options.queueLimit });
    const { environment, logTo } = this.options;
    const configuration = {
      ...readConfiguration({ DATABASE_URL: url, DATA_KEY_FILE: 'unused', ...environment }),
      // No loop beside the test: clocks are delivered when it says so.
      role: 'http' as const,
      port: 0,
    };
    this.server = await startServer({
      configuration,
      store: this.store,
      clock: this.clock,
      logger: logTo ? createLogger('trace', logTo) : createLogger('silent'),
    });
  }
}

/** The whole application on a free port of the loopback, on a database of its own, with a small district in it. */
export async function startApp(options: AppOptions = {}): Promise<RunningApp> {
  return new App(await scratchDatabase(options.kind ?? 'sqlite'), options).begin();
}
