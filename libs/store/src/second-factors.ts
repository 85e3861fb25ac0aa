import type { Reader, Transaction } from './sql.js';

export interface SecondFactorRecord {
  secretSealed: string;
  /** Undefined while its owner has not shown that they can make codes with it. */
  confirmedAt?: string | undefined;
  /** The latest time step whose code was accepted. */
  lastStep: number;
}

/** For the vault: of whom a secret is. */
export const secondFactorContext = (accountId: string) => `totp:${accountId}`;

interface SecondFactorRow {
  secret_sealed: string;
  confirmed_at: string | null;
  last_step: number;
}

export async function findSecondFactor(reader: Reader, accountId: string): Promise<SecondFactorRecord | undefined> {
  const [row] = await reader.query<SecondFactorRow>(
    'SELECT secret_sealed, confirmed_at, last_step FROM second_factor WHERE account_id = ?',
    [accountId],
  );
  if (!row) return undefined;
  return { secretSealed: row.secret_sealed, confirmedAt: row.confirmed_at ?? undefined, lastStep: row.last_step };
}

/** In place of another that was not confirmed. @returns false when there is one that was. */
export async function proposeSecondFactor(tx: Transaction, accountId: string, secretSealed: string): Promise<boolean> {
  const affected = await tx.execute(
    `INSERT INTO second_factor (account_id, secret_sealed, last_step) VALUES (?, ?, 0) ON CONFLICT (account_id) DO UPDATE
     SET secret_sealed = excluded.secret_sealed WHERE second_factor.confirmed_at IS NULL`,
    [accountId, secretSealed],
  );
  return affected > 0;
}

/** @returns false when it was confirmed before. */
export async function confirmSecondFactor(
  tx: Transaction,
  accountId: string,
  step: number,
  at: string,
): Promise<boolean> {
  const affected = await tx.execute(
    'UPDATE second_factor SET confirmed_at = ?, last_step = ? WHERE account_id = ? AND confirmed_at IS NULL',
    [at, step, accountId],
  );
  return affected > 0;
}

/** @returns whether the step is later than every other that was used: of several who come at once, for one of them. */
export async function useStep(tx: Transaction, accountId: string, step: number): Promise<boolean> {
  const affected = await tx.execute('UPDATE second_factor SET last_step = ? WHERE account_id = ? AND last_step < ?', [
    step,
    accountId,
    step,
  ]);
  return affected > 0;
}

export async function insertRecoveryCodes(
  tx: Transaction,
  accountId: string,
  digests: readonly string[],
): Promise<void> {
  for (const digest of digests) {
    await tx.execute('INSERT INTO recovery_code (digest, account_id) VALUES (?, ?)', [digest, accountId]);
  }
}

/** @returns whether there was such a code; there is none any more. */
export async function useRecoveryCode(tx: Transaction, accountId: string, digest: string): Promise<boolean> {
  return (await tx.execute('DELETE FROM recovery_code WHERE digest = ? AND account_id = ?', [digest, accountId])) > 0;
}

export async function deleteSecondFactor(tx: Transaction, accountId: string): Promise<void> {
  await tx.execute('DELETE FROM recovery_code WHERE account_id = ?', [accountId]);
  await tx.execute('DELETE FROM second_factor WHERE account_id = ?', [accountId]);
}
