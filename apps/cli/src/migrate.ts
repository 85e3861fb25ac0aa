import { join } from 'node:path';
import { findSchemaDrift } from '@app/store';
import type { Command } from 'commander';
import { readConfiguration } from '../../server/src/configuration/configuration.js';
import { openConfiguredStore } from '../../server/src/configured-store.js';
import { inScratchFolder } from './scratch-folder.js';
import { CliRefusal, type Terminal } from './terminal.js';

async function migrate({ environment, print }: Terminal): Promise<void> {
  const store = await openConfiguredStore(readConfiguration(environment), { migrate: true });
  await store.close();
  print('the schema is up to date\n');
}

/** SQLite needs no server, so it is always looked at; other databases are those that are named. */
async function checkDrift({ print }: Terminal, scratchUrls: readonly string[]): Promise<void> {
  await inScratchFolder(async (folder) => {
    let differences = 0;
    for (const url of [`sqlite:${join(folder, 'drift.db')}`, ...scratchUrls]) {
      for (const statement of await findSchemaDrift(url)) {
        print(`${statement}\n`);
        differences += 1;
      }
    }
    if (differences > 0) throw new CliRefusal(`${differences} statements are missing from the migrations`);
    print('the migrations make what the entities say\n');
  });
}

export function addMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description('brings the schema of the database up to date')
    .option('--check-drift', 'changes nothing of yours: compares what the migrations make with the entities')
    .option('--scratch <url...>', 'with --check-drift: empty databases to look at too, PostgreSQL for instance', [])
    .action(({ checkDrift: isCheck, scratch }: { checkDrift?: true; scratch: string[] }) =>
      isCheck ? checkDrift(terminal, scratch) : migrate(terminal),
    );
}
