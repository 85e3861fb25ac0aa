import { sealedTables, type SealedRow, type SealedTable } from './sealed-tables.js';
import { placeholders, type Reader, type SqlValue, type Transaction } from './sql.js';
import { sealingKeyOf, type Vault } from './vault.js';
import type { WriteGate } from './write-gate.js';

/** How far a pass over everything that is sealed has come. It is kept nowhere: a pass that was broken off begins anew, and finds less to do. */
export interface ResealCursor {
  table: number;
  after: readonly SqlValue[];
}

const pageSize = 500;
/** One transaction: on SQLite everybody waits for it. */
const batchSize = 50;

export const beginOfPass: ResealCursor = { table: 0, after: sealedTables[0]?.before ?? [] };

function readPage(reader: Reader, { name, key, sealed }: SealedTable, after: readonly SqlValue[]) {
  const [columns, order] = [[...key, ...sealed].join(', '), key.join(', ')];
  const text = `SELECT ${columns} FROM ${name} WHERE (${order}) > (${placeholders(after)}) ORDER BY ${order} LIMIT ?`;
  return reader.query<SealedRow>(text, [...after, pageSize]);
}

function isSealedOtherwise(table: SealedTable, row: SealedRow, current: string): boolean {
  return table.sealed.some((column) => row[column] !== null && sealingKeyOf(String(row[column])) !== current);
}

/** Only as it was read: what was erased meanwhile, or sealed anew by somebody else, stays as it is. */
async function replaceSealed(tx: Transaction, table: SealedTable, row: SealedRow, vault: Vault): Promise<number> {
  const { name, key, sealed } = table;
  const changed = table.seal(row, vault);
  const assignments = Object.keys(changed).map((column) => `${column} = ?`);
  const conditions = [
    ...key.map((column) => `${column} = ?`),
    ...sealed.map((column) => `${column} IS NOT DISTINCT FROM ?`),
  ];
  return tx.execute(`UPDATE ${name} SET ${assignments.join(', ')} WHERE ${conditions.join(' AND ')}`, [
    ...Object.values(changed),
    ...[...key, ...sealed].map((column) => row[column] ?? null),
  ]);
}

/**
 * Looks at the next rows of a pass, and seals anew, some rows to a transaction, those that another than the current key has sealed.
 * @returns how many those were, and where the pass goes on, unless it is over.
 */
export async function resealPage(
  { reader, gate }: { reader: Reader; gate: WriteGate },
  vault: Vault,
  cursor: ResealCursor,
): Promise<{ resealed: number; next?: ResealCursor }> {
  const table = sealedTables[cursor.table];
  if (!table) return { resealed: 0 };
  const rows = await readPage(reader, table, cursor.after);
  const current = vault.currentKeyId;
  const others = rows.filter((row) => isSealedOtherwise(table, row, current));
  let resealed = 0;
  for (let begin = 0; begin < others.length; begin += batchSize) {
    const batch = others.slice(begin, begin + batchSize);
    resealed += await gate.write(async (tx) => {
      let changed = 0;
      for (const row of batch) changed += await replaceSealed(tx, table, row, vault);
      return changed;
    });
  }
  return { resealed, next: placeAfter(cursor, table, rows) };
}

function placeAfter(
  { table: index }: ResealCursor,
  table: SealedTable,
  rows: readonly SealedRow[],
): ResealCursor | undefined {
  const last = rows.length === pageSize ? rows.at(-1) : undefined;
  if (last) return { table: index, after: table.key.map((column) => last[column] ?? null) };
  const following = sealedTables[index + 1];
  return following && { table: index + 1, after: following.before };
}

/** How many texts each key has sealed, by its id. */
export async function countSealed(reader: Reader): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { name, sealed } of sealedTables) {
    for (const column of sealed) {
      const rows = await reader.query<{ key: string; count: number }>(
        `SELECT ${keyIn(reader, column)} AS key, CAST(count(*) AS integer) AS count FROM ${name}
         WHERE ${column} IS NOT NULL GROUP BY 1 ORDER BY 1`,
      );
      for (const { key, count } of rows) counts.set(key, (counts.get(key) ?? 0) + count);
    }
  }
  return counts;
}

/** `v1.<key>.…`; a key's id has no dot in it. */
function keyIn({ kind }: Reader, column: string): string {
  return kind === 'postgres'
    ? `split_part(${column}, '.', 2)`
    : `substr(${column}, 4, instr(substr(${column}, 4), '.') - 1)`;
}
