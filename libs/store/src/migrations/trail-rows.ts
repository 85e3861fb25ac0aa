import type { QueryRunner } from 'typeorm';
import { rowAfter, type AccessRow } from '../access-trail.js';
import { newStrands, type StrandEnd } from '../trail-strand.js';

/** What the trail held before it was chained. */
type UnchainedRow = Pick<AccessRow, 'id' | 'at' | 'account_id' | 'action' | 'case_id' | 'data'>;

/** All that is on record so far, in the order in which it came there. */
export async function readUnchained(queryRunner: QueryRunner): Promise<UnchainedRow[]> {
  return (await queryRunner.query('SELECT * FROM access_trail ORDER BY at, id')) as UnchainedRow[];
}

function chained(rows: readonly UnchainedRow[], begin: StrandEnd): AccessRow[] {
  let end = begin;
  return rows.map(({ id, at, account_id: accountId, action, case_id: caseId, data }) => {
    const entry = { id, at, accountId: accountId ?? undefined, action, caseId: caseId ?? undefined };
    const row = rowAfter(end, { ...entry, data: JSON.parse(data) as Record<string, unknown> });
    end = row;
    return row;
  });
}

async function insert(queryRunner: QueryRunner, table: string, row: object): Promise<void> {
  const columns = Object.keys(row);
  const isPostgres = queryRunner.dataSource.options.type === 'postgres';
  const marks = columns.map((_, index) => (isPostgres ? `$${index + 1}` : '?'));
  const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks.join(', ')})`;
  await queryRunner.query(text, Object.values(row) as unknown[]);
}

/** Begins all strands, the first with what was on record before there were any. */
export async function beginStrands(queryRunner: QueryRunner, before: readonly UnchainedRow[]): Promise<void> {
  const [first, ...others] = newStrands;
  if (!first) return;
  const rows = chained(before, { strand: first.id, sequence: first.last_sequence, hash: first.last_hash });
  for (const row of rows) await insert(queryRunner, 'access_trail', row);
  const last = rows.at(-1);
  const begun = last ? { ...first, last_sequence: last.sequence, last_hash: last.hash } : first;
  for (const strand of [begun, ...others]) await insert(queryRunner, 'trail_strand', strand);
}
