import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, Vault, type DatabaseKind, type Store, type StoreOptions } from '@app/store';
import { DataSource } from 'typeorm';

export const databaseKinds: DatabaseKind[] = ['sqlite', 'postgres'];

export const aDataKey = (): string => randomBytes(32).toString('base64');

/** A vault with a key that is thrown away with it. */
export function aVault(key = aDataKey()): Vault {
  return new Vault({ current: 'k1', keys: { k1: key } });
}

export interface ScratchDatabase {
  kind: DatabaseKind;
  url: string;
  remove(): Promise<void>;
}

/** Statements in a PostgreSQL database, past every store. */
export async function inPostgres(url: string, ...statements: string[]): Promise<void> {
  const source = await new DataSource({ type: 'postgres', url }).initialize();
  try {
    for (const statement of statements) await source.query(statement);
  } finally {
    await source.destroy();
  }
}

/** The URL of the server that test/postgres/start.mjs started. */
export function serverUrl(): string {
  const url = process.env['TEST_POSTGRES_URL'];
  if (!url) throw new Error('TEST_POSTGRES_URL is not set: run the tests by jest.config.mjs');
  return url;
}

async function scratchPostgres(): Promise<ScratchDatabase> {
  const name = `scratch_${randomBytes(8).toString('hex')}`;
  await inPostgres(serverUrl(), `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return {
    kind: 'postgres',
    url: url.href,
    remove: () => inPostgres(serverUrl(), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

function scratchSqlite(): ScratchDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'shuangzhao-store-'));
  return {
    kind: 'sqlite',
    url: `sqlite:${join(folder, 'scratch.db')}`,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** An empty database of its own: a file in a temporary folder, or a database on the tests' PostgreSQL server. */
export async function scratchDatabase(kind: DatabaseKind): Promise<ScratchDatabase> {
  return kind === 'sqlite' ? scratchSqlite() : scratchPostgres();
}

export interface ScratchStore extends ScratchDatabase {
  readonly store: Store;
  /** Closes the store and opens the same database again, as after a restart. */
  reopen(options?: Partial<StoreOptions>): Promise<Store>;
}

/** A migrated, empty store. `remove` closes it and leaves nothing behind. */
export async function scratchStore(kind: DatabaseKind, options: Partial<StoreOptions> = {}): Promise<ScratchStore> {
  const database = await scratchDatabase(kind);
  const vault = options.vault ?? aVault();
  const open = (more: Partial<StoreOptions>) => openStore({ url: database.url, vault, ...options, ...more });
  let store = await open({});
  return {
    ...database,
    get store() {
      return store;
    },
    reopen: async (more = {}) => {
      await store.close();
      store = await open(more);
      return store;
    },
    remove: async () => {
      await store.close();
      await database.remove();
    },
  };
}
