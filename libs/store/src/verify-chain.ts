import type { ChainFault } from './chain-fault.js';
import type { Reader } from './sql.js';
import type { Vault } from './vault.js';
import { faultsOfCase, type BareCaseRow, type ClockRow } from './verify-case.js';
import { faultsOfHistory, type HistoryRowWithWords } from './verify-history.js';

function findRow(reader: Reader, caseId: string): Promise<BareCaseRow[]> {
  return reader.query<BareCaseRow>('SELECT * FROM case_file WHERE id = ?', [caseId]);
}

/** Everything that must be true of one case. With the vault, its free words are compared with their digests too. */
export async function verifyChain(reader: Reader, caseId: string, vault?: Vault): Promise<ChainFault[]> {
  for (;;) {
    const [row] = await findRow(reader, caseId);
    const lines = await reader.query<HistoryRowWithWords>(
      `SELECT h.*, w.sealed FROM history h
       LEFT JOIN history_words w ON w.case_id = h.case_id AND w.sequence = h.sequence
       WHERE h.case_id = ? ORDER BY h.sequence`,
      [caseId],
    );
    const clocks = await reader.query<ClockRow>(
      `SELECT key, due_at, status FROM outbox WHERE case_id = ? AND kind = 'clock'`,
      [caseId],
    );
    const [rowAfter] = await findRow(reader, caseId);
    // A step was committed in between: what was read does not belong together.
    if (row?.revision !== rowAfter?.revision) continue;
    const faults = faultsOfHistory(lines, vault);
    if (row) return [...faults, ...faultsOfCase(row, lines.at(-1), clocks)];
    const sequence = lines.at(-1)?.sequence ?? 0;
    return [...faults, { caseId, sequence, fault: 'head', detail: 'there is no such case' }];
  }
}

/** As `verifyChain`, for every case that there is and every line that belongs to none. */
export async function verifyAllChains(reader: Reader, vault?: Vault): Promise<ChainFault[]> {
  const rows = await reader.query<{ id: string }>(
    'SELECT id FROM case_file UNION SELECT case_id AS id FROM history ORDER BY id',
  );
  const faults: ChainFault[] = [];
  for (const { id } of rows) faults.push(...(await verifyChain(reader, id, vault)));
  return faults;
}
