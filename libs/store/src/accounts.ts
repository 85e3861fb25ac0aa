import { bumpDirectory } from './directory.js';
import { newId } from './new-id.js';
import { insertion, type Reader, type Transaction } from './sql.js';

export interface AccountRecord {
  id: string;
  username: string;
  displayName: string;
  disabledAt?: string | undefined;
  locale?: string | undefined;
  /** Of the office: where notices go. */
  email?: string | undefined;
  /** `HH:mm` in Shanghai. */
  digestHour?: string | undefined;
  digestMode?: string | undefined;
  createdAt: string;
  /** When the password became what it is; that of a new account is as old as the account. */
  passwordChangedAt: string;
}

/** A role at an organisation; it reaches over the whole subtree. What a role may do is not the store's affair. */
export interface Grant {
  role: string;
  organizationId: string;
}

export interface AccountRow {
  id: string;
  username: string;
  display_name: string;
  password_hash: string;
  disabled_at: string | null;
  created_at: string;
  locale: string | null;
  email: string | null;
  digest_hour: string | null;
  digest_mode: string | null;
  password_changed_at: string | null;
}

export function toAccountRecord(row: Omit<AccountRow, 'password_hash'>): AccountRecord {
  return {
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    disabledAt: row.disabled_at ?? undefined,
    locale: row.locale ?? undefined,
    email: row.email ?? undefined,
    digestHour: row.digest_hour ?? undefined,
    digestMode: row.digest_mode ?? undefined,
    createdAt: row.created_at,
    passwordChangedAt: row.password_changed_at ?? row.created_at,
  };
}

const columns =
  'id, username, display_name, disabled_at, created_at, locale, email, digest_hour, digest_mode, password_changed_at';

export type NewAccount = Omit<AccountRecord, 'disabledAt' | 'passwordChangedAt'> & { passwordHash: string };

/** @throws when the username is taken (`isDuplicate`). */
export async function insertAccount(tx: Transaction, account: NewAccount): Promise<void> {
  await tx.execute(
    ...insertion('account', {
      id: account.id,
      username: account.username,
      display_name: account.displayName,
      password_hash: account.passwordHash,
      created_at: account.createdAt,
      locale: account.locale,
      email: account.email,
      digest_hour: account.digestHour,
      digest_mode: account.digestMode,
    }),
  );
}

/** `disabledAt: null` enables the account again, `email: null` takes its address away. */
export interface AccountChange {
  displayName?: string | undefined;
  passwordHash?: string | undefined;
  passwordChangedAt?: string | undefined;
  locale?: string | undefined;
  digestHour?: string | undefined;
  digestMode?: string | undefined;
  email?: string | null | undefined;
  disabledAt?: string | null | undefined;
}

/** Changes the fields that are given. @returns whether there is such an account. */
export async function updateAccount(tx: Transaction, id: string, change: AccountChange): Promise<boolean> {
  const { displayName, passwordHash, passwordChangedAt, locale, digestHour, digestMode, email, disabledAt } = change;
  const affected = await tx.execute(
    `UPDATE account SET display_name = coalesce(?, display_name), password_hash = coalesce(?, password_hash),
     password_changed_at = coalesce(?, password_changed_at), locale = coalesce(?, locale),
     digest_hour = coalesce(?, digest_hour), digest_mode = coalesce(?, digest_mode),
     email = CASE WHEN ? = 1 THEN ? ELSE email END, disabled_at = CASE WHEN ? = 1 THEN ? ELSE disabled_at END WHERE id = ?`,
    [
      ...[displayName, passwordHash, passwordChangedAt, locale, digestHour, digestMode].map((value) => value ?? null),
      ...[email, disabledAt].flatMap((value) => [value === undefined ? 0 : 1, value ?? null]),
      id,
    ],
  );
  if (affected > 0) await bumpDirectory(tx);
  return affected > 0;
}

export async function findAccount(reader: Reader, id: string): Promise<AccountRecord | undefined> {
  const [row] = await reader.query<AccountRow>(`SELECT ${columns} FROM account WHERE id = ?`, [id]);
  return row && toAccountRecord(row);
}

/** For signing in: the only way to a password hash. */
export async function findCredentials(
  reader: Reader,
  username: string,
): Promise<{ account: AccountRecord; passwordHash: string } | undefined> {
  const [row] = await reader.query<AccountRow>('SELECT * FROM account WHERE username = ?', [username]);
  return row && { account: toAccountRecord(row), passwordHash: row.password_hash };
}

/** As `findCredentials`; whoever is changing them is waited for, and nobody changes them before this transaction has ended. */
export async function lockCredentials(tx: Transaction, username: string): ReturnType<typeof findCredentials> {
  if (tx.kind === 'postgres') await tx.query('SELECT 1 FROM account WHERE username = ? FOR SHARE', [username]);
  return findCredentials(tx, username);
}

/** By id, from after `afterId`, at most `limit`. */
export async function listAccounts(
  reader: Reader,
  { afterId = '', limit }: { afterId?: string | undefined; limit: number },
): Promise<AccountRecord[]> {
  const text = `SELECT ${columns} FROM account WHERE id > ? ORDER BY id LIMIT ?`;
  return (await reader.query<AccountRow>(text, [afterId, limit])).map(toAccountRecord);
}

/** Adding a grant that is there changes nothing. */
export async function addGrant(tx: Transaction, accountId: string, { role, organizationId }: Grant): Promise<void> {
  const [text, params] = insertion('account_grant', {
    id: newId(),
    account_id: accountId,
    role,
    organization_id: organizationId,
  });
  await tx.execute(`${text} ON CONFLICT (account_id, role, organization_id) DO NOTHING`, params);
  await bumpDirectory(tx);
}

/** The account has these grants from now on, and no others. */
export async function replaceGrants(tx: Transaction, accountId: string, grants: readonly Grant[]): Promise<void> {
  await tx.execute('DELETE FROM account_grant WHERE account_id = ?', [accountId]);
  for (const grant of grants) await addGrant(tx, accountId, grant);
  await bumpDirectory(tx);
}

export async function listGrants(reader: Reader, accountId: string): Promise<Grant[]> {
  return reader.query<Grant>(
    'SELECT role, organization_id AS "organizationId" FROM account_grant WHERE account_id = ? ORDER BY id',
    [accountId],
  );
}

/** Of all accounts, for a cache that is good until the directory's version changes. */
export async function listAllGrants(reader: Reader): Promise<(Grant & { accountId: string })[]> {
  return reader.query<Grant & { accountId: string }>(
    'SELECT account_id AS "accountId", role, organization_id AS "organizationId" FROM account_grant ORDER BY id',
  );
}
