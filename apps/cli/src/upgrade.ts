import { machineVersion } from '@app/case-machine';
import type { Store } from '@app/store';
import { InvalidArgumentError, type Command } from 'commander';
import { Directory } from '../../server/src/access/directory.js';
import { SurroundingsReader } from '../../server/src/commands/deadline-book.js';
import { planUpgrade } from '../../server/src/commands/plan-upgrade.js';
import { CaseUpgrader, type LeftCase } from '../../server/src/commands/upgrade-cases.js';
import { SystemClock } from '../../server/src/configuration/clock.js';
import { withExistingStore } from './existing-store.js';
import { CliRefusal, type Terminal } from './terminal.js';

interface UpgradeOptions {
  dryRun?: true;
  batch: number;
  limit: number;
}

function sayLeft({ print }: Terminal, left: readonly LeftCase[]): void {
  for (const { id, number, machineVersion: version, reason } of left) {
    print(`cannot be upgraded: case ${number} (${id}, version ${version}): ${reason}\n`);
  }
  if (left.length > 0) throw new CliRefusal(`${left.length} cases cannot be upgraded to version ${machineVersion}`);
}

async function plan(terminal: Terminal, { reader }: Store): Promise<void> {
  const { cases, moves, clocks, left } = await planUpgrade(reader, new SystemClock().instant());
  terminal.print(`${cases} cases of other versions; this program's is ${machineVersion}\n`);
  for (const [move, number] of [...moves].sort()) terminal.print(`${String(number).padStart(8)}  ${move}\n`);
  const { renamed, stopped, started } = clocks;
  terminal.print(`clocks: ${renamed} renamed, ${stopped} stopped, ${started} started\nnothing was written\n`);
  sayLeft(terminal, left);
}

async function upgrade(terminal: Terminal, store: Store, { batch, limit }: UpgradeOptions): Promise<void> {
  const surroundings = new SurroundingsReader(store, new Directory(store));
  const upgrader = new CaseUpgrader(store, surroundings, new SystemClock());
  const onBatch = (upgraded: number) => terminal.print(`${upgraded} upgraded…\n`);
  const { upgraded, left } = await upgrader.run({ batch, limit, onBatch });
  terminal.print(`${upgraded} cases upgraded to version ${machineVersion}\n`);
  sayLeft(terminal, left);
}

function aNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('a whole number, 1 or more');
  return Number(text);
}

export function addUpgrade(program: Command, terminal: Terminal): void {
  program
    .command('upgrade')
    .description(
      'brings the cases of older machine versions up to that of this program, clocks included; on PostgreSQL beside running servers, ' +
        'on SQLite while no server runs. It can be stopped at any time and run again',
    )
    .option(
      '--dry-run',
      'writes nothing, also beside a running server: says what would become of how many, and what would fail',
    )
    .option('--batch <n>', 'so many cases at a time', aNumber, 100)
    .option('--limit <n>', 'no more than so many cases', aNumber, Number.MAX_SAFE_INTEGER)
    .action((options: UpgradeOptions) =>
      withExistingStore(terminal, { lock: options.dryRun !== true }, (store) =>
        options.dryRun ? plan(terminal, store) : upgrade(terminal, store, options),
      ),
    );
}
