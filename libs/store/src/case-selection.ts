import { selectCase, toCaseRecord, type CaseRecord, type CaseRow } from './case-record.js';
import { placeholders, type Reader, type SqlValue, type Transaction } from './sql.js';

/** Cases by their ids; or those that go on and that one of these parties has to do with. */
export type CaseSelection =
  | { caseIds: readonly string[] }
  | {
      /** Who coordinates them. */
      coordinatorIds: readonly string[];
      /** Which organisation has the ball. */
      holderOrganizationId?: string;
    };

function conditionOf(selection: CaseSelection): [string, SqlValue[]] {
  if ('caseIds' in selection) {
    const { caseIds } = selection;
    return caseIds.length === 0 ? ['1 = 0', []] : [`c.id IN (${placeholders(caseIds)})`, [...caseIds]];
  }
  const { coordinatorIds, holderOrganizationId } = selection;
  const ways = coordinatorIds.length === 0 ? [] : [`c.coordinator_id IN (${placeholders(coordinatorIds)})`];
  if (holderOrganizationId !== undefined) ways.push('c.holder_organization_id = ?');
  if (ways.length === 0) return ['1 = 0', []];
  const params = [...coordinatorIds, ...(holderOrganizationId === undefined ? [] : [holderOrganizationId])];
  return [`(${ways.join(' OR ')}) AND c.attention <> 'settled'`, params];
}

async function select(reader: Reader, selection: CaseSelection, lock: string): Promise<CaseRecord[]> {
  const [condition, params] = conditionOf(selection);
  const rows = await reader.query<CaseRow>(
    `SELECT ${selectCase.columns} FROM ${selectCase.tables} WHERE ${condition} ORDER BY c.id${lock}`,
    params,
  );
  return rows.map(toCaseRecord);
}

/** In the order of their ids. */
export function listSelectedCases(reader: Reader, selection: CaseSelection): Promise<CaseRecord[]> {
  return select(reader, selection, '');
}

/** The same, locked against other writers until the transaction ends; in the order of their ids, so that two who do it do not wait for each other. */
export function lockSelectedCases(tx: Transaction, selection: CaseSelection): Promise<CaseRecord[]> {
  return select(tx, selection, tx.kind === 'postgres' ? ' FOR NO KEY UPDATE OF c' : '');
}
