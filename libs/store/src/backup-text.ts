import { createHash } from 'node:crypto';
import { anchorText } from './anchor.js';
import { backupForm, type BackupHeader, type BackupSeal } from './backup-form.js';
import { placeholders, type Reader, type SqlValue } from './sql.js';
import type { StoredTable } from './stored-tables.js';

type Row = Record<string, SqlValue>;

const rowsAtOnce = 500;

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

const lineOf = (value: unknown) => `${JSON.stringify(value)}\n`;

async function* pagesOf(reader: Reader, { name, columns, key }: StoredTable): AsyncGenerator<Row[]> {
  const keys = quoted(key);
  for (let after: SqlValue[] = []; ;) {
    const where = after.length === 0 ? '' : `WHERE (${keys}) > (${placeholders(after)})`;
    const rows = await reader.query<Row>(`SELECT ${quoted(columns)} FROM "${name}" ${where} ORDER BY ${keys} LIMIT ?`, [
      ...after,
      rowsAtOnce,
    ]);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = key.map((column) => last[column] ?? null);
  }
}

/**
 * Everything that there is at one moment, as lines of JSON: the header, for each table a line that names its columns and a line for
 * each row, the anchor of that moment, the seal. Some rows are held at a time, however many there are.
 */
export async function* backupText(
  reader: Reader,
  tables: readonly StoredTable[],
  header: BackupHeader,
): AsyncGenerator<string, BackupSeal> {
  const hash = createHash('sha256');
  const said = (text: string) => {
    hash.update(text);
    return text;
  };
  const counted: Record<string, number> = {};
  yield said(lineOf({ backup: backupForm, ...header }));
  for (const table of tables) {
    const { name, columns } = table;
    counted[name] = 0;
    yield said(lineOf({ table: name, columns }));
    for await (const rows of pagesOf(reader, table)) {
      counted[name] += rows.length;
      yield said(rows.map((row) => lineOf(columns.map((column) => row[column] ?? null))).join(''));
    }
  }
  for await (const text of anchorText(reader, { at: header.at, previous: null })) yield said(text);
  const seal = { rows: counted, digest: hash.digest('hex') };
  yield lineOf(seal);
  return seal;
}
