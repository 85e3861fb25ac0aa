import { createActor, type AnyStateMachine, type SnapshotFrom, type StateValue } from 'xstate';
import type { caseMachine } from './case-machine.js';
import type { CaseContext } from './context.js';
import { holderAt, responsibleAt, type Holder } from './holder.js';
import type { MachineParts } from './machine-parts.js';
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

/** Every state that is active, by its path. */
function pathsIn(value: StateValue, parent = ''): string[] {
  if (typeof value === 'string') return [`${parent}${value}`];
  return Object.entries(value).flatMap(([name, inner]) =>
    inner === undefined ? [] : [`${parent}${name}`, ...pathsIn(inner, `${parent}${name}.`)],
  );
}

/**
 * By machine: one live case at each state that was seen. What XState finds out about a state is the same for every case that stands
 * there; there are some dozens of states, and a state that does not exist is not among them.
 */
const seenStates = new WeakMap<MachineParts, Map<string, LiveCase>>();

/**
 * The stored form, brought to life without being started.
 * @throws UnknownSnapshotError rather than let XState fill in what the snapshot does not name.
 */
export function toLive(parts: MachineParts, stored: StoredCase): LiveCase {
  const { value, context } = upgradeSnapshot(parts, stored);
  const seen = seenStates.get(parts) ?? new Map<string, LiveCase>();
  seenStates.set(parts, seen);
  const key = JSON.stringify(value);
  const there = seen.get(key) ?? resolved(parts, value, context);
  seen.set(key, there);
  return { ...there, context };
}

/** @throws UnknownSnapshotError */
function resolved(parts: MachineParts, value: StateValue, context: CaseContext): LiveCase {
  const state = `state ${JSON.stringify(value)}`;
  let live: LiveCase;
  try {
    live = parts.chart.resolveState({ value, context });
  } catch (cause) {
    throw new UnknownSnapshotError(`${state} is not in version ${parts.version}`, { cause });
  }
  const [named, resolved] = [pathsIn(value), pathsIn(live.value)];
  const filledIn = resolved.filter((path) => !named.includes(path));
  if (filledIn.length > 0) {
    throw new UnknownSnapshotError(
      `${state} is incomplete in version ${parts.version}, which would fill in ${filledIn.join(', ')}`,
    );
  }
  if (named.length !== resolved.length) {
    throw new UnknownSnapshotError(`${state} names more than there is in version ${parts.version}`);
  }
  return live;
}

export type InertScope = Parameters<MachineParts['chart']['transition']>[2];

const scopes = new WeakMap<MachineParts, InertScope>();

/**
 * What XState wants around a transition: an actor, which is never started. Its own `transition()` makes one for each call, whose context
 * cannot be made without an input; one is as good for all calls.
 */
export function inertScope(parts: MachineParts, live: LiveCase): InertScope {
  const known = scopes.get(parts);
  if (known) return known;
  const self = createActor<AnyStateMachine>(parts.chart, { snapshot: live });
  const nothing = () => undefined;
  const scope: InertScope = {
    self,
    id: '',
    sessionId: '',
    logger: nothing,
    defer: nothing,
    emit: nothing,
    system: self.system,
    stopChild: nothing,
    actionExecutor: nothing,
  };
  scopes.set(parts, scope);
  return scope;
}

export function toStored({ version }: MachineParts, live: LiveCase): StoredCase {
  return { machineVersion: version, value: live.value, context: live.context };
}

/** @throws UnknownSnapshotError */
export function toReturned(parts: MachineParts, stored: StoredCase): CaseState {
  return describeLive(parts, toLive(parts, stored));
}

export function describeLive({ holders }: MachineParts, { value, context }: LiveCase): CaseState {
  const { stage, attention } = stageOf(value);
  const responsibleOrgId = responsibleAt(stage, context);
  return {
    ...context,
    stage,
    attention,
    holder: holderAt(holders, stage, context),
    ...(responsibleOrgId !== undefined && { responsibleOrgId }),
    isOver: attention === 'settled',
  };
}
