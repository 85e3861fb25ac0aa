import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyFile } from '@app/store';
import type { Command } from 'commander';
import { SystemClock } from '../../server/src/configuration/clock.js';
import { readConfiguration } from '../../server/src/configuration/configuration.js';
import { openConfiguredStore } from '../../server/src/configured-store.js';
import { describeServer } from '../../server/src/server.js';
import { inScratchFolder } from './scratch-folder.js';
import type { Terminal } from './terminal.js';

/** The same value with the keys of every object in the order of the alphabet. Lists keep theirs. */
function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, inKeyOrder(inner)]);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** From a server on a database of its own that nobody sees: the contract depends on the code alone. */
async function openapi({ print }: Terminal, out: string): Promise<void> {
  const contract = await inScratchFolder(async (folder) => {
    const dataKeyFile = join(folder, 'key.json');
    createKeyFile(dataKeyFile);
    const scratch = { DATABASE_URL: `sqlite:${join(folder, 'contract.db')}`, DATA_KEY_FILE: dataKeyFile };
    const configuration = readConfiguration(scratch);
    const store = await openConfiguredStore(configuration, { migrate: true });
    try {
      return await describeServer({ configuration, store, clock: new SystemClock() });
    } finally {
      await store.close();
    }
  });
  writeFileSync(out, `${JSON.stringify(inKeyOrder(contract), null, 2)}\n`);
  print(`the contract is in ${out}\n`);
}

export function addOpenapi(program: Command, terminal: Terminal): void {
  program
    .command('openapi')
    .description('writes the HTTP contract as OpenAPI 3.1')
    .requiredOption('--out <file>', 'where to')
    .action(({ out }: { out: string }) => openapi(terminal, out));
}
