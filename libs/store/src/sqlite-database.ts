import { closeSync, existsSync, mkdirSync, openSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { messageOf } from './driver-error.js';
import { holdExclusively } from './exclusive-file.js';
import { runMigrations } from './migrating.js';
import { DataSources, type Moment, type OpenDatabase, type OpenLimits } from './open-database.js';
import { schemaOf } from './schema.js';
import { SqliteGate } from './sqlite-gate.js';
import { SqliteSql } from './sqlite-sql.js';
import { StoreRefusedError } from './store-refused.js';

/** Pages of the write-ahead log, 16 MB of it: a page that many steps write goes into the database file once, not once for each of them. */
const pagesToCheckpoint = 4_000;

/**
 * Every commit is on the disk when it returns. What would be needed to undo part of a transaction stays in memory: with a savepoint to
 * each body it would go through a temporary file, and leave there what people's rows held.
 */
function prepareWriter(database: Database): void {
  database.pragma('synchronous = FULL');
  database.pragma('temp_store = MEMORY');
  database.pragma(`wal_autocheckpoint = ${pagesToCheckpoint}`);
}

/** The options of the connection that writes. */
export function sqliteWriterOptions(path: string): DataSourceOptions {
  return {
    type: 'better-sqlite3',
    database: path,
    enableWAL: true,
    prepareDatabase: prepareWriter,
    ...schemaOf('sqlite'),
  };
}

function sqliteReaderOptions(path: string): DataSourceOptions {
  return { type: 'better-sqlite3', database: path, readonly: true, fileMustExist: true };
}

const needed = [
  { pragma: 'journal_mode', value: 'wal', means: 'WAL' },
  { pragma: 'synchronous', value: 2, means: 'synchronous=FULL' },
  { pragma: 'foreign_keys', value: 1, means: 'foreign keys' },
];

/** @throws StoreRefusedError when the connection lacks what committed rows and references depend on. */
export function refuseUnsafeSettings(database: Database): void {
  for (const { pragma, value, means } of needed) {
    const found = database.pragma(pragma, { simple: true });
    if (found !== value) {
      throw new StoreRefusedError(`${database.name}: ${means} is not in force (${pragma} is ${String(found)})`);
    }
  }
}

function connectionOf(dataSource: DataSource): Database {
  return (dataSource.driver as unknown as { databaseConnection: Database }).databaseConnection;
}

/** The transaction sees what was committed before its first look, however much is written to the log meanwhile. */
async function momentOf(file: string): Promise<Moment> {
  const source = await new DataSource(sqliteReaderOptions(file)).initialize();
  const reader = new SqliteSql(connectionOf(source));
  await reader.execute('BEGIN');
  return { reader, end: () => source.destroy() };
}

/**
 * `secure_delete` zeroes what is deleted, and not what was moved from one page to another: of 48,000 values 26 were still found in a file.
 * So every page is written anew, and the write-ahead log emptied.
 * @throws when somebody reads the log, and it has to be tried again.
 */
function writeAnew(database: Database): void {
  database.exec('VACUUM');
  const patience = Number(database.pragma('busy_timeout', { simple: true }));
  // Whoever reads is another process, and nobody here waits for it.
  database.pragma('busy_timeout = 0');
  const [outcome] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  database.pragma(`busy_timeout = ${patience}`);
  if (outcome?.busy !== 0) throw new Error('the write-ahead log cannot be emptied: somebody reads it');
}

/** The one real path of the file, made readable by its owner only when it is new. */
function prepareFile(path: string): string {
  if (path === '' || path.startsWith(':memory:')) {
    throw new StoreRefusedError('an SQLite database in memory would be a different one for every reader: name a file');
  }
  const wanted = resolve(path);
  mkdirSync(dirname(wanted), { recursive: true });
  const real = existsSync(wanted) ? realpathSync(wanted) : join(realpathSync(dirname(wanted)), basename(wanted));
  closeSync(openSync(real, 'a', 0o600));
  // By another name the lock and the write-ahead log would be other files: two processes would write past each other.
  if (statSync(real).nlink > 1)
    throw new StoreRefusedError(`${path} has more than one name (hard links): remove the others`);
  return real;
}

/** @throws StoreRefusedError, and leaves nothing open. */
export async function openSqlite(
  path: string,
  limits: OpenLimits,
  optionsFor: (file: string) => DataSourceOptions = sqliteWriterOptions,
): Promise<OpenDatabase> {
  const sources = new DataSources();
  let lock: { release(): void } | undefined;
  const close = async () => {
    await sources.close();
    lock?.release();
  };
  try {
    const file = prepareFile(path);
    if (limits.lock) lock = holdExclusively(file);
    const writer = await sources.open(optionsFor(file));
    const connection = connectionOf(writer);
    refuseUnsafeSettings(connection);
    const openDoors = async () => {
      const readOnly = await sources.open(sqliteReaderOptions(file));
      const gate = new SqliteGate(connection, limits);
      const scrub = () => gate.between(() => writeAnew(connection));
      return { gate, reader: new SqliteSql(connectionOf(readOnly)), scrub };
    };
    const openMoment = () => momentOf(file);
    return { file, writer, migrate: () => runMigrations(writer), openDoors, openMoment, close };
  } catch (cause) {
    await close();
    if (cause instanceof StoreRefusedError) throw cause;
    throw new StoreRefusedError(`${path} cannot be used: ${messageOf(cause)}`, { cause });
  }
}
