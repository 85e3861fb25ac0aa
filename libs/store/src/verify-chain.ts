import type { ChainFault } from './chain-fault.js';
import type { Reader } from './sql.js';
import type { Vault } from './vault.js';
import { faultsOfCase, type BareCaseRow, type ClockRow } from './verify-case.js';
import { faultsOfHistory, type HistoryRowWithWords } from './verify-history.js';
import { verifyListing } from './verify-listing.js';
import { verifyNumbers } from './verify-numbers.js';

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

const pageOfCases = 1_000;

/** The ids of all cases in order, and then of lines that belong to none. A million of them are never held at once. */
async function* everyCaseId(reader: Reader): AsyncGenerator<string> {
  for (let after = ''; ;) {
    const rows = await reader.query<{ id: string }>('SELECT id FROM case_file WHERE id > ? ORDER BY id LIMIT ?', [
      after,
      pageOfCases,
    ]);
    for (const { id } of rows) yield id;
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
  }
  const strays = await reader.query<{ id: string }>(
    `SELECT DISTINCT h.case_id AS id FROM history h
     WHERE NOT EXISTS (SELECT 1 FROM case_file c WHERE c.id = h.case_id) ORDER BY id`,
  );
  for (const { id } of strays) yield id;
}

/** As `verifyChain`, for every case that there is, every line that belongs to none, every number that was given, and the lists. */
export async function verifyAllChains(reader: Reader, vault?: Vault): Promise<ChainFault[]> {
  const faults: ChainFault[] = [];
  for await (const id of everyCaseId(reader)) faults.push(...(await verifyChain(reader, id, vault)));
  return [...faults, ...(await verifyNumbers(reader)), ...(await verifyListing(reader))];
}
