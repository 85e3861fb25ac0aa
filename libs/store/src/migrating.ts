import type { DataSource } from 'typeorm';
import { migrationsTable } from './schema.js';
import type { Reader } from './sql.js';
import { StoreRefusedError } from './store-refused.js';

// Any number will do, as long as every process that may migrate the same PostgreSQL database takes the same.
const migrationLock = 20_190_521;

const executedNames = `SELECT name FROM ${migrationsTable}`;

function nameOf(migration: { name?: string | undefined; constructor: { name: string } }): string {
  return migration.name ?? migration.constructor.name;
}

function stillToRun(source: DataSource, rows: readonly { name: string }[]): string[] {
  const known = source.migrations.map(nameOf);
  const executed = rows.map(({ name }) => name);
  const unknown = executed.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new StoreRefusedError(`the database is of a later version of this program: it has had ${unknown.join(', ')}`);
  }
  return known.filter((name) => !executed.includes(name));
}

/**
 * The names of migrations that are still to be run, in order, asked for before there is a gate.
 * @throws StoreRefusedError when the database has been migrated by a later version of the program.
 */
export async function pendingMigrations(source: DataSource): Promise<string[]> {
  const runner = source.createQueryRunner();
  try {
    if (!(await runner.hasTable(migrationsTable))) return stillToRun(source, []);
    return stillToRun(source, (await runner.query(executedNames)) as { name: string }[]);
  } finally {
    await runner.release();
  }
}

/** As `pendingMigrations`, of a database in use: the connection that writes is left to the gate. */
export async function pendingWhileInUse(source: DataSource, reader: Reader): Promise<string[]> {
  return stillToRun(source, await reader.query<{ name: string }>(executedNames));
}

/** Runs what is pending, all or nothing. Processes that start at once wait for each other. */
export async function runMigrations(source: DataSource): Promise<void> {
  if ((await pendingMigrations(source)).length === 0) return;
  if (source.options.type !== 'postgres') {
    await source.runMigrations({ transaction: 'all' });
    return;
  }
  const keeper = source.createQueryRunner();
  try {
    await keeper.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await source.runMigrations({ transaction: 'all' });
    await keeper.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
  } finally {
    await keeper.release();
  }
}
