import { clockNameOf, type Effect, type Step } from '@app/case-machine';
import { countedFrom, dueInstant, type WorkingCalendar } from '@app/deadlines';
import {
  appendHistory,
  genesisHash,
  insertCase,
  newId,
  putClock,
  putMessage,
  renameClock,
  replaceCase,
  soonestOf,
  stopClock,
  type CaseRecord,
  type CaseWrite,
  type NewCase,
  type RunningClock,
  type Transaction,
  type Vault,
} from '@app/store';
import type { StepActor } from './actor.js';
import type { Surroundings } from './deadline-book.js';

/** What the rows of a step need besides the step itself. */
export interface StepSetting {
  surroundings: Surroundings;
  calendar: WorkingCalendar;
  vault: Vault;
}

export interface StepToWrite {
  step: Step;
  actor: StepActor;
  /** Unique over all of history: a step is never written twice. */
  commandId: string;
}

type StartClock = Extract<Effect, { kind: 'startClock' }>;
type Message = Extract<Effect, { kind: 'message' }>;

/** The chart's ids of clocks are unique within a case only. */
export const outboxKey = (caseId: string, key: string) => `${caseId}:${key}`;
const clockPayload = (key: string) => JSON.stringify({ type: key });

/** The organisation whose deadline policy counts: whoever has the ball, else the case's district. */
function policyOrganization({ state }: Step): string {
  return state.holder.kind === 'organization' ? state.holder.organizationId : state.districtOrgId;
}

/** The step's own instant; of a step that a clock took, the end of the day after which that clock was due. */
function startOf(step: Step, before: readonly RunningClock[]): string {
  const { at, command } = step.entry;
  const heard = before.find(({ name }) => name === command);
  return heard ? countedFrom(heard.dueAt, at) : at;
}

function runningClock(effect: StartClock, step: Step, start: string, setting: StepSetting): RunningClock {
  const { clock, stage, fixedOn } = effect;
  const { directory, deadlines } = setting.surroundings;
  const policy = deadlines.policyFor(directory.tree, policyOrganization(step));
  return { name: clock, ...dueInstant({ clock, stage, start, policy, ...(fixedOn && { fixedOn }) }, setting.calendar) };
}

/** The clocks that run after a step: those of before, less the stopped, with the started ones. */
function clocksAfter(before: readonly RunningClock[], step: Step, setting: StepSetting): RunningClock[] {
  const stopped = step.effects.flatMap((effect) => (effect.kind === 'stopClock' ? [clockNameOf(effect.key)] : []));
  const started = step.effects.flatMap((effect) => (effect.kind === 'startClock' ? [effect] : []));
  const replaced = [...stopped, ...started.map(({ clock }) => clock)];
  return [
    ...before.filter(({ name }) => !replaced.includes(name)),
    ...started.map((effect) => runningClock(effect, step, startOf(step, before), setting)),
  ];
}

function startClock(tx: Transaction, caseId: string, { key, clock }: StartClock, written: CaseWrite, at: string) {
  const running = written.clocks.find(({ name }) => name === clock);
  if (!running) throw new TypeError(`clock ${clock} was started but does not run`);
  const { dueAt } = running;
  return putClock(tx, { key: outboxKey(caseId, key), caseId, token: newId(), dueAt, at, payload: clockPayload(key) });
}

function queueMessage(tx: Transaction, caseId: string, message: Message, sequence: number, at: string) {
  const { topic, to, about } = message;
  const key = outboxKey(caseId, `message.${sequence}.${topic}`);
  const payload = JSON.stringify({ topic, to, about, sequence });
  return putMessage(tx, { key, caseId, token: newId(), dueAt: at, at, payload });
}

/** The one switch that turns effects into rows. */
async function writeEffects(tx: Transaction, caseId: string, sequence: number, step: Step, written: CaseWrite) {
  const { at } = step.entry;
  for (const effect of step.effects) {
    switch (effect.kind) {
      case 'startClock':
        await startClock(tx, caseId, effect, written, at);
        break;
      case 'stopClock':
        await stopClock(tx, outboxKey(caseId, effect.key));
        break;
      case 'renameClock':
        await renameClock(tx, {
          key: outboxKey(caseId, effect.key),
          to: outboxKey(caseId, effect.to),
          payload: clockPayload(effect.to),
        });
        break;
      case 'message':
        await queueMessage(tx, caseId, effect, sequence, at);
        break;
      default:
        effect satisfies never;
    }
  }
}

/** Writes the step's line of history. @returns what the case's row is to hold. */
async function writeLine(
  tx: Transaction,
  { caseId, sequence, previousHash }: { caseId: string; sequence: number; previousHash: string },
  clocks: readonly RunningClock[],
  { step, actor, commandId }: StepToWrite,
  setting: StepSetting,
): Promise<Omit<CaseWrite, 'progressedAt'>> {
  const line = { caseId, sequence, previousHash, actor, commandId, line: step.entry };
  return {
    stored: step.next,
    state: step.state,
    clocks: clocksAfter(clocks, step, setting),
    lastHash: await appendHistory(tx, line, setting.vault),
  };
}

/**
 * Steps 4 to 6 of the pipeline: the snapshot replaced where the revision is still the one that was read, a line of history, the
 * rows of the outbox.
 * @throws StaleRevisionError when somebody else was first.
 */
export async function writeStep(
  tx: Transaction,
  before: CaseRecord,
  toWrite: StepToWrite,
  setting: StepSetting,
): Promise<CaseRecord> {
  const { step } = toWrite;
  const { id, revision, lastHash: previousHash } = before;
  const sequence = revision + 1;
  const written: CaseWrite = {
    ...(await writeLine(tx, { caseId: id, sequence, previousHash }, before.clocks, toWrite, setting)),
    progressedAt: step.hasProgressed ? step.entry.at : before.progressedAt,
  };
  await replaceCase(tx, before, written);
  await writeEffects(tx, id, sequence, step, written);
  return recordAfter(before, written);
}

/** The record as a reader would find it now, without reading it. */
function recordAfter(before: CaseRecord, { state, clocks, ...written }: CaseWrite): CaseRecord {
  return {
    ...before,
    ...written,
    revision: before.revision + 1,
    clocks: [...clocks],
    nextDueAt: soonestOf(clocks),
    stage: state.stage,
    attention: state.attention,
    holder: state.holder,
    coordinatorId: state.coordinatorId,
    originOrgId: state.originOrgId,
    hostOrgId: state.hostOrgId,
  };
}

/** The first step of a case: its row is new. */
export async function writeFirstStep(
  tx: Transaction,
  opened: Omit<NewCase, keyof CaseWrite>,
  toWrite: StepToWrite,
  setting: StepSetting,
): Promise<void> {
  const { id } = opened;
  const { step } = toWrite;
  const written: CaseWrite = {
    ...(await writeLine(tx, { caseId: id, sequence: 1, previousHash: genesisHash }, [], toWrite, setting)),
    progressedAt: step.entry.at,
  };
  await insertCase(tx, { ...opened, ...written });
  await writeEffects(tx, id, 1, step, written);
}
