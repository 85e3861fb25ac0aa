import { insertion, type Reader } from './sql.js';
import { WrongDataKeyError } from './store-refused.js';
import type { Vault } from './vault.js';
import type { WriteGate } from './write-gate.js';

const checkId = 1;
const word = 'shuangzhao';
const context = 'vault.check';

/** A known word as a key seals it and finds it: what another key cannot. */
export interface VaultCheck {
  sealed: string;
  blind_index: string;
}

export async function findVaultCheck(reader: Reader): Promise<VaultCheck | undefined> {
  const [row] = await reader.query<VaultCheck>('SELECT sealed, blind_index FROM vault_check WHERE id = ?', [checkId]);
  return row;
}

/** Ties a database that is opened for the first time to the keys that it is opened with; of several openers one does. */
async function keepCheck(gate: WriteGate, vault: Vault): Promise<void> {
  const row = { id: checkId, sealed: vault.seal(word, context), blind_index: vault.blindIndex(context, word) };
  const [text, params] = insertion('vault_check', row);
  await gate.write((tx) => tx.execute(`${text} ON CONFLICT (id) DO NOTHING`, params));
}

export function isOfVault(vault: Vault, { sealed, blind_index: blindIndex }: VaultCheck): boolean {
  try {
    return vault.open(sealed, context) === word && vault.blindIndex(context, word) === blindIndex;
  } catch {
    return false;
  }
}

/**
 * A new key may seal from now on, but the one that the database began with must be there, and "index" must name the same as ever:
 * otherwise what is sealed does not open, and nobody is found again.
 * @throws WrongDataKeyError
 */
export async function refuseOtherKeys(
  { gate, reader }: { gate: WriteGate; reader: Reader },
  vault: Vault,
  { isOnlyLooking }: { isOnlyLooking: boolean },
): Promise<void> {
  if (!isOnlyLooking && !(await findVaultCheck(reader))) await keepCheck(gate, vault);
  const check = await findVaultCheck(reader);
  if (check && !isOfVault(vault, check)) throw new WrongDataKeyError();
}
