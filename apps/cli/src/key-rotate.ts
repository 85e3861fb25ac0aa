import { changeKeyFile, newDataKey, type VaultKeys } from '@app/store';
import type { Command } from 'commander';
import { readConfiguration } from '../../server/src/configuration/configuration.js';
import type { Terminal } from './terminal.js';

/** Keys that wait for their turn stand after the current one. */
function preparedIn({ current, keys }: VaultKeys): string[] {
  const ids = Object.keys(keys);
  return ids.slice(ids.indexOf(current) + 1);
}

function withNewKey({ current, keys }: VaultKeys): VaultKeys {
  const { id, key } = newDataKey();
  return { current, keys: { ...keys, [id]: key } };
}

function withNextKey(keys: VaultKeys): VaultKeys {
  const next = preparedIn(keys).length > 0 ? keys : withNewKey(keys);
  const [current = keys.current] = preparedIn(next);
  return { current, keys: next.keys };
}

function rotate({ environment, print }: Terminal, { prepare }: { prepare?: true }): void {
  const { dataKeyFile } = readConfiguration(environment);
  const change = prepare ? withNewKey : withNextKey;
  const after = changeKeyFile(dataKeyFile, change);
  if (prepare) {
    const [id = ''] = preparedIn(after).slice(-1);
    print(`${id} is in ${dataKeyFile} and seals nothing yet: copy the file to every machine, then rotate\n`);
    return;
  }
  print(`${after.current} seals from now on: keep a copy of ${dataKeyFile}\n`);
  print('a running server seals anew what the old key has sealed; verify says when it is done\n');
}

export function addKeyRotate(key: Command, terminal: Terminal): void {
  key
    .command('rotate')
    .description(
      'has a new data key seal from now on, also beside a running server, which takes notice by itself. On several machines: ' +
        'once with --prepare, copy the key file, once without, copy it again',
    )
    .option(
      '--prepare',
      'only puts a new key into the file, so that every machine can know it before anything is sealed with it',
    )
    .action((options: { prepare?: true }) => rotate(terminal, options));
}
