import { toAccountRecord, type AccountRecord, type AccountRow } from './accounts.js';
import { insertion, type Reader, type Transaction } from './sql.js';

export interface SessionRecord {
  /** The SHA-256, in hex, of the token in the cookie; the token itself is kept nowhere. */
  id: string;
  accountId: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
}

interface SessionRow extends Omit<AccountRow, 'password_hash'> {
  session_id: string;
  session_created_at: string;
  last_seen_at: string;
  expires_at: string;
}

export async function insertSession(tx: Transaction, session: SessionRecord): Promise<void> {
  await tx.execute(
    ...insertion('session', {
      id: session.id,
      account_id: session.accountId,
      created_at: session.createdAt,
      last_seen_at: session.lastSeenAt,
      expires_at: session.expiresAt,
    }),
  );
}

/** The session with its account. Whether it is still good is for the caller to say. */
export async function findSession(
  reader: Reader,
  id: string,
): Promise<{ session: SessionRecord; account: AccountRecord } | undefined> {
  const [row] = await reader.query<SessionRow>(
    `SELECT s.id AS session_id, s.created_at AS session_created_at, s.last_seen_at, s.expires_at,
     a.id, a.username, a.display_name, a.disabled_at, a.created_at, a.locale
     FROM session s JOIN account a ON a.id = s.account_id WHERE s.id = ?`,
    [id],
  );
  if (!row) return undefined;
  const session = {
    id: row.session_id,
    accountId: row.id,
    createdAt: row.session_created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
  };
  return { session, account: toAccountRecord(row) };
}

export async function touchSession(tx: Transaction, id: string, at: string): Promise<void> {
  await tx.execute('UPDATE session SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?', [at, id, at]);
}

export async function deleteSession(tx: Transaction, id: string): Promise<void> {
  await tx.execute('DELETE FROM session WHERE id = ?', [id]);
}

/** When a password changes or an account is disabled. */
export async function deleteSessionsOf(tx: Transaction, accountId: string): Promise<number> {
  return tx.execute('DELETE FROM session WHERE account_id = ?', [accountId]);
}

/** Those past their end, and those not seen since `idleSince`. */
export async function deleteExpiredSessions(
  tx: Transaction,
  { now, idleSince }: { now: string; idleSince: string },
): Promise<number> {
  return tx.execute('DELETE FROM session WHERE expires_at <= ? OR last_seen_at <= ?', [now, idleSince]);
}
