import { AnchorUnreadableError, BackupUnreadableError } from '@app/store';
import { Command, CommanderError } from 'commander';
import { isPlainRefusal } from '../../server/src/configured-store.js';
import { addAccountCreate } from './account-create.js';
import { addAnchor } from './anchor.js';
import { addBackup } from './backup.js';
import { addDemo } from './demo.js';
import { addDiagram } from './diagram.js';
import { addKeyCreate } from './key-create.js';
import { addKeyRetire } from './key-retire.js';
import { addKeyRotate } from './key-rotate.js';
import { addMigrate } from './migrate.js';
import { addOpenapi } from './openapi.js';
import { addRelist } from './relist.js';
import { addRestore } from './restore.js';
import { addRevive } from './revive.js';
import { CliRefusal, type Terminal } from './terminal.js';
import { addReplay } from './replay.js';
import { addUpgrade } from './upgrade.js';
import { addVerify } from './verify.js';

/** Done; refused, or something is wrong with what was looked at; not a command that there is. */
export type ExitCode = 0 | 1 | 2;

const settings = 'Settings come from the environment, as for the server: DATABASE_URL, DATA_KEY_FILE and the others.';

function programFor(terminal: Terminal): Command {
  const program = new Command('shuangzhao')
    .description('Shuangzhao 双找: administration from a terminal')
    .addHelpText('after', `\n${settings}`)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.print(text), writeErr: (text) => terminal.complain(text) });
  addAccountCreate(program.command('account').description('accounts'), terminal);
  const key = program.command('key').description('the keys that seal identity and telephone numbers');
  addKeyCreate(key, terminal);
  addKeyRotate(key, terminal);
  addKeyRetire(key, terminal);
  addMigrate(program, terminal);
  addDemo(program, terminal);
  addVerify(program, terminal);
  addRevive(program, terminal);
  addRelist(program, terminal);
  addUpgrade(program, terminal);
  addReplay(program, terminal);
  addAnchor(program, terminal);
  addBackup(program, terminal);
  addRestore(program, terminal);
  addOpenapi(program, terminal);
  addDiagram(program, terminal);
  return program;
}

/** A file that cannot be read or written, say. */
function isSystemFault(fault: unknown): fault is NodeJS.ErrnoException {
  return typeof fault === 'object' && fault !== null && 'syscall' in fault;
}

/** What whoever typed the line can mend. */
function isRefusal(fault: unknown): fault is Error {
  return (
    fault instanceof CliRefusal ||
    fault instanceof AnchorUnreadableError ||
    fault instanceof BackupUnreadableError ||
    isPlainRefusal(fault) ||
    isSystemFault(fault)
  );
}

function lineFor(fault: unknown): string {
  if (isRefusal(fault)) return fault.message;
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}

/** Carries out one command line; whatever goes wrong is said on the terminal. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await programFor(terminal).parseAsync(args, { from: 'user' });
    return 0;
  } catch (fault) {
    // Commander has said already what it did not understand, and throws after help that was asked for too.
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 2;
    terminal.complain(`${lineFor(fault)}\n`);
    return 1;
  }
}
