import { listOrganizations, summarise, verifyAllChains, type Reader } from '@app/store';
import type { Command } from 'commander';
import { withExistingStore } from './existing-store.js';
import { CliRefusal, type Terminal } from './terminal.js';

async function countCases(reader: Reader): Promise<number> {
  const roots = (await listOrganizations(reader)).filter(({ parentId }) => parentId === undefined);
  const { byStage } = await summarise(reader, { visibleUnder: roots.map(({ id }) => id) });
  return byStage.reduce((sum, { count }) => sum + count, 0);
}

async function verify(terminal: Terminal): Promise<void> {
  await withExistingStore(terminal, { lock: false }, async ({ reader, vault }) => {
    const cases = await countCases(reader);
    const faults = await verifyAllChains(reader, vault);
    for (const { caseId, sequence, fault, detail } of faults) {
      terminal.print(`${fault}: case ${caseId}, line ${sequence}: ${detail}\n`);
    }
    if (faults.length > 0) throw new CliRefusal(`${faults.length} faults in the chains of ${cases} cases`);
    terminal.print(`${cases} cases: every chain and every invariant holds\n`);
  });
}

export function addVerify(program: Command, terminal: Terminal): void {
  program
    .command('verify')
    .description('checks every chain of history and every invariant; writes nothing, also beside a running server')
    .action(() => verify(terminal));
}
