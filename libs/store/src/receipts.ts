import { ConcurrentWriteError } from './concurrent-write.js';
import { insertion, type Reader, type Transaction } from './sql.js';

/** That a command was carried out, and what was answered: the same key gives the same answer again. */
export interface Receipt {
  accountId: string;
  idempotencyKey: string;
  /** Of the whole request, keyed where it holds personal values: another request under the same key is refused. */
  requestDigest: string;
  caseId: string;
  /** As text, so that the second answer is the first one to the byte. */
  answer: string;
  at: string;
}

export interface ReceiptRow {
  account_id: string;
  idempotency_key: string;
  request_digest: string;
  case_id: string;
  answer: string;
  at: string;
}

export function toReceipt(row: ReceiptRow): Receipt {
  return {
    accountId: row.account_id,
    idempotencyKey: row.idempotency_key,
    requestDigest: row.request_digest,
    caseId: row.case_id,
    answer: row.answer,
    at: row.at,
  };
}

/** @throws ConcurrentWriteError when the key was used meanwhile. */
export async function insertReceipt(tx: Transaction, receipt: Receipt): Promise<void> {
  const row = {
    account_id: receipt.accountId,
    idempotency_key: receipt.idempotencyKey,
    request_digest: receipt.requestDigest,
    case_id: receipt.caseId,
    answer: receipt.answer,
    at: receipt.at,
  };
  await tx.write(...insertion('command_receipt', row), {
    ifDuplicate: (cause) => new ConcurrentWriteError('the idempotency key was used meanwhile', { cause }),
  });
}

export async function findReceipt(
  reader: Reader,
  { accountId, idempotencyKey }: { accountId: string; idempotencyKey: string },
): Promise<Receipt | undefined> {
  const [row] = await reader.query<ReceiptRow>(
    'SELECT * FROM command_receipt WHERE account_id = ? AND idempotency_key = ?',
    [accountId, idempotencyKey],
  );
  return row && toReceipt(row);
}
