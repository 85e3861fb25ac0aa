import { countSealed, listKeysInUse, type Reader, type Vault } from '@app/store';
import type { Terminal } from './terminal.js';

/** Says what older keys still seal. @returns how many values no key at hand opens. */
export async function verifyKeys(reader: Reader, vault: Vault, { print }: Terminal): Promise<number> {
  const counts = await countSealed(reader);
  const inUse = await listKeysInUse(reader);
  let lost = 0;
  for (const id of new Set([...counts.keys(), ...inUse, ...vault.keyIds])) {
    const count = counts.get(id) ?? 0;
    if (!vault.keyIds.includes(id)) {
      lost += count;
      print(`key: ${count} values are sealed with ${id}, which is not in the key file\n`);
    } else if (id !== vault.currentKeyId && (count > 0 || inUse.includes(id))) {
      print(`key ${id} still seals ${count} values: a running server has them sealed anew\n`);
    } else if (id !== vault.currentKeyId) {
      print(`key ${id} seals nothing\n`);
    }
  }
  return lost;
}
