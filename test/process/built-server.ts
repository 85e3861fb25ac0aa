import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createKeyFile, openStore, readKeyFile, Vault, type DatabaseKind } from '@app/store';
import { scratchDatabase, type ScratchDatabase } from '../builders/scratch-store.js';
import { buildSmallDistrict, type SmallDistrict } from '../builders/small-district.js';

const main = resolve(import.meta.dirname, '../../dist/apps/server/src/main.js');

type Settings = Readonly<Record<string, string>>;

export interface Ended {
  /** `null` for a process that a signal ended. */
  code: number | null;
  printed: string;
  complained: string;
}

export interface StartedServer {
  url: string;
  pid: number;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<Ended>;
}

interface Furnished {
  settings: Settings;
  keyFile: string;
  district: SmallDistrict;
}

/** The built server as `npm run start:prod` starts it, in a folder and with these settings and no others. */
function spawnServer(cwd: string, settings: Settings) {
  if (!existsSync(main)) throw new Error(`${main} is missing: run the tests by npm test, which builds first`);
  const env = { PATH: process.env['PATH'], ...settings };
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { printed: '', complained: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.complained += chunk.toString()));
  const ended = new Promise<Ended>((done) => child.once('close', (code) => done({ code, ...said })));
  return { child, said, ended };
}

/** A folder for one server: empty but for what the test puts there. */
export class ServerFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'shuangzhao-process-'));
  private readonly processes: ReturnType<typeof spawnServer>[] = [];
  private readonly databases: ScratchDatabase[] = [];

  get names(): string[] {
    return readdirSync(this.path, { recursive: true }).map(String).sort();
  }

  /** A server that is expected to end by itself. */
  run(settings: Settings): Promise<Ended> {
    return this.begin(settings).ended;
  }

  /** A server that is expected to listen, on a free port unless the settings say where. */
  async start(settings: Settings): Promise<StartedServer> {
    const { child, said, ended } = this.begin({ PORT: '0', LOG_LEVEL: 'silent', ...settings });
    const listens = new Promise<string>((done) => {
      child.stdout.on('data', () => {
        const url = /listens at (http:\/\/\S+)/.exec(said.printed)?.[1];
        if (url) done(url);
      });
    });
    const failed = ended.then(({ complained }): never => {
      throw new Error(`the server ended: ${complained}`);
    });
    const url = await Promise.race([listens, failed]);
    return { url, pid: child.pid ?? 0, kill: (signal) => void child.kill(signal), ended };
  }

  /**
   * A data key in the folder, and a small district in a migrated database: a file in the folder or a PostgreSQL database of
   * its own, which goes with the folder, or the one at an address. @returns the settings that name them.
   */
  async furnish(place: DatabaseKind | { url: string } = 'sqlite'): Promise<Furnished> {
    const keyFile = join(this.path, 'key.json');
    createKeyFile(keyFile);
    const settings = { DATABASE_URL: await this.addressAt(place), DATA_KEY_FILE: keyFile };
    const store = await openStore({ url: settings.DATABASE_URL, vault: new Vault(readKeyFile(keyFile)) });
    const district = await buildSmallDistrict(store, '2026-03-16T01:00:00.000Z');
    await store.close();
    return { settings, keyFile, district };
  }

  async remove(): Promise<void> {
    for (const { child } of this.processes) child.kill('SIGKILL');
    await Promise.all(this.processes.map(({ ended }) => ended));
    for (const database of this.databases) await database.remove();
    rmSync(this.path, { recursive: true, force: true });
  }

  private async addressAt(place: DatabaseKind | { url: string }): Promise<string> {
    if (typeof place === 'object') return place.url;
    if (place === 'sqlite') return `sqlite:${join(this.path, 'furnished.db')}`;
    const database = await scratchDatabase(place);
    this.databases.push(database);
    return database.url;
  }

  private begin(settings: Settings) {
    const begun = spawnServer(this.path, settings);
    this.processes.push(begun);
    return begun;
  }
}

/** Somebody else who listens at a port of the loopback. */
export async function takenPort(): Promise<{ port: string; free(): Promise<void> }> {
  const server: Server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { port: String(port), free: () => new Promise((done) => server.close(() => done())) };
}

/** Resolves once nobody listens at the address any more. */
export async function untilNobodyListens(address: string): Promise<void> {
  const { port, hostname } = new URL(address);
  const isRefused = () =>
    new Promise<boolean>((done) => {
      const socket = connect(Number(port), hostname);
      socket.once('connect', () => done(false)).once('error', () => done(true));
      socket.once('connect', () => socket.destroy());
    });
  while (!(await isRefused()));
}

/** A request whose body is still missing. Resolves when the server has said that it waits for it. */
export async function acceptedRequest(address: string): Promise<{ finish(body: object): Promise<IncomingMessage> }> {
  const sent = request(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked', expect: '100-continue' },
  });
  sent.flushHeaders();
  await once(sent, 'continue');
  return {
    async finish(body) {
      sent.end(JSON.stringify(body));
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      response.resume();
      return response;
    },
  };
}
