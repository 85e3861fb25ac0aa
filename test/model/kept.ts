import { clockNameOf, type Step } from '@app/case-machine';
import { countedFrom, defaultPolicy, dueInstant, type DeadlinePolicy } from '@app/deadlines';
import { getCase, readHistory, type Store } from '@app/store';
import { calendar } from './desk.js';

export interface ClockRow {
  id: string;
  caseId: string;
  key: string;
  token: string;
  dueAt: string;
}

/** The clock rows of a case, in the order in which a relay takes them. Keys are told without the case's id. */
export async function clockRowsOf({ reader }: Store, caseId: string): Promise<ClockRow[]> {
  const rows = await reader.query<ClockRow>(
    `SELECT id, case_id AS "caseId", key, token, due_at AS "dueAt" FROM outbox WHERE case_id = ? AND kind = 'clock'`,
    [caseId],
  );
  const inOrder = rows.sort((one, other) => (one.dueAt + one.id < other.dueAt + other.id ? -1 : 1));
  return inOrder.map((row) => ({ ...row, key: row.key.slice(caseId.length + 1) }));
}

/** A case as it lies in the database: its row, its history, its clock rows, read one after the other. */
export async function keptCase(store: Store, caseId: string) {
  const record = await getCase(store.reader, caseId);
  const history = await readHistory(store.reader, caseId, store.vault);
  return { record, history, rows: await clockRowsOf(store, caseId) };
}

/** How many rows there are in all the tables that a step writes to. */
export async function rowsIn({ reader }: Store): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of [
    'case_file',
    'person',
    'history',
    'history_words',
    'outbox',
    'command_receipt',
    'access_trail',
  ]) {
    const [row] = await reader.query<{ rows: number | string }>(`SELECT count(*) AS rows FROM ${table}`);
    counts[table] = Number(row?.rows);
  }
  return counts;
}

/** The clocks that run after steps, by key: each due as the deadlines say for the moment at which it was started. */
export function clocksAfter(steps: readonly Step[], policyOf: (step: Step) => DeadlinePolicy = () => defaultPolicy) {
  const running = new Map<string, { name: string; dueAt: string; provisional: boolean }>();
  for (const step of steps) {
    const heard = [...running.values()].find(({ name }) => name === step.entry.command);
    const start = heard ? countedFrom(heard.dueAt, step.entry.at) : step.entry.at;
    for (const effect of step.effects) {
      if (effect.kind === 'stopClock') running.delete(effect.key);
      if (effect.kind !== 'startClock') continue;
      const { key, stage, fixedOn } = effect;
      const clock = clockNameOf(key);
      const asked = { clock, stage, start, policy: policyOf(step), ...(fixedOn && { fixedOn }) };
      running.set(key, { name: clock, ...dueInstant(asked, calendar) });
    }
  }
  return running;
}
