import { canonicalJson } from './canonical-json.js';
import { newId } from './new-id.js';
import { insertion, type Reader, type Transaction } from './sql.js';

/** That somebody looked at what is usually masked, or tried to. Never holds what they saw. */
export interface AccessEntry {
  at: string;
  accountId: string;
  action: string;
  caseId?: string | undefined;
  data: Readonly<Record<string, unknown>>;
}

interface AccessRow {
  id: string;
  at: string;
  account_id: string;
  action: string;
  case_id: string | null;
  data: string;
}

export async function appendAccess(tx: Transaction, entry: AccessEntry): Promise<void> {
  await tx.execute(
    ...insertion('access_trail', {
      id: newId(),
      at: entry.at,
      account_id: entry.accountId,
      action: entry.action,
      case_id: entry.caseId,
      data: canonicalJson(entry.data),
    }),
  );
}

/** Of one case, oldest first. */
export async function readAccessTrail(reader: Reader, caseId: string): Promise<(AccessEntry & { id: string })[]> {
  const rows = await reader.query<AccessRow>('SELECT * FROM access_trail WHERE case_id = ? ORDER BY at, id', [caseId]);
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    accountId: row.account_id,
    action: row.action,
    caseId: row.case_id ?? undefined,
    data: JSON.parse(row.data) as Record<string, unknown>,
  }));
}
