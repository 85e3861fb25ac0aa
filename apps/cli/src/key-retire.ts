import { changeKeyFile, countSealed, listKeysInUse, readKeyFile, type Reader, type VaultKeys } from '@app/store';
import type { Command } from 'commander';
import { readConfiguration } from '../../server/src/configuration/configuration.js';
import { withExistingStore } from './existing-store.js';
import { CliRefusal, type Terminal } from './terminal.js';

/** Those that stand before the current one; after it stand those that wait for their turn. */
function oldKeysIn({ current, keys }: VaultKeys): string[] {
  const ids = Object.keys(keys);
  return ids.slice(0, ids.indexOf(current));
}

/** @throws CliRefusal naming the first that is still needed. */
async function refuseKeysInUse(reader: Reader, ids: readonly string[]): Promise<void> {
  const counts = await countSealed(reader);
  const inUse = await listKeysInUse(reader);
  for (const id of ids) {
    const count = counts.get(id) ?? 0;
    if (count > 0) throw new CliRefusal(`${id} still seals ${count} values, which would be lost`);
    if (inUse.includes(id)) throw new CliRefusal(`no server has finished with ${id} yet: leave it one more minute`);
  }
}

async function retire(terminal: Terminal): Promise<void> {
  const { dataKeyFile } = readConfiguration(terminal.environment);
  await withExistingStore(terminal, { lock: false }, async ({ reader }) => {
    const old = oldKeysIn(readKeyFile(dataKeyFile));
    if (old.length === 0) throw new CliRefusal('there is no older key than the current one');
    await refuseKeysInUse(reader, old);
    changeKeyFile(dataKeyFile, ({ current, keys }) => ({
      current,
      keys: Object.fromEntries(Object.entries(keys).filter(([id]) => !old.includes(id))),
    }));
    terminal.print(`${old.join(', ')} retired; backups made before still need the key file as it was\n`);
  });
}

export function addKeyRetire(key: Command, terminal: Terminal): void {
  key
    .command('retire')
    .description(
      'takes out of the key file what seals nothing any more; refused while a single value is sealed with it',
    )
    .action(() => retire(terminal));
}
