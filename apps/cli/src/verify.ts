import {
  faultsOfDatabase,
  listOrganizations,
  listUnscrubbed,
  summarise,
  verifyAllChains,
  verifyTrail,
  type Reader,
  type Store,
  type Vault,
} from '@app/store';
import type { Command } from 'commander';
import { withExistingStore } from './existing-store.js';
import { CliRefusal, type Terminal } from './terminal.js';
import { verifyAnchors } from './verify-anchors.js';
import { verifyKeys } from './verify-keys.js';

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

async function faultsOfChains(reader: Reader, vault: Vault): Promise<string[]> {
  const cases = await verifyAllChains(reader, vault);
  const trail = await verifyTrail(reader, vault);
  return [
    ...cases.map(({ caseId, sequence, fault, detail }) => `${fault}: case ${caseId}, line ${sequence}: ${detail}`),
    ...trail.map(
      ({ strand, sequence, fault, detail }) => `${fault}: trail strand ${strand}, entry ${sequence}: ${detail}`,
    ),
  ];
}

async function sayUnscrubbed(reader: Reader, { print }: Terminal): Promise<void> {
  const { length } = await listUnscrubbed(reader);
  if (length > 0) print(`${length} erased cases may have left bytes in the files: a running server sees to it\n`);
}

/** @throws CliRefusal when anything is not as it must be, once all of it is named. */
export async function verifyDatabase(
  { reader, vault }: Pick<Store, 'reader' | 'vault'>,
  anchors: readonly string[],
  terminal: Terminal,
): Promise<void> {
  await refuseDamage(reader, terminal);
  const cases = await countCases(reader);
  const faults = await faultsOfChains(reader, vault);
  for (const fault of faults) terminal.print(`${fault}\n`);
  const missed = await verifyAnchors(reader, anchors, terminal);
  const lost = await verifyKeys(reader, vault, terminal);
  await sayUnscrubbed(reader, terminal);
  const total = faults.length + missed + lost;
  if (total > 0) throw new CliRefusal(`${total} faults in the chains of ${cases} cases`);
  terminal.print(`${cases} cases: every chain and every invariant holds\n`);
}

export function addVerify(program: Command, terminal: Terminal): void {
  program
    .command('verify')
    .description(
      'checks the database file, every chain of history, the trail and every invariant; writes nothing, also beside a running server',
    )
    .option(
      '--anchor <file...>',
      'also that what these anchors or backups say is still there, each anchor following upon the one before',
      [],
    )
    .action(({ anchor }: { anchor: string[] }) =>
      withExistingStore(terminal, { lock: false }, (store) => verifyDatabase(store, anchor, terminal)),
    );
}
