import { StaleRevisionError } from './concurrent-write.js';
import {
  changedColumns,
  columnsOf,
  selectCase,
  toCaseRecord,
  type CaseRecord,
  type CaseRow,
  type CaseWrite,
} from './case-record.js';
import { toReceipt, type Receipt, type ReceiptRow } from './receipts.js';
import { insertion, placeholders, type Reader, type SqlValue, type Transaction } from './sql.js';

export interface NewCase extends CaseWrite {
  id: string;
  number: string;
  personId: string;
  continuesCaseId?: string | undefined;
  openedAt: string;
}

/** Who asks, and under which key: the receipt of the same key is loaded along. */
export interface CommandKey {
  accountId: string;
  idempotencyKey: string;
}

export interface LoadedCase {
  record?: CaseRecord | undefined;
  receipt?: Receipt | undefined;
}

/** A clock as the relay claimed it. */
export interface ClockToken {
  caseId: string;
  clockId: string;
  token: string;
}

export interface LoadedClock {
  record: CaseRecord;
  /** The clock, if it still is the one that the token was given for. */
  clock?: { key: string; payload: string } | undefined;
}

type SeenRow = CaseRow & { seen_revision: number };
type CommandRow = SeenRow & { [Column in keyof ReceiptRow as `receipt_${Column}`]: ReceiptRow[Column] | null };
type ClockRow = SeenRow & { clock_key: string | null; clock_payload: string | null };

const seenRevision = '(SELECT seen.revision FROM case_file seen WHERE seen.id = ?) AS seen_revision';

const selectForCommand = `SELECT ${selectCase.columns},
  r.account_id AS receipt_account_id, r.idempotency_key AS receipt_idempotency_key, r.request_digest AS receipt_request_digest,
  r.case_id AS receipt_case_id, r.answer AS receipt_answer, r.at AS receipt_at, ${seenRevision}
  FROM ${selectCase.tables}
  LEFT JOIN command_receipt r ON r.account_id = ? AND r.idempotency_key = ?
  WHERE c.id = ?`;

const selectForClock = `SELECT ${selectCase.columns}, o.key AS clock_key, o.payload AS clock_payload, ${seenRevision}
  FROM ${selectCase.tables}
  LEFT JOIN outbox o ON o.id = ? AND o.token = ? AND o.kind = 'clock' AND o.case_id = c.id
  WHERE c.id = ?`;

/**
 * The case's row as it is to be changed, locked against other writers until the transaction ends, with what is joined to it. Its key is not
 * to be changed: whoever only refers to the case, a notice say, waits for nobody and keeps nobody waiting.
 */
async function lockRow<Row extends SeenRow>(
  tx: Transaction,
  select: string,
  params: readonly SqlValue[],
): Promise<Row | undefined> {
  const load = () => tx.query<Row>(tx.kind === 'postgres' ? `${select} FOR NO KEY UPDATE OF c` : select, params);
  let [row] = await load();
  // PostgreSQL waited for the lock: the case is the new one, but what is joined was sought in what was there before the wait.
  if (row && row.revision !== row.seen_revision) [row] = await load();
  return row;
}

/** The case as it is to be changed, and the receipt if this command was answered before. Without the case there is no receipt either. */
export async function loadCaseForCommand(
  tx: Transaction,
  { caseId, accountId, idempotencyKey }: { caseId: string } & CommandKey,
): Promise<LoadedCase> {
  const row = await lockRow<CommandRow>(tx, selectForCommand, [caseId, accountId, idempotencyKey, caseId]);
  return row ? { record: toCaseRecord(row), receipt: receiptIn(row) } : {};
}

/** The case as it is to be changed by a clock, and that clock. */
export async function loadCaseForClock(
  tx: Transaction,
  { caseId, clockId, token }: ClockToken,
): Promise<LoadedClock | undefined> {
  const row = await lockRow<ClockRow>(tx, selectForClock, [caseId, clockId, token, caseId]);
  if (!row) return undefined;
  const { clock_key: key, clock_payload: payload } = row;
  return { record: toCaseRecord(row), clock: key !== null && payload !== null ? { key, payload } : undefined };
}

function receiptIn(row: CommandRow): Receipt | undefined {
  if (row.receipt_account_id === null) return undefined;
  return toReceipt({
    account_id: row.receipt_account_id,
    idempotency_key: row.receipt_idempotency_key ?? '',
    request_digest: row.receipt_request_digest ?? '',
    case_id: row.receipt_case_id ?? '',
    answer: row.receipt_answer ?? '',
    at: row.receipt_at ?? '',
  });
}

/** The case alone, locked against other writers until the transaction ends. */
export async function lockCase(tx: Transaction, id: string): Promise<CaseRecord | undefined> {
  const text = `SELECT ${selectCase.columns} FROM ${selectCase.tables} WHERE c.id = ?`;
  const [row] = await tx.query<CaseRow>(tx.kind === 'postgres' ? `${text} FOR NO KEY UPDATE OF c` : text, [id]);
  return row && toCaseRecord(row);
}

export async function findCase(reader: Reader, id: string): Promise<CaseRecord | undefined> {
  const text = `SELECT ${selectCase.columns} FROM ${selectCase.tables} WHERE c.id = ?`;
  const [row] = await reader.query<CaseRow>(text, [id]);
  return row && toCaseRecord(row);
}

/** What the cases are called, by id; one that is not there is left out. */
export async function findCaseNumbers(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.query<{ id: string; number: string }>(
    `SELECT id, number FROM case_file WHERE id IN (${placeholders(ids)})`,
    ids,
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** Cases in the order of their ids, after one of them; with `exceptVersion` only those that another version of the machine wrote. */
export async function listCasesById(
  reader: Reader,
  { after, limit, exceptVersion }: { after: string; limit: number; exceptVersion?: number },
): Promise<CaseRecord[]> {
  const condition = exceptVersion === undefined ? '' : 'AND c.machine_version <> ?';
  const rows = await reader.query<CaseRow>(
    `SELECT ${selectCase.columns} FROM ${selectCase.tables} WHERE c.id > ? ${condition} ORDER BY c.id LIMIT ?`,
    [after, ...(exceptVersion === undefined ? [] : [exceptVersion]), limit],
  );
  return rows.map(toCaseRecord);
}

/** @throws TypeError when there is no such case: the caller knows that there is. */
export async function getCase(reader: Reader, id: string): Promise<CaseRecord> {
  const record = await findCase(reader, id);
  if (!record) throw new TypeError(`no case ${id}`);
  return record;
}

/** Counts from 1 in every year; a number is lost only together with its transaction. */
export async function nextCaseNumber(tx: Transaction, year: number): Promise<number> {
  const rows = await tx.query<{ value: number }>(
    `INSERT INTO case_number (year, value) VALUES (?, 1)
     ON CONFLICT (year) DO UPDATE SET value = case_number.value + 1 RETURNING value`,
    [year],
  );
  const [row] = rows;
  if (!row) throw new Error(`no case number for ${year}`);
  return row.value;
}

/** A new case is at revision 1, that of its first line of history. */
export async function insertCase(tx: Transaction, newCase: NewCase): Promise<void> {
  await tx.write(
    ...insertion('case_file', {
      id: newCase.id,
      number: newCase.number,
      revision: 1,
      person_id: newCase.personId,
      continues_case_id: newCase.continuesCaseId,
      opened_at: newCase.openedAt,
      ...columnsOf(newCase),
    }),
  );
}

/** @throws StaleRevisionError and nothing is written, when the case is no longer at the revision that was read. */
export async function replaceCase(tx: Transaction, before: CaseRecord, write: CaseWrite): Promise<void> {
  const { id, revision: expectedRevision } = before;
  const columns = changedColumns(before, write);
  const assignments = Object.keys(columns).map((column) => `${column} = ?`);
  await tx.write(
    `UPDATE case_file SET revision = revision + 1, ${assignments.join(', ')} WHERE id = ? AND revision = ?`,
    [...Object.values(columns), id, expectedRevision],
    { ifNone: () => new StaleRevisionError(id, expectedRevision) },
  );
}
