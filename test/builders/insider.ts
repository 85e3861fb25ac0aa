import { createHash } from 'node:crypto';
import { canonicalJson, type DatabaseKind, type SqlValue } from '@app/store';
import Database from 'better-sqlite3';
import { DataSource } from 'typeorm';
import type { ScratchDatabase } from './scratch-store.js';

export type Row = Record<string, SqlValue>;

/** Somebody with the rights of the database's owner, on a connection of their own, past the gate, the store and every trigger. */
export interface Insider {
  all(text: string, ...params: SqlValue[]): Promise<Row[]>;
  run(text: string, ...params: SqlValue[]): Promise<void>;
  leave(): Promise<void>;
}

const guardedTables = ['history', 'access_trail', 'case_file', 'trail_strand'];

async function inSqlite(path: string): Promise<Insider> {
  const database = new Database(path);
  const triggers = database.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'trigger'`);
  for (const { name } of triggers.all()) database.exec(`DROP TRIGGER ${name}`);
  return {
    all: async (text, ...params) => database.prepare<SqlValue[], Row>(text).all(...params),
    run: async (text, ...params) => void database.prepare<SqlValue[]>(text).run(...params),
    leave: async () => void database.close(),
  };
}

async function inPostgres(url: string): Promise<Insider> {
  const source = await new DataSource({ type: 'postgres', url }).initialize();
  for (const table of guardedTables) await source.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  const numbered = (text: string) => {
    let count = 0;
    return text.replaceAll('?', () => `$${++count}`);
  };
  return {
    all: (text, ...params) => source.query<Row[]>(numbered(text), params),
    run: async (text, ...params) => void (await source.query(numbered(text), params)),
    leave: () => source.destroy(),
  };
}

export function anInsider({ kind, url }: Pick<ScratchDatabase, 'kind' | 'url'>): Promise<Insider> {
  const open: Record<DatabaseKind, () => Promise<Insider>> = {
    sqlite: () => inSqlite(url.replace('sqlite:', '')),
    postgres: () => inPostgres(url),
  };
  return open[kind]();
}

const digest = (said: unknown) => createHash('sha256').update(canonicalJson(said)).digest('hex');
const camelCase = (column: string) => column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const parsed = (text: SqlValue | undefined) => JSON.parse(String(text)) as unknown;

/** As anybody can work it out who reads the documentation. */
function hashOfLine(row: Row, previousHash: string): string {
  const { case_id, sequence, at, actor, command, command_id, from_stage, to_stage, data } = row;
  const said = { caseId: case_id, sequence, previousHash, at, command, commandId: command_id };
  return digest({ ...said, actor: parsed(actor), from: from_stage, to: to_stage, data: parsed(data) });
}

function hashOfEntry({ data, hash: _hash, ...row }: Row, previousHash: string): string {
  const said = Object.fromEntries(Object.entries(row).map(([column, value]) => [camelCase(column), value]));
  return digest({ ...said, previousHash, data: parsed(data) });
}

/** Rewrites the hashes of a case from its first line on, so that every line follows upon the one before. @returns the last. */
export async function chainAnew(insider: Insider, caseId: string): Promise<string> {
  let previousHash = '0'.repeat(64);
  for (const row of await insider.all('SELECT * FROM history WHERE case_id = ? ORDER BY sequence', caseId)) {
    previousHash = hashOfLine(row, previousHash);
    const { sequence = 0 } = row;
    await insider.run('UPDATE history SET hash = ? WHERE case_id = ? AND sequence = ?', previousHash, caseId, sequence);
  }
  return previousHash;
}

/** As `chainAnew`, for a strand of the access trail. */
export async function chainStrandAnew(insider: Insider, strand: number): Promise<string> {
  let previousHash = '0'.repeat(64);
  for (const row of await insider.all('SELECT * FROM access_trail WHERE strand = ? ORDER BY sequence', strand)) {
    previousHash = hashOfEntry(row, previousHash);
    await insider.run('UPDATE access_trail SET hash = ? WHERE id = ?', previousHash, row['id'] ?? '');
  }
  return previousHash;
}

/** Puts a row there as it was once. */
export async function putBack(insider: Insider, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  await insider.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, ...Object.values(row));
}
