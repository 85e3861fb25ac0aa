import type { QueryRunner } from 'typeorm';
import type { HistoryRow } from '../history.js';
import { rowOfHold } from '../holds.js';
import { holdsInHistory } from '../recorded-lines.js';

const casesAtOnce = 500;

/** A case whose history this program's machine does not follow is booked from its next step on. */
async function bookCase(queryRunner: QueryRunner, caseId: string, lines: readonly HistoryRow[]): Promise<void> {
  const isPostgres = queryRunner.dataSource.options.type === 'postgres';
  for (const hold of holdsInHistory(lines) ?? []) {
    const row = rowOfHold(caseId, hold);
    const columns = Object.keys(row);
    const marks = columns.map((_, index) => (isPostgres ? `$${index + 1}` : '?'));
    await queryRunner.query(
      `INSERT INTO hold (${columns.join(', ')}) VALUES (${marks.join(', ')})`,
      Object.values(row),
    );
  }
}

/** Books the time of all cases that there are, from their history. */
export async function bookAllHolds(queryRunner: QueryRunner): Promise<void> {
  const mark = queryRunner.dataSource.options.type === 'postgres' ? '$1' : '?';
  const page = `SELECT id FROM case_file WHERE id > ${mark} ORDER BY id LIMIT ${casesAtOnce}`;
  for (let after = ''; ;) {
    const cases = (await queryRunner.query(page, [after])) as { id: string }[];
    for (const { id } of cases) {
      const lines = `SELECT * FROM history WHERE case_id = ${mark} ORDER BY sequence`;
      await bookCase(queryRunner, id, (await queryRunner.query(lines, [id])) as HistoryRow[]);
    }
    const last = cases.at(-1);
    if (!last) return;
    after = last.id;
  }
}
