import { insertion, type Reader, type Transaction } from './sql.js';
import { WrongDataKeyError } from './store-refused.js';
import { sealingKeyOf, type Vault } from './vault.js';
import type { WriteGate } from './write-gate.js';

const firstId = 1;
const word = 'shuangzhao';
const context = 'vault.check';

/** A known word as a key seals it and finds it: what another key cannot. */
export interface VaultCheck {
  sealed: string;
  blind_index: string;
}

interface CheckRow extends VaultCheck {
  id: number;
}

/** One for each key that something in the database may be sealed with, the latest last. */
export function findVaultChecks(reader: Reader): Promise<CheckRow[]> {
  return reader.query<CheckRow>('SELECT id, sealed, blind_index FROM vault_check ORDER BY id');
}

async function keepCheck(tx: Transaction, id: number, vault: Vault): Promise<void> {
  const row = { id, sealed: vault.seal(word, context), blind_index: vault.blindIndex(context, word) };
  const [text, params] = insertion('vault_check', row);
  await tx.execute(`${text} ON CONFLICT (id) DO NOTHING`, params);
}

export function isOfVault(vault: Vault, { sealed, blind_index: blindIndex }: VaultCheck): boolean {
  try {
    return vault.open(sealed, context) === word && vault.blindIndexes(context, word).includes(blindIndex);
  } catch {
    return false;
  }
}

/**
 * A database that is opened for the first time is tied to the key that it is opened with; of several openers one does. From then on
 * every key that it says is in use must be there: otherwise something sealed does not open, and somebody is not found again.
 * @throws WrongDataKeyError
 */
export async function refuseOtherKeys(
  { gate, reader }: { gate: WriteGate; reader: Reader },
  vault: Vault,
  { isOnlyLooking }: { isOnlyLooking: boolean },
): Promise<void> {
  if (!isOnlyLooking && (await findVaultChecks(reader)).length === 0) {
    await gate.write((tx) => keepCheck(tx, firstId, vault));
  }
  for (const check of await findVaultChecks(reader)) if (!isOfVault(vault, check)) throw new WrongDataKeyError();
}

/** The ids of the keys that something in the database may be sealed with, the latest last. */
export async function listKeysInUse(reader: Reader): Promise<string[]> {
  return (await findVaultChecks(reader)).flatMap(({ sealed }) => sealingKeyOf(sealed) ?? []);
}

/** From now on something may be sealed with the current key. Nobody opens the database without it any more. */
export async function beginKey(tx: Transaction, vault: Vault): Promise<void> {
  const checks = await findVaultChecks(tx);
  if (checks.some(({ sealed }) => sealingKeyOf(sealed) === vault.currentKeyId)) return;
  await keepCheck(tx, Math.max(0, ...checks.map(({ id }) => id)) + 1, vault);
}

/** Nothing is sealed with any other key than this one any more. @returns the ids of the others. */
export async function endOtherKeys(tx: Transaction, current: string): Promise<string[]> {
  const ended: string[] = [];
  for (const { id, sealed } of await findVaultChecks(tx)) {
    const key = sealingKeyOf(sealed);
    if (key === undefined || key === current) continue;
    if ((await tx.execute('DELETE FROM vault_check WHERE id = ?', [id])) > 0) ended.push(key);
  }
  return ended;
}
