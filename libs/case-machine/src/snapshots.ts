import type { SnapshotFrom, StateValue } from 'xstate';
import { caseMachine, machineVersion } from './case-machine.js';
import type { CaseContext } from './context.js';
import { holderAt, responsibleAt, type Holder } from './holder.js';
import { stageOf, type Attention, type Stage } from './stage.js';
import { UnknownSnapshotError, type StoredCase } from './stored-case.js';
import { upgradeSnapshot } from './upgrades.js';

/** What XState works on. It never leaves this lib. */
export type LiveCase = SnapshotFrom<typeof caseMachine>;

/** What callers are told. */
export interface CaseState extends CaseContext {
  stage: Stage;
  attention: Attention;
  holder: Holder;
  /** Answers for the member: released but not yet received, the origin stays responsible (Art. 25). */
  responsibleOrgId?: string;
  isOver: boolean;
}

function sameValue(left: StateValue | undefined, right: StateValue | undefined): boolean {
  if (typeof left === 'string' || typeof right === 'string' || !left || !right) return left === right;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => sameValue(left[name], right[name]));
}

/**
 * The stored form, brought to life without being started.
 * @throws UnknownSnapshotError rather than let XState fill in what the snapshot does not name.
 */
export function toLive(stored: StoredCase): LiveCase {
  const { value, context } = upgradeSnapshot(stored);
  let live: LiveCase;
  try {
    live = caseMachine.resolveState({ value, context });
  } catch (cause) {
    throw new UnknownSnapshotError(`state ${JSON.stringify(value)} is not in version ${machineVersion}`, { cause });
  }
  if (!sameValue(value, live.value)) {
    throw new UnknownSnapshotError(`state ${JSON.stringify(value)} is incomplete in version ${machineVersion}`);
  }
  return live;
}

export function toStored(live: LiveCase): StoredCase {
  return { machineVersion, value: live.value, context: live.context };
}

/** @throws UnknownSnapshotError */
export function toReturned(stored: StoredCase): CaseState {
  return describeLive(toLive(stored));
}

export function describeLive({ value, context }: LiveCase): CaseState {
  const { stage, attention } = stageOf(value);
  const responsibleOrgId = responsibleAt(stage, context);
  return {
    ...context,
    stage,
    attention,
    holder: holderAt(stage, context),
    ...(responsibleOrgId !== undefined && { responsibleOrgId }),
    isOver: attention === 'settled',
  };
}
