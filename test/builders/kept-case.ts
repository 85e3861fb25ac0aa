import type { ClockName, Step } from '@app/case-machine';
import {
  appendHistory,
  bookHold,
  findCase,
  genesisHash,
  insertAccount,
  insertCase,
  insertOrganization,
  insertPerson,
  newId,
  putClock,
  putMessage,
  renameClock,
  replaceCase,
  stopClock,
  type Actor,
  type CaseRecord,
  type NewPerson,
  type RunningClock,
  type Store,
  type Transaction,
  type Vault,
} from '@app/store';
import { aCase, type CaseBuilder } from './case-builder.js';
import { org } from './case-events.js';

const foundedAt = '2026-01-05T00:00:00.000Z';

/** The parent of each organisation that built cases speak of. */
export const parents: Record<string, string | undefined> = {
  [org.superior]: undefined,
  [org.district]: org.superior,
  [org.originCommittee]: org.superior,
  [org.originGeneralBranch]: org.originCommittee,
  [org.originBranch]: org.originGeneralBranch,
  [org.hostCommittee]: org.district,
  [org.hostGeneralBranch]: org.hostCommittee,
  [org.hostBranch]: org.hostGeneralBranch,
  'other-branch': org.hostGeneralBranch,
  'third-branch': org.hostCommittee,
  committee: org.superior,
};

/** The organisations and coordinators that built cases speak of. */
export async function keepParties(store: Store): Promise<void> {
  await store.gate.write(async (tx) => {
    for (const [id, parentId] of Object.entries(parents)) {
      await insertOrganization(tx, {
        id,
        name: `name of ${id}`,
        kind: id.endsWith('ranch') ? 'branch' : 'grassrootsCommittee',
        parentId,
        participation: 'online',
        canTransferDirectly: id.endsWith('committee'),
        createdAt: foundedAt,
      });
    }
    for (const id of ['coordinator-1', 'coordinator-2']) {
      await insertAccount(tx, { id, username: id, displayName: id, passwordHash: 'none', createdAt: foundedAt });
    }
  });
}

const outboxKeyOf = (caseId: string, key: string) => `${caseId}:${key}`;

function clockNameIn(key: string): ClockName {
  return /xstate\.after\.(\w+)\./.exec(key)?.[1] as ClockName;
}

/** A week from the step, or the day that people named. */
function dueAtOf(step: Step, fixedOn: string | undefined): string {
  return new Date(Date.parse(fixedOn ?? step.entry.at) + 7 * 86_400_000).toISOString();
}

function clocksAfter(step: Step, clocks: readonly RunningClock[]): RunningClock[] {
  let running = [...clocks];
  for (const effect of step.effects) {
    if (effect.kind === 'message' || effect.kind === 'renameClock') continue;
    running = running.filter(({ name }) => name !== clockNameIn(effect.key));
    if (effect.kind === 'startClock') {
      running.push({ name: effect.clock, dueAt: dueAtOf(step, effect.fixedOn), provisional: false });
    }
  }
  return running;
}

async function keepEffects(tx: Transaction, caseId: string, step: Step): Promise<void> {
  const at = step.entry.at;
  for (const effect of step.effects) {
    const item = { caseId, token: newId(), payload: JSON.stringify(effect), at };
    switch (effect.kind) {
      case 'startClock':
        await putClock(tx, { ...item, key: outboxKeyOf(caseId, effect.key), dueAt: dueAtOf(step, effect.fixedOn) });
        break;
      case 'stopClock':
        await stopClock(tx, outboxKeyOf(caseId, effect.key));
        break;
      case 'renameClock': {
        const to = outboxKeyOf(caseId, effect.to);
        await renameClock(tx, { key: outboxKeyOf(caseId, effect.key), to, payload: item.payload });
        break;
      }
      case 'message':
        await putMessage(tx, { ...item, key: newId(), dueAt: at });
        break;
    }
  }
}

const nobody = { kind: 'test' };

/** Writes one step of a case that is there: history, the case, its outbox rows. */
export async function keepStep(
  tx: Transaction,
  vault: Vault,
  record: CaseRecord,
  step: Step,
  actor: Actor = nobody,
): Promise<void> {
  const { id: caseId, revision, lastHash: previousHash } = record;
  const line = step.entry;
  const lastHash = await appendHistory(
    tx,
    { caseId, sequence: revision + 1, previousHash, actor, commandId: newId(), line },
    vault,
  );
  await keepEffects(tx, caseId, step);
  const clocks = clocksAfter(step, record.clocks);
  const progressedAt = step.hasProgressed ? line.at : record.progressedAt;
  const { next: stored, state } = step;
  await replaceCase(tx, record, { stored, state, clocks, progressedAt, lastHash });
  await bookHold(tx, caseId, record, step, revision + 1);
}

export interface KeptIdentity {
  id?: string;
  number?: string;
  openedAt?: string;
  person?: Partial<NewPerson>;
  /** Who took the step that brought the case to this revision. */
  actorOf?: (revision: number) => Actor;
}

let keptSoFar = 0;

async function keepOpening(tx: Transaction, vault: Vault, step: Step, identity: KeptIdentity): Promise<string> {
  const { id = newId(), number = `T${++keptSoFar}`, openedAt = step.entry.at, person } = identity;
  const personId = person?.id ?? newId();
  await insertPerson(tx, { id: personId, name: '无名氏', membership: 'full', createdAt: openedAt, ...person }, vault);
  const { next: stored, state, entry: line } = step;
  const lastHash = await appendHistory(
    tx,
    { caseId: id, sequence: 1, previousHash: genesisHash, actor: nobody, commandId: newId(), line },
    vault,
  );
  const clocks = clocksAfter(step, []);
  const progressedAt = openedAt;
  await insertCase(tx, { id, number, personId, openedAt, progressedAt, stored, state, clocks, lastHash });
  await bookHold(tx, id, undefined, step, 1);
  await keepEffects(tx, id, step);
  return id;
}

/** A case with all its steps as the store would have them, had they been taken one by one. */
export async function keepCase(
  store: Store,
  builder: CaseBuilder = aCase(),
  identity: KeptIdentity = {},
): Promise<CaseRecord> {
  return store.gate.write(async (tx) => {
    const [opening, ...steps] = builder.steps;
    const id = await keepOpening(tx, store.vault, opening, identity);
    let record = await findCase(tx, id);
    for (const step of steps) {
      if (!record) break;
      await keepStep(tx, store.vault, record, step, identity.actorOf?.(record.revision + 1));
      record = await findCase(tx, id);
    }
    if (!record) throw new Error('the case was not kept');
    return record;
  });
}
