import { faultsOfDatabase, listOrganizations, summarise, verifyAllChains, type Reader } from '@app/store';
import type { Command } from 'commander';
import { withExistingStore } from './existing-store.js';
import { CliRefusal, type Terminal } from './terminal.js';

async function countCases(reader: Reader): Promise<number> {
  const roots = (await listOrganizations(reader)).filter(({ parentId }) => parentId === undefined);
  const { byStage } = await summarise(reader, { visibleUnder: roots.map(({ id }) => id) });
  return byStage.reduce((sum, { count }) => sum + count, 0);
}

/** What is read from a damaged file says nothing about the chains. */
async function refuseDamage(reader: Reader, terminal: Terminal): Promise<void> {
  const damage = await faultsOfDatabase(reader);
  for (const line of damage) terminal.print(`database: ${line}\n`);
  if (damage.length > 0) throw new CliRefusal(`the database itself has ${damage.length} faults: restore a backup`);
}

async function verify(terminal: Terminal): Promise<void> {
  await withExistingStore(terminal, { lock: false }, async ({ reader, vault }) => {
    await refuseDamage(reader, terminal);
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
    .description(
      'checks the database file, every chain of history and every invariant; writes nothing, also beside a running server',
    )
    .action(() => verify(terminal));
}
