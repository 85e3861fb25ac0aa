import { insertion, unlockedOnly, type Reader, type Transaction } from './sql.js';

export interface SignInRecord {
  id: string;
  accountId: string;
  at: string;
  /** Of an IPv6 address the network only. */
  address: string;
  /** What it means is the caller's affair; one of them is a success. */
  outcome: string;
}

/** A name to tell what went well from what did not, where the two are kept apart. */
export const signedIn = 'signedIn';

export async function insertSignIn(tx: Transaction, { id, accountId, at, address, outcome }: SignInRecord) {
  await tx.execute(...insertion('sign_in', { id, account_id: accountId, at, address, outcome }));
}

export async function setSignInOutcome(tx: Transaction, id: string, outcome: string): Promise<void> {
  await tx.execute('UPDATE sign_in SET outcome = ? WHERE id = ?', [outcome, id]);
}

/** An attempt that turned out to be something else than signing in. */
export async function deleteSignIn(tx: Transaction, id: string): Promise<void> {
  await tx.execute('DELETE FROM sign_in WHERE id = ?', [id]);
}

/** Keeps the latest `keep` that went well and as many that did not, so that guessing pushes no success out of memory. */
export async function trimSignIns(tx: Transaction, accountId: string, keep: number): Promise<void> {
  for (const comparison of ['=', '<>']) {
    await tx.execute(
      `DELETE FROM sign_in WHERE id IN
       (SELECT id FROM sign_in WHERE account_id = ? AND outcome ${comparison} ?
        ORDER BY id DESC LIMIT 1000 OFFSET ?${unlockedOnly(tx)})`,
      [accountId, signedIn, keep],
    );
  }
}

export async function hasSignedInFrom(
  reader: Reader,
  { accountId, address, since }: { accountId: string; address: string; since: string },
): Promise<boolean> {
  const rows = await reader.query(
    'SELECT 1 AS found FROM sign_in WHERE account_id = ? AND address = ? AND outcome = ? AND at >= ? LIMIT 1',
    [accountId, address, signedIn, since],
  );
  return rows.length > 0;
}

/** Latest first, from before `beforeId`. */
export async function listSignIns(
  reader: Reader,
  accountId: string,
  { beforeId, limit }: { beforeId?: string | undefined; limit: number },
): Promise<SignInRecord[]> {
  return reader.query<SignInRecord>(
    `SELECT id, account_id AS "accountId", at, address, outcome FROM sign_in
     WHERE account_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
    [accountId, beforeId ?? 'g', limit],
  );
}
