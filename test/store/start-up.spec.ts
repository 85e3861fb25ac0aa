import { randomBytes } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { linkSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openStore, StoreRefusedError, Vault, type StoreOptions, type VaultKeys } from '@app/store';
import {
  aVault,
  databaseKinds,
  inPostgres,
  scratchDatabase,
  scratchStore,
  serverUrl,
  type ScratchDatabase,
} from '../builders/scratch-store.js';

const vault = aVault();

/** The refusal, which must be one line. */
async function refusalOf(options: Partial<StoreOptions> & { url: string }): Promise<string> {
  const outcome = await openStore({ vault, ...options }).then(
    async (store) => {
      await store.close();
      throw new Error('it was not refused');
    },
    (error: unknown) => error,
  );
  if (!(outcome instanceof StoreRefusedError)) throw outcome;
  expect(outcome.message).not.toMatch(/\n/);
  return outcome.message;
}

describe.each(databaseKinds)('start-up on %s', (kind) => {
  let database: ScratchDatabase;
  beforeEach(async () => {
    database = await scratchDatabase(kind);
  });
  afterEach(() => database.remove());

  it('is refused when migrations are pending and may not be run, naming them, and leaves the database as it was', async () => {
    const { url } = database;
    const refusal = await refusalOf({ url, migrate: false });
    expect(refusal).toMatch(/not up to date: Init\d+, Guards\d+(, \w+\d+)* to be run/);
    const store = await openStore({ url, vault });
    expect(await store.pendingMigrations()).toEqual([]);
    await store.close();
    await (await openStore({ url, vault, migrate: false })).close();
  });

  it('is refused on a database that a later version has migrated', async () => {
    const store = await openStore({ url: database.url, vault });
    await store.gate.write((tx) =>
      tx.execute(`INSERT INTO schema_migration (timestamp, name) VALUES (1, 'FromTheFuture1')`),
    );
    await store.close();
    expect(await refusalOf({ url: database.url })).toMatch(/later version .* FromTheFuture1/);
  });

  it('is refused with other keys than it was made with, and changes nothing', async () => {
    const { url } = database;
    await (await openStore({ url, vault })).close();
    const told = 'the data key is not the one that this database was made with';
    expect(await refusalOf({ url, vault: aVault() })).toBe(told);
    expect(await refusalOf({ url, vault: aVault(), migrate: false, lock: false })).toBe(told);
    await (await openStore({ url, vault })).close();
  });

  it('goes on when a new key is to seal, as long as the old one is there', async () => {
    const { url } = database;
    const [old, young] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
    const vaultOf = (keys: VaultKeys) => new Vault(keys);
    await (await openStore({ url, vault: vaultOf({ current: 'old', keys: { old } }) })).close();
    const rotated = { current: 'young', keys: { old, young } };
    await (await openStore({ url, vault: vaultOf(rotated) })).close();
    await (await openStore({ url, vault: vaultOf({ ...rotated, current: 'old' }) })).close();
    // Nothing old opens without the old one.
    await refusalOf({ url, vault: vaultOf({ current: 'young', keys: { young } }) });
  });

  it('is tied to one key, however many come first at once with keys of their own', async () => {
    if (kind === 'sqlite') return;
    const { url } = database;
    await (await openStore({ url, vault })).close();
    await inPostgres(url, 'DELETE FROM vault_check');
    const opened = await Promise.allSettled(Array.from({ length: 4 }, () => openStore({ url, vault: aVault() })));
    expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of opened) if (outcome.status === 'fulfilled') await outcome.value.close();
  });

  it('keeps what was written through a restart', async () => {
    const first = await openStore({ url: database.url, vault });
    await first.gate.write((tx) => tx.execute('INSERT INTO case_number (year, value) VALUES (2026, 5)'));
    await first.close();
    const second = await openStore({ url: database.url, vault });
    expect(await second.reader.query('SELECT value FROM case_number')).toEqual([{ value: 5 }]);
    await second.close();
  });
});

describe('start-up on an SQLite file', () => {
  const children: ChildProcess[] = [];
  afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

  const pathOf = ({ url }: { url: string }) => url.slice('sqlite:'.length);

  /** Another process that tries to hold the file's lock; it says whether it has it, and keeps it until it is killed. */
  async function anotherProcess(path: string): Promise<{ said: string; kill: () => Promise<void> }> {
    const driver = JSON.stringify(createRequire(import.meta.url).resolve('better-sqlite3'));
    const script = `
      const database = new (require(${driver}))(${JSON.stringify(`${path}.lock`)}, { timeout: 0 });
      try { database.exec('BEGIN EXCLUSIVE'); console.log('holds it'); } catch (error) { console.log(error.code); }
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const kill = async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    };
    return { said: said.toString().trim(), kill };
  }

  it('is refused while another process has the file, and not after that one was killed', async () => {
    const database = await scratchDatabase('sqlite');
    const path = pathOf(database);
    const other = await anotherProcess(path);
    expect(other.said).toBe('holds it');
    expect(await refusalOf(database)).toBe(
      `${path} is in use by another process; an SQLite file belongs to one process at a time`,
    );
    await other.kill();
    await (await openStore({ url: database.url, vault })).close();
    await database.remove();
  });

  it('keeps another process out for as long as the store is open, and no longer', async () => {
    const scratch = await scratchStore('sqlite');
    expect((await anotherProcess(pathOf(scratch))).said).toBe('SQLITE_BUSY');
    await scratch.store.close();
    expect((await anotherProcess(pathOf(scratch))).said).toBe('holds it');
    await scratch.remove();
  });

  it('is refused a second time in the same process, also by another name of the file', async () => {
    const scratch = await scratchStore('sqlite');
    expect(await refusalOf({ url: scratch.url })).toMatch(/in use by another process/);
    const alias = join(dirname(pathOf(scratch)), 'alias.db');
    symlinkSync(pathOf(scratch), alias);
    expect(await refusalOf({ url: `sqlite:${alias}` })).toMatch(/in use by another process/);
    await scratch.remove();
  });

  it('is refused on a file with a second name, whose lock and log would be other files, also if it only looks', async () => {
    const scratch = await scratchStore('sqlite');
    const other = join(dirname(pathOf(scratch)), 'other.db');
    linkSync(pathOf(scratch), other);
    const refusal = `${other} has more than one name (hard links): remove the others`;
    expect(await refusalOf({ url: `sqlite:${other}` })).toBe(refusal);
    expect(await refusalOf({ url: `sqlite:${other}`, lock: false, migrate: false })).toBe(refusal);
    rmSync(other);
    await scratch.reopen();
    await scratch.remove();
  });

  it('may look at a file in use without the lock', async () => {
    const scratch = await scratchStore('sqlite');
    await scratch.store.gate.write((tx) => tx.execute('INSERT INTO case_number (year, value) VALUES (1, 1)'));
    const looking = await openStore({ url: scratch.url, vault: scratch.store.vault, lock: false, migrate: false });
    expect(await looking.reader.query('SELECT year FROM case_number')).toEqual([{ year: 1 }]);
    await looking.close();
    await scratch.remove();
  });

  it('makes the folder and a file that its owner alone can read', async () => {
    const database = await scratchDatabase('sqlite');
    const path = join(dirname(pathOf(database)), 'new', 'deep', 'file.db');
    await (await openStore({ url: `sqlite:${path}`, vault })).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await database.remove();
  });

  it('is refused on a database in memory, a folder, and a file that is no database', async () => {
    const database = await scratchDatabase('sqlite');
    const folder = dirname(pathOf(database));
    expect(await refusalOf({ url: 'sqlite::memory:' })).toMatch(/in memory/);
    expect(await refusalOf({ url: 'sqlite:' })).toMatch(/name a file/);
    mkdirSync(join(folder, 'folder.db'));
    expect(await refusalOf({ url: `sqlite:${join(folder, 'folder.db')}` })).toMatch(
      /folder\.db cannot be used: EISDIR/,
    );
    writeFileSync(join(folder, 'text.db'), 'not a database at all, but long enough to be read as one'.repeat(20));
    expect(await refusalOf({ url: `sqlite:${join(folder, 'text.db')}` })).toMatch(
      /text\.db cannot be used: .*not a database/,
    );
    await database.remove();
  });
});

describe('start-up on PostgreSQL', () => {
  it('is refused when commits are not durable, by one setting for the database or for the session', async () => {
    const database = await scratchDatabase('postgres');
    const name = new URL(database.url).pathname.slice(1);
    await inPostgres(database.url, `ALTER DATABASE ${name} SET synchronous_commit = off`);
    expect(await refusalOf(database)).toMatch(/cannot be used: synchronous_commit is off$/);
    await inPostgres(database.url, `ALTER DATABASE ${name} RESET synchronous_commit`);
    await (await openStore({ url: database.url, vault })).close();
    await database.remove();
  });

  it('is refused when the address itself would let the reader write', async () => {
    const database = await scratchDatabase('postgres');
    const url = `${database.url}?options=-c%20default_transaction_read_only%3Doff`;
    expect(await refusalOf({ url })).toBe('default_transaction_read_only is off');
    await database.remove();
  });

  it('is refused when the address asks for TLS and the server has none, rather than going on without', async () => {
    const database = await scratchDatabase('postgres');
    const url = `${database.url}?sslmode=verify-full`;
    expect(await refusalOf({ url })).toMatch(/does not support SSL connections$/);
    await database.remove();
  });

  it('is refused when the server does not answer, the database is not there or the password is wrong, which is not repeated', async () => {
    const url = new URL(serverUrl());
    const database = await scratchDatabase('postgres');
    await database.remove();
    expect(await refusalOf(database)).toMatch(
      /PostgreSQL at 127\.0\.0\.1:\d+\/scratch_\w+ cannot be used: .*does not exist/,
    );
    url.password = 'wrong-password';
    const refusal = await refusalOf({ url: url.href });
    expect(refusal).toMatch(/password authentication failed/);
    expect(refusal).not.toContain('wrong-password');
    url.port = '1';
    expect(await refusalOf({ url: url.href })).toMatch(/127\.0\.0\.1:1\/postgres cannot be used: .*ECONNREFUSED/);
  });

  it('understands postgresql:// as well', async () => {
    const database = await scratchDatabase('postgres');
    const store = await openStore({ url: database.url.replace('postgres:', 'postgresql:'), vault });
    expect(store.kind).toBe('postgres');
    await store.close();
    await database.remove();
  });

  it('migrates once when several processes start at the same time', async () => {
    const database = await scratchDatabase('postgres');
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ url: database.url, vault })));
    const pending = await Promise.all(stores.map((store) => store.pendingMigrations()));
    expect(pending).toEqual(stores.map(() => []));
    const [reader] = stores.map((store) => store.reader);
    const repeated = await reader?.query('SELECT name FROM schema_migration GROUP BY name HAVING count(*) > 1');
    expect(repeated).toEqual([]);
    for (const store of stores) await store.close();
    await database.remove();
  });
});

describe('start-up anywhere else', () => {
  it.each(['mysql://localhost/x', 'file.db', '', 'postgres:no-slashes', 'sqlite'])('is refused: %s', async (url) => {
    expect(await refusalOf({ url })).toBe(
      'the address of the database must be sqlite:<path> or postgres://<host>/<database>',
    );
  });
});
