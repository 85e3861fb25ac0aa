import { advanceCase, EventRefusedError, isPeopleEventName, type Step } from '@app/case-machine';
import { shanghaiDateOf } from '@app/deadlines';
import { verifyChain, type HistoryEntry } from '@app/store';
import { caseCommands } from '../../apps/server/src/commands/case-commands.js';
import type { CommandRequest } from '../../apps/server/src/commands/run-command.js';
import { StaleCommand } from '../../apps/server/src/commands/stale-command.js';
import type { Username } from '../builders/small-district.js';
import type { Desk, Outcome } from './desk.js';
import { keptCase } from './kept.js';
import { replayed } from './replayed.js';

/** A request that was made while others were, and what came of it. */
export interface Happened {
  by: Username;
  request: CommandRequest;
  outcome: Outcome;
}

export interface Told {
  history: readonly HistoryEntry[];
  steps: readonly Step[];
  commandIds: readonly string[];
}

/** What history says, which must be the whole truth: the steps in their order, one line each, and the case that comes of them. */
export async function toldOf(desk: Desk, caseId: string): Promise<Told> {
  const { store } = desk;
  expect(await verifyChain(store.reader, caseId, store.vault)).toEqual([]);
  return toldUnverified(desk, caseId);
}

/** As `toldOf`, for whoever verifies all the chains in the end. */
export async function toldUnverified({ store }: Desk, caseId: string, known?: readonly Step[]): Promise<Told> {
  const { record, history, rows } = await keptCase(store, caseId);
  const steps = replayed(history, known);
  const last = steps.at(-1) ?? steps[0];
  expect(history.map(({ sequence }) => sequence)).toEqual(history.map((_, index) => index + 1));
  expect(record.revision).toBe(history.length);
  expect(record.stored).toEqual(JSON.parse(JSON.stringify(last.next)));
  expect(rows.map(({ dueAt }) => dueAt).sort()).toEqual(record.clocks.map(({ dueAt }) => dueAt).sort());
  const commandIds = history.map(({ commandId }) => commandId);
  expect(new Set(commandIds).size).toBe(commandIds.length);
  return { history, steps, commandIds };
}

const commandIdOf = (desk: Desk, { by, request }: Pick<Happened, 'by' | 'request'>) =>
  `${desk.district.accounts[by]}:${request.idempotencyKey ?? ''}`;

/** What was acknowledged is in history, once, where the answer says, and led to what the answer says. */
export function expectKept(desk: Desk, happened: Happened, { history, steps }: Told): void {
  if (!('answer' in happened.outcome)) throw new Error('not acknowledged');
  const { answer } = happened.outcome;
  const lines = history.filter(({ commandId }) => commandId === commandIdOf(desk, happened));
  expect(lines.map(({ sequence, command }) => [sequence, command])).toEqual([
    [answer.revision, happened.request.command],
  ]);
  expect(answer).toMatchObject(stateOf(steps[answer.revision - 1]));
}

function stateOf(step: Step | undefined) {
  if (!step) throw new Error('an answer with a revision that the case has not reached');
  const { stage, attention, holder } = step.state;
  return { stage, attention, holder };
}

/** What was refused is nowhere in history, and was rightly refused at the place in the order where it was read. */
export async function expectRightlyRefused(desk: Desk, happened: Happened, told: Told): Promise<void> {
  const { request, outcome } = happened;
  if (!('refusal' in outcome)) throw new Error('not refused');
  const { refusal } = outcome;
  expect(told.commandIds).not.toContain(commandIdOf(desk, happened));
  if (refusal instanceof StaleCommand) {
    expect(refusal.current.revision).not.toBe(request.revision);
    expect(refusal.current).toMatchObject(stateOf(told.steps[refusal.current.revision - 1]));
  } else if (refusal.code === 'notAllowedNow') {
    const read = told.steps[(request.revision ?? 0) - 1];
    expect(read && (await isRefusedBy(desk, read, request))).toBe(true);
  } else {
    expect(['notFound', 'roleMayNot', 'invalidInput']).toContain(refusal.code);
  }
}

async function isRefusedBy(desk: Desk, read: Step, { command, body }: CommandRequest): Promise<boolean> {
  if (!isPeopleEventName(command)) throw new Error(`no command ${command}`);
  const { tree } = await desk.directory.current();
  const at = desk.clock.instant();
  const isCoordinator = (id: string) => Object.values(desk.district.accounts).includes(id);
  const { event } = caseCommands[command].interpret(body, { today: shanghaiDateOf(at), tree, isCoordinator });
  try {
    advanceCase(read.next, event, at);
    return false;
  } catch (fault) {
    if (fault instanceof EventRefusedError) return true;
    throw fault;
  }
}
