import type { Database } from 'better-sqlite3';
import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';
import { appendAccess } from './access-trail.js';
import type { BackupHeader } from './backup-form.js';
import { readBackup, type BackupRead, type BackupRows } from './backup-lines.js';
import { withBareTables } from './bare-tables.js';
import { kindOf, openDatabase } from './database-url.js';
import { postgresTimeouts } from './postgres-timeouts.js';
import { PostgresSql } from './postgres-sql.js';
import { ofEveryRoot } from './of-every-root.js';
import { migrationNames } from './schema.js';
import { insertions, type DatabaseKind, type Sql, type Transaction } from './sql.js';
import { SqliteSql } from './sqlite-sql.js';
import { StoreRefusedError, WrongDataKeyError } from './store-refused.js';
import { isOfVault } from './vault-check.js';
import type { Vault } from './vault.js';

export interface RestoreOptions {
  /** Of a database that is new: without a single table. */
  url: string;
  vault: Vault;
  /** Now. */
  at: string;
  /** The lines of the backup from the first on; asked for twice. */
  lines: () => AsyncIterable<string>;
  /** Looks at what is there before it is kept; what it throws leaves nothing behind. */
  check: (tx: Transaction) => Promise<void>;
}

const noLimit = 0;

const timeouts = {
  ...postgresTimeouts,
  statement: noLimit,
  lock: noLimit,
  idleInTransaction: noLimit,
  answer: noLimit,
};

const anyTable: Record<DatabaseKind, string> = {
  sqlite: 'SELECT name FROM sqlite_master LIMIT 1',
  postgres: 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() LIMIT 1',
};

function refuseOtherProgram({ migrations, program }: BackupHeader, kind: DatabaseKind): void {
  const known = migrationNames(kind);
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new StoreRefusedError(`the backup is of a later version of this program (${program}): ${unknown.join(', ')}`);
}

async function refuseUsed(tx: Sql): Promise<void> {
  const tables = await tx.query(anyTable[tx.kind]);
  if (tables.length > 0) {
    throw new StoreRefusedError('there is something in this database already: restore into a new one');
  }
}

async function migrateWithin(source: DataSource, runner: QueryRunner): Promise<void> {
  const executor = new MigrationExecutor(source, runner);
  executor.transaction = 'none';
  await executor.executePendingMigrations();
}

async function fill(tx: Sql, lines: AsyncIterable<string>): Promise<BackupRead> {
  const emptied = new Set<string>();
  const insert = async ({ table, columns, rows }: BackupRows) => {
    // Migrations may have begun a table with rows of their own.
    if (!emptied.has(table)) await tx.execute(`DELETE FROM "${table}"`);
    emptied.add(table);
    const [text, params] = insertions(
      `"${table}"`,
      rows.map((row) => Object.fromEntries(columns.map((column, index) => [`"${column}"`, row[index] ?? null]))),
    );
    await tx.execute(text, params);
  };
  return readBackup(lines, insert);
}

/** As the database was, and then brought up to what this program needs. */
async function rebuild(source: DataSource, runner: QueryRunner, tx: Sql, lines: AsyncIterable<string>, had: string[]) {
  const all = [...source.migrations];
  const take = (some: typeof all) => source.migrations.splice(0, source.migrations.length, ...some);
  take(all.filter(({ name }) => had.includes(name ?? '')));
  await migrateWithin(source, runner);
  const read = await withBareTables(tx, () => fill(tx, lines));
  take(all);
  await migrateWithin(source, runner);
  return read;
}

async function inOneTransaction<Result>(
  source: DataSource,
  work: (runner: QueryRunner, tx: Sql) => Promise<Result>,
): Promise<Result> {
  const runner = source.createQueryRunner();
  try {
    const connection: unknown = await runner.connect();
    const tx: Sql =
      source.options.type === 'postgres' ? new PostgresSql(runner) : new SqliteSql(connection as Database);
    // Within a transaction it is too late to say so. Deferred they would be looked up for every row, by columns without an index.
    if (tx.kind === 'sqlite') await tx.execute('PRAGMA foreign_keys = OFF');
    await runner.startTransaction();
    const result = await work(runner, tx);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

/**
 * Makes of a backup a database that is as the backed up one was, sessions apart, and puts on record that it did. All or nothing: one
 * transaction makes the tables, fills them and looks at them.
 * @throws BackupUnreadableError, WrongDataKeyError or StoreRefusedError before anything is written; and what `check` throws.
 */
export async function restoreBackup({ url, vault, at, lines, check }: RestoreOptions): Promise<BackupRead> {
  const { header } = await readBackup(lines());
  if (!header.vault.every((check) => isOfVault(vault, check))) throw new WrongDataKeyError();
  refuseOtherProgram(header, kindOf(url));
  const database = await openDatabase(url, { queueLimit: 1, batchLimit: 1, lock: true, timeouts });
  try {
    return await inOneTransaction(database.writer, async (runner, tx) => {
      await refuseUsed(tx);
      const read = await rebuild(database.writer, runner, tx, lines(), header.migrations);
      await check(tx);
      const data = { backup: header.id, takenAt: header.at };
      await appendAccess(tx, await ofEveryRoot(tx, { at, action: 'restored', data }));
      return read;
    });
  } finally {
    await database.close();
  }
}
