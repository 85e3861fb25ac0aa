import { createHash } from 'node:crypto';
import { restoreBackup, type BackupRead, type Reader, type Store, type Vault } from '@app/store';
import { DataSource } from 'typeorm';

const takenAt = '2026-03-16T18:00:00.000Z';
const restoredAt = '2026-03-17T01:00:00.000Z';

/** The chunks of a backup as they come, for whoever wants to do something in between. */
export function backingUp(store: Store): AsyncGenerator<string> {
  return store.backup({ id: 'backup-1', at: takenAt, program: '0.1.0', machineVersion: 1 });
}

export async function takeBackup(store: Store): Promise<string[]> {
  const chunks: string[] = [];
  for await (const chunk of backingUp(store)) chunks.push(chunk);
  return linesOfText(chunks.join(''));
}

export function linesOfText(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

export async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

export function restoreFrom(
  lines: readonly string[],
  { url, vault }: { url: string; vault: Vault },
  check: (reader: Reader) => Promise<void> = async () => undefined,
): Promise<BackupRead> {
  return restoreBackup({ url, vault, at: restoredAt, lines: () => each(lines), check });
}

type Said = unknown[] | Record<string, unknown>;

/** The backup as somebody would have written it who had other things to say: each line as the change makes it, none where it makes nothing. */
export function rewritten(
  lines: readonly string[],
  change: (said: Said, table: string | undefined) => Said | undefined,
) {
  let table: string | undefined;
  const rows: Record<string, number> = {};
  const hash = createHash('sha256');
  const kept = lines.slice(0, -1).flatMap((line) => {
    const said = JSON.parse(line) as Said;
    if (!Array.isArray(said)) table = said['table'] as string | undefined;
    const changed = change(said, table);
    if (!changed) return [];
    if (table !== undefined) rows[table] = (rows[table] ?? 0) + (Array.isArray(changed) ? 1 : 0);
    const text = JSON.stringify(changed);
    hash.update(`${text}\n`);
    return [text];
  });
  return [...kept, JSON.stringify({ rows, digest: hash.digest('hex') })];
}

/** Every row of every table, as text, however a database gives it out. */
export async function allRows(reader: Reader, tables: readonly string[]): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const table of tables) {
    const rows = await reader.query<Record<string, unknown>>(`SELECT * FROM ${table}`);
    all[table] = rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
  }
  return all;
}

/** Whether anything at all was made in a database. */
export async function isEmpty(url: string): Promise<boolean> {
  const isFile = url.startsWith('sqlite:');
  const source = await new DataSource(
    isFile ? { type: 'better-sqlite3', database: url.slice('sqlite:'.length) } : { type: 'postgres', url },
  ).initialize();
  try {
    const names = isFile
      ? 'SELECT name FROM sqlite_master'
      : 'SELECT tablename FROM pg_tables WHERE schemaname = current_schema()';
    return (await source.query<unknown[]>(names)).length === 0;
  } finally {
    await source.destroy();
  }
}
