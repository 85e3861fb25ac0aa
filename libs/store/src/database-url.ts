import type { DataSourceOptions } from 'typeorm';
import type { OpenDatabase, OpenLimits } from './open-database.js';
import { openPostgres, postgresWriterOptions } from './postgres-database.js';
import { openSqlite, sqliteWriterOptions } from './sqlite-database.js';
import { StoreRefusedError } from './store-refused.js';
import type { DatabaseKind } from './sql.js';

function parse(url: string): { kind: DatabaseKind; address: string } {
  if (url.startsWith('sqlite:')) return { kind: 'sqlite', address: url.slice('sqlite:'.length) };
  if (/^postgres(ql)?:\/\//.test(url)) return { kind: 'postgres', address: url };
  throw new StoreRefusedError('the address of the database must be sqlite:<path> or postgres://<host>/<database>');
}

export function kindOf(url: string): DatabaseKind {
  return parse(url).kind;
}

/** @throws StoreRefusedError */
export function writerOptions(url: string): DataSourceOptions {
  const { kind, address } = parse(url);
  return kind === 'sqlite' ? sqliteWriterOptions(address) : postgresWriterOptions(address);
}

/** @throws StoreRefusedError */
export async function openDatabase(url: string, limits: OpenLimits): Promise<OpenDatabase> {
  const { kind, address } = parse(url);
  return kind === 'sqlite' ? openSqlite(address, limits) : openPostgres(address, limits);
}
