import type { DatabaseKind, Sql } from './sql.js';
import { StoreRefusedError } from './store-refused.js';

interface Constraint {
  place: string;
  name: string;
  definition: string;
}

const foreignKeys = `SELECT conrelid::regclass::text AS place, conname AS name, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY conname`;

const ownTables = 'SELECT quote_ident(tablename) AS place FROM pg_tables WHERE schemaname = current_schema()';

async function runAll(tx: Sql, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await tx.execute(statement);
}

async function barePostgres(tx: Sql): Promise<() => Promise<void>> {
  const keys = await tx.query<Constraint>(foreignKeys);
  const tables = (await tx.query<{ place: string }>(ownTables)).map(({ place }) => place);
  await runAll(tx, [
    ...keys.map(({ place, name }) => `ALTER TABLE ${place} DROP CONSTRAINT "${name}"`),
    ...tables.map((place) => `ALTER TABLE ${place} DISABLE TRIGGER USER`),
  ]);
  return () =>
    runAll(tx, [
      ...keys.map(({ place, name, definition }) => `ALTER TABLE ${place} ADD CONSTRAINT "${name}" ${definition}`),
      ...tables.map((place) => `ALTER TABLE ${place} ENABLE TRIGGER USER`),
    ]);
}

async function bareSqlite(tx: Sql): Promise<() => Promise<void>> {
  const triggers = await tx.query<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`,
  );
  await runAll(
    tx,
    triggers.map(({ name }) => `DROP TRIGGER "${name}"`),
  );
  return async () => {
    await runAll(
      tx,
      triggers.map(({ sql }) => sql),
    );
    const strays = await tx.query<{ table: string; parent: string }>('PRAGMA foreign_key_check');
    const [stray] = strays;
    if (stray) throw new StoreRefusedError(`a row of ${stray.table} refers to a ${stray.parent} that is not there`);
  };
}

const bare: Record<DatabaseKind, (tx: Sql) => Promise<() => Promise<void>>> = {
  sqlite: bareSqlite,
  postgres: barePostgres,
};

/**
 * Within a transaction (on SQLite one that was begun without foreign keys), tables without the triggers that guard them and without an order in which rows must come; afterwards both
 * are as before, and references between rows have been looked at.
 */
export async function withBareTables<Result>(tx: Sql, fill: () => Promise<Result>): Promise<Result> {
  const restoreGuards = await bare[tx.kind](tx);
  const result = await fill();
  await restoreGuards();
  return result;
}
