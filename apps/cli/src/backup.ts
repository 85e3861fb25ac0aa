import { machineVersion } from '@app/case-machine';
import { newId } from '@app/store';
import type { Command } from 'commander';
import { SystemClock } from '../../server/src/configuration/clock.js';
import { withExistingStore } from './existing-store.js';
import { productVersion } from './product-version.js';
import type { Terminal } from './terminal.js';
import { writeWhole } from './whole-file.js';

async function backup(terminal: Terminal, to: string): Promise<void> {
  await withExistingStore(terminal, { lock: false }, async (store) => {
    const at = new SystemClock().instant();
    const origin = { id: newId(), at, program: productVersion, machineVersion };
    const { rows, digest } = await writeWhole(to, store.backup(origin));
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
    terminal.print(`${rows['case_file'] ?? 0} cases, ${total} rows in all, are in ${to} (${digest})\n`);
    terminal.print('it holds personal data, and cannot be restored without the data key, which is not in it\n');
  });
}

export function addBackup(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .description('writes everything as it is at one moment into one file; also beside a running server')
    .requiredOption('--to <file>', 'where to; a file that is there is not overwritten')
    .action(({ to }: { to: string }) => backup(terminal, to));
}
