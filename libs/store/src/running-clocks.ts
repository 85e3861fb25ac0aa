import {
  selectCase,
  soonestOf,
  toCaseRecord,
  type CaseRecord,
  type CaseRow,
  type RunningClock,
} from './case-record.js';
import { newId } from './new-id.js';
import type { Transaction } from './sql.js';

/** Cases with a clock that is due after `dueAfter`, locked against other writers until the transaction ends, in the order of their ids. */
export async function lockCasesWithClocks(
  tx: Transaction,
  { dueAfter, after, limit }: { dueAfter: string; after: string; limit: number },
): Promise<CaseRecord[]> {
  const rows = await tx.query<CaseRow>(
    `SELECT ${selectCase.columns} FROM ${selectCase.tables}
     WHERE c.id > ? AND EXISTS (
       SELECT 1 FROM outbox o WHERE o.case_id = c.id AND o.kind = 'clock' AND o.status = 'waiting' AND o.due_at > ?)
     ORDER BY c.id LIMIT ? ${tx.kind === 'postgres' ? 'FOR NO KEY UPDATE OF c' : ''}`,
    [after, dueAfter, limit],
  );
  return rows.map(toCaseRecord);
}

/** What a case remembers of its clocks, when they run out at other times than before. Its revision stays: nobody took a step. */
export async function rememberClocks(tx: Transaction, caseId: string, clocks: readonly RunningClock[]): Promise<void> {
  await tx.write('UPDATE case_file SET clocks = ?, next_due_at = ? WHERE id = ?', [
    JSON.stringify(clocks),
    soonestOf(clocks),
    caseId,
  ]);
}

/** A waiting clock runs out at another time; whoever holds its old token is late. */
export async function moveClock(tx: Transaction, key: string, dueAt: string): Promise<void> {
  const text = `UPDATE outbox SET due_at = ?, token = ? WHERE key = ? AND kind = 'clock' AND status = 'waiting'`;
  await tx.write(text, [dueAt, newId(), key]);
}
