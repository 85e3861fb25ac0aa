import { toAccountRecord, type AccountRecord, type AccountRow } from './accounts.js';
import { insertion, type Reader, type Transaction } from './sql.js';

export interface SessionRecord {
  /** The SHA-256, in hex, of the token in the cookie; the token itself is kept nowhere. */
  id: string;
  /** What the session is called outside; it opens nothing. */
  publicId: string;
  accountId: string;
  /** From where it was begun, and with what. */
  address?: string | undefined;
  userAgent?: string | undefined;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
}

interface SessionColumns {
  session_id: string;
  public_id: string | null;
  account_id: string;
  address: string | null;
  user_agent: string | null;
  session_created_at: string;
  last_seen_at: string;
  expires_at: string;
}

type SessionRow = SessionColumns & Omit<AccountRow, 'password_hash'> & { factor_confirmed_at: string | null };

const columns = `s.id AS session_id, s.public_id, s.account_id, s.address, s.user_agent, s.created_at AS session_created_at,
  s.last_seen_at, s.expires_at`;

function toSession(row: SessionColumns): SessionRecord {
  return {
    id: row.session_id,
    publicId: row.public_id ?? '',
    accountId: row.account_id,
    address: row.address ?? undefined,
    userAgent: row.user_agent ?? undefined,
    createdAt: row.session_created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
  };
}

export async function insertSession(tx: Transaction, session: SessionRecord): Promise<void> {
  await tx.execute(
    ...insertion('session', {
      id: session.id,
      public_id: session.publicId,
      account_id: session.accountId,
      address: session.address,
      user_agent: session.userAgent,
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
): Promise<{ session: SessionRecord; account: AccountRecord; hasSecondFactor: boolean } | undefined> {
  const [row] = await reader.query<SessionRow>(
    `SELECT ${columns}, a.id, a.username, a.display_name, a.disabled_at, a.created_at, a.locale, a.password_changed_at,
     f.confirmed_at AS factor_confirmed_at
     FROM session s JOIN account a ON a.id = s.account_id LEFT JOIN second_factor f ON f.account_id = a.id WHERE s.id = ?`,
    [id],
  );
  if (!row) return undefined;
  const hasSecondFactor = row.factor_confirmed_at !== null;
  return { session: toSession(row), account: toAccountRecord(row), hasSecondFactor };
}

/** Latest first. Whether they are still good is for the caller to say. */
export async function listSessionsOf(reader: Reader, accountId: string): Promise<SessionRecord[]> {
  const rows = await reader.query<SessionColumns>(
    `SELECT ${columns} FROM session s WHERE s.account_id = ? ORDER BY s.created_at DESC, s.id`,
    [accountId],
  );
  return rows.map(toSession);
}

/** @returns whether the account had such a session. */
export async function deleteOwnSession(tx: Transaction, accountId: string, publicId: string): Promise<boolean> {
  return (await tx.execute('DELETE FROM session WHERE account_id = ? AND public_id = ?', [accountId, publicId])) > 0;
}

export async function touchSession(tx: Transaction, id: string, at: string): Promise<void> {
  await tx.execute('UPDATE session SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?', [at, id, at]);
}

export async function deleteSession(tx: Transaction, id: string): Promise<void> {
  await tx.execute('DELETE FROM session WHERE id = ?', [id]);
}

/** When a password or grants change, or an account is disabled. */
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
