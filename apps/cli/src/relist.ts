import { listChangedCases, relist } from '@app/store';
import type { Command } from 'commander';
import { withExistingStore } from './existing-store.js';
import type { Terminal } from './terminal.js';

const batch = 1_000;

async function listAnew(terminal: Terminal): Promise<void> {
  await withExistingStore(terminal, {}, async ({ gate }) => {
    await gate.write(relist);
    let total = 0;
    for (let listed = 1; listed > 0; total += listed) listed = await gate.write((tx) => listChangedCases(tx, batch));
    terminal.print(`${total} cases listed anew\n`);
  });
}

export function addRelist(program: Command, terminal: Terminal): void {
  program
    .command('relist')
    .description('makes the lists and counts of cases again from the cases, when verify says that they differ')
    .action(() => listAnew(terminal));
}
