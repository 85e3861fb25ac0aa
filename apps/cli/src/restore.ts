import type { Store } from '@app/store';
import type { Command } from 'commander';
import { SystemClock } from '../../server/src/configuration/clock.js';
import { readConfiguration } from '../../server/src/configuration/configuration.js';
import { restoreConfiguredStore } from '../../server/src/configured-store.js';
import { CliRefusal, type Terminal } from './terminal.js';
import { verifyDatabase } from './verify.js';
import { linesOf } from './whole-file.js';

interface RestoreChoice {
  from: string;
  inSpiteOfFaults?: true;
}

const afterwards = `Everybody has to sign in anew. What happened since is not there, so before the server is started look for it and do it again:
accounts that were disabled, grants that were withdrawn, passwords and second factors that were changed, persons who were erased;
case numbers that were given since will be given once more. Clocks that ran out meanwhile ring once, soon after the start, and messages
that were waiting may be sent a second time.
`;

async function restore(terminal: Terminal, { from, inSpiteOfFaults }: RestoreChoice): Promise<void> {
  const check = async (store: Pick<Store, 'reader' | 'vault'>) => {
    try {
      await verifyDatabase(store, [from], terminal);
    } catch (fault) {
      if (!(fault instanceof CliRefusal && inSpiteOfFaults)) throw fault;
      terminal.complain(`${fault.message}; restored in spite of them\n`);
    }
  };
  const { header, seal } = await restoreConfiguredStore(readConfiguration(terminal.environment), {
    at: new SystemClock().instant(),
    lines: () => linesOf(from),
    check,
  });
  const cases = seal.rows['case_file'] ?? 0;
  terminal.print(`${cases} cases are restored as they were at ${header.at}, backup ${header.id}\n${afterwards}`);
}

export function addRestore(program: Command, terminal: Terminal): void {
  program
    .command('restore')
    .description(
      'makes of a backup the database that DATABASE_URL names, which must be new; all or nothing, and verified',
    )
    .requiredOption('--from <file>', 'what cli backup has written')
    .option('--in-spite-of-faults', 'also when verify finds what was wrong already in the database that was backed up')
    .action((choice: RestoreChoice) => restore(terminal, choice));
}
