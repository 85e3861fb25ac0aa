import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { caseMachineOf, releasedMachine, UnknownSnapshotError, type CaseMachine } from '@app/case-machine';
import { listCasesById, readHistory, type CaseRecord, type Reader } from '@app/store';
import type { Command } from 'commander';
import { withExistingStore } from './existing-store.js';
import { differencesOf, type Difference } from './replay-differences.js';
import { CliRefusal, type Terminal } from './terminal.js';

const pageSize = 100;

/** What a candidate's module exports: it is given the present machine, and so imports nothing of this program. */
type MakeCandidate = (present: { releasedMachine: CaseMachine; caseMachineOf: typeof caseMachineOf }) => CaseMachine;

async function loadCandidate(file: string): Promise<CaseMachine> {
  const { default: make } = (await import(pathToFileURL(resolve(file)).href)) as { default?: unknown };
  if (typeof make !== 'function') throw new CliRefusal(`${file} has no function as its default export`);
  return (make as MakeCandidate)({ releasedMachine, caseMachineOf });
}

/** Lines that were written since the case was read do not belong to it yet. Free words stay sealed. */
async function recordedLines(reader: Reader, { id, revision }: CaseRecord) {
  return (await readHistory(reader, id)).filter(({ sequence }) => sequence <= revision);
}

function readable(find: () => Difference[]): Difference[] {
  try {
    return find();
  } catch (fault) {
    if (fault instanceof Error && fault.name === UnknownSnapshotError.name) {
      return [{ sequence: 0, what: 'state', detail: fault.message }];
    }
    throw fault;
  }
}

async function replayAll({ print }: Terminal, reader: Reader, candidate: CaseMachine): Promise<void> {
  const counts = { cases: 0, lines: 0, differing: 0 };
  for (let after = ''; ;) {
    const records = await listCasesById(reader, { after, limit: pageSize });
    const last = records.at(-1);
    if (!last) break;
    after = last.id;
    for (const record of records) {
      const history = await recordedLines(reader, record);
      const differences = readable(() => differencesOf(record, history, { present: releasedMachine, candidate }));
      counts.cases += 1;
      counts.lines += history.length;
      if (differences.length > 0) counts.differing += 1;
      for (const { sequence, what, detail } of differences) {
        print(`${what}: case ${record.number} (${record.id}), line ${sequence}: ${detail}\n`);
      }
    }
  }
  const told = `${counts.cases} cases with ${counts.lines} lines`;
  if (counts.differing > 0) throw new CliRefusal(`${told}: ${counts.differing} cases would have come out otherwise`);
  print(`${told}: nothing would have come out otherwise\n`);
}

export function addReplay(program: Command, terminal: Terminal): void {
  program
    .command('replay')
    .description(
      'runs the recorded histories through a machine once more and says where a state, a holder or a message would differ; ' +
        'writes nothing, also beside a running server',
    )
    .option('--candidate <file>', 'a module whose default export makes the machine to try; without it the present one')
    .action(async ({ candidate: file }: { candidate?: string }) => {
      const candidate = file === undefined ? releasedMachine : await loadCandidate(file);
      await withExistingStore(terminal, { lock: false }, ({ reader }) => replayAll(terminal, reader, candidate));
    });
}
