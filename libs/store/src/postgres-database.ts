import { setTimeout as delay } from 'node:timers/promises';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { messageOf } from './driver-error.js';
import { runMigrations } from './migrating.js';
import { DataSources, type Moment, type OpenDatabase, type OpenLimits } from './open-database.js';
import { PostgresGate } from './postgres-gate.js';
import { writeTablesAnew } from './postgres-scrub.js';
import { connectedRunner, PostgresReader, PostgresSql } from './postgres-sql.js';
import { poolTimeouts, postgresTimeouts, type PostgresTimeouts } from './postgres-timeouts.js';
import { schemaOf } from './schema.js';
import { StoreRefusedError } from './store-refused.js';

const connections = 10;

function poolOptions(url: string, settings: string, timeouts?: PostgresTimeouts): DataSourceOptions {
  return {
    type: 'postgres',
    url: url.replace(/^postgresql:/, 'postgres:'),
    poolSize: connections,
    connectTimeoutMS: (timeouts ?? postgresTimeouts).connect,
    // An idle connection that breaks is dropped by the pool; whoever needs one gets another, or the error.
    poolErrorHandler: () => undefined,
    extra: { options: settings, ...(timeouts && poolTimeouts(timeouts)) },
  };
}

/**
 * Every statement of a body sees what was committed before it, whatever the server's default is. Without timeouts it is for
 * migrations, which take as long as they take.
 */
export function postgresWriterOptions(url: string, timeouts?: PostgresTimeouts): DataSourceOptions {
  const options = poolOptions(url, String.raw`-c default_transaction_isolation=read\ committed`, timeouts);
  return { ...options, ...schemaOf('postgres') };
}

const readerOptions = (url: string, timeouts: PostgresTimeouts) =>
  poolOptions(url, '-c default_transaction_read_only=on', timeouts);

async function migrate(url: string): Promise<void> {
  const source = await new DataSource(postgresWriterOptions(url)).initialize();
  try {
    await runMigrations(source);
  } finally {
    await source.destroy();
  }
}

/** One connection in one transaction, which sees what was committed before its first statement. */
async function momentOf(source: DataSource): Promise<Moment> {
  const runner = await connectedRunner(source);
  await runner.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  return { reader: new PostgresSql(runner), end: () => runner.release() };
}

/** A connection whose other end is gone without a word never ends; whoever closes does not wait for it for ever. */
async function closeWithin(sources: DataSources, milliseconds: number): Promise<void> {
  const enough = new AbortController();
  const giveUp = delay(milliseconds, undefined, { signal: enough.signal }).catch(() => undefined);
  await Promise.race([sources.close(), giveUp]);
  enough.abort();
}

async function refuseUnless(source: DataSource, name: string, isGood: (value: unknown) => boolean): Promise<void> {
  const rows = await source.query<{ value: string }[]>(`SELECT current_setting('${name}') AS value`);
  const [value] = rows.map((row) => row.value);
  if (!isGood(value)) throw new StoreRefusedError(`${name} is ${String(value)}`);
}

/** The server and database of an address, without the password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `PostgreSQL at ${host}${pathname}`;
}

/** @throws StoreRefusedError, and leaves nothing open. */
export async function openPostgres(url: string, limits: OpenLimits): Promise<OpenDatabase> {
  if (!URL.canParse(url)) throw new StoreRefusedError('the address of the PostgreSQL database is not a URL');
  const { timeouts } = limits;
  const sources = new DataSources();
  try {
    const writer = await sources.open(postgresWriterOptions(url, timeouts));
    await refuseUnless(writer, 'synchronous_commit', (value) => value !== 'off');
    const openDoors = async () => {
      const readOnly = await sources.open(readerOptions(url, timeouts));
      await refuseUnless(readOnly, 'default_transaction_read_only', (value) => value === 'on');
      const gate = new PostgresGate(writer, { queueLimit: limits.queueLimit, connections });
      return { gate, reader: new PostgresReader(readOnly), scrub: () => writeTablesAnew(postgresWriterOptions(url)) };
    };
    const openMoment = async () => momentOf(await sources.open(readerOptions(url, timeouts)));
    const close = () => closeWithin(sources, timeouts.close);
    return { writer, migrate: () => migrate(url), openDoors, openMoment, close };
  } catch (cause) {
    await sources.close();
    throw new StoreRefusedError(`${placeOf(url)} cannot be used: ${messageOf(cause)}`, { cause });
  }
}
