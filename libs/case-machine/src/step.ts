import { initialTransition } from 'xstate';
import { accepts, allowedIn, unmetRulesIn } from './allowed-events.js';
import type { CaseOpening } from './context.js';
import type { Effect } from './effects.js';
import { effectsOf, raisesProgress, type ReturnedAction } from './effects-of-actions.js';
import {
  clockNameOf,
  freeWordsOf,
  type ClockEvent,
  type ClockName,
  type PeopleEvent,
  type PeopleEventName,
} from './events.js';
import { inputFaults, type InputFault } from './input-needs.js';
import type { MachineParts } from './machine-parts.js';
import { describeLive, toLive, toStored, type CaseState, type LiveCase } from './snapshots.js';
import { stageOf, type Stage } from './stage.js';
import type { StoredCase } from './stored-case.js';
import { transition } from './transition.js';
import type { Instant } from './vocabulary.js';

/** One line of history, without its number, its actor and its hash, which the store adds. */
export interface HistoryLine {
  at: Instant;
  command: PeopleEventName | ClockName | 'open' | 'upgrade';
  from: Stage | null;
  to: Stage;
  /** What is said in the open. `attention` is there when it changed. */
  data: Record<string, unknown>;
  /** What people wrote: kept apart, in history only as a salted digest. */
  freeWords: Record<string, string>;
}

/** What one step comes to. Nothing has been done yet. */
export interface Step {
  next: StoredCase;
  state: CaseState;
  entry: HistoryLine;
  effects: Effect[];
  /** The case entered a stage or the ball was passed. */
  hasProgressed: boolean;
}

/** The chart does not allow the event now, or its details do not fit the case's state (`faults`). */
export class EventRefusedError extends Error {
  override readonly name = 'EventRefusedError';

  constructor(
    readonly event: string,
    readonly stage: Stage,
    readonly allowed: readonly PeopleEventName[],
    readonly unmetRules: readonly string[],
    readonly faults: readonly InputFault[],
  ) {
    super(`${event} is not possible in ${stage}`);
  }
}

export function openCase(parts: MachineParts, opening: CaseOpening, now: Instant): Step {
  const [live, actions] = initialTransition(parts.chart, opening);
  return stepTo(parts, live, actions, undefined, { at: now, command: 'open', data: { ...opening }, freeWords: {} });
}

/**
 * What a person's event makes of a case, at the instant `now`.
 * @throws EventRefusedError and the case stays as it is.
 */
export function advanceCase(parts: MachineParts, stored: StoredCase, event: PeopleEvent, now: Instant): Step {
  const live = toLive(parts, stored);
  const faults = inputFaults(live, event);
  if (faults.length > 0 || !accepts(live, event)) {
    const allowed = allowedIn(live);
    const isInTime = allowed.includes(event.type);
    throw new EventRefusedError(
      event.type,
      describeLive(parts, live).stage,
      allowed,
      isInTime && faults.length > 0 ? [] : unmetRulesIn(live, event.type),
      isInTime ? faults : [],
    );
  }
  const [next, actions] = transition(parts, live, event);
  return stepTo(parts, next, actions, live, { at: now, command: event.type, ...detailsOf(event) });
}

/**
 * What a clock that ran out makes of a case; `undefined` when the state that started it was left, and nothing is to be done.
 * @throws TypeError when the event is not a clock's.
 */
export function advanceClock(
  parts: MachineParts,
  stored: StoredCase,
  event: ClockEvent,
  now: Instant,
): Step | undefined {
  const clock = clockNameOf(event.type);
  const live = toLive(parts, stored);
  if (!live.can(event)) return undefined;
  const [next, actions] = transition(parts, live, event);
  return stepTo(parts, next, actions, live, { at: now, command: clock, data: {}, freeWords: {} });
}

function detailsOf({ type, ...details }: PeopleEvent): Pick<HistoryLine, 'data' | 'freeWords'> {
  const words: readonly string[] = freeWordsOf[type];
  const data: Record<string, unknown> = {};
  const freeWords: Record<string, string> = {};
  for (const [field, value] of Object.entries(details)) {
    if (value === undefined) continue;
    if (words.includes(field)) freeWords[field] = String(value);
    else data[field] = value;
  }
  return { data, freeWords };
}

function stepTo(
  parts: MachineParts,
  live: LiveCase,
  actions: readonly ReturnedAction[],
  before: LiveCase | undefined,
  line: Omit<HistoryLine, 'from' | 'to' | 'command'> & { command: Exclude<HistoryLine['command'], 'upgrade'> },
): Step {
  const state = describeLive(parts, live);
  const from = before && stageOf(before.value);
  const data = from && from.attention !== state.attention ? { ...line.data, attention: state.attention } : line.data;
  return {
    next: toStored(parts, live),
    state,
    entry: { ...line, from: from?.stage ?? null, to: state.stage, data },
    effects: effectsOf(actions, state, line.command),
    hasProgressed: raisesProgress(actions),
  };
}
