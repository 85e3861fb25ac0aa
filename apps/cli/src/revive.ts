import { listDead, reviveDead } from '@app/store';
import type { Command } from 'commander';
import { withExistingStore } from './existing-store.js';
import type { Terminal } from './terminal.js';

const mostListed = 1_000;

async function revive(terminal: Terminal): Promise<void> {
  await withExistingStore(terminal, {}, async ({ reader, gate }) => {
    for (const { kind, caseId, dueAt, lastError } of await listDead(reader, mostListed)) {
      terminal.print(`${kind} of case ${caseId}, due at ${dueAt}, given up for ${lastError ?? 'no known reason'}\n`);
    }
    terminal.print(`${await gate.write(reviveDead)} to be tried again\n`);
  });
}

export function addRevive(program: Command, terminal: Terminal): void {
  program
    .command('revive')
    .description('lets the relay try again what it has given up, once the cause is mended')
    .action(() => revive(terminal));
}
