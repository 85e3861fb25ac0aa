import type { Effect, TellParams } from './effects.js';
import { clockNameOf, type ClockName, type PeopleEventName } from './events.js';
import type { CaseState } from './snapshots.js';
import type { DateOnly } from './vocabulary.js';

/** What XState says that it would do. It does nothing: the pure transition functions only return it. */
export interface ReturnedAction {
  type: string;
  params?: unknown;
}

interface RaiseParams {
  event: { type: string };
  id?: string;
  delay?: number;
}

/** The date that people named for a clock; where they named none its days are counted. */
export function fixedDateOf(clock: ClockName, state: CaseState): DateOnly | undefined {
  switch (clock) {
    case 'resume':
      return state.pausedUntil;
    case 'letterExpiry':
      return state.letter?.expiresOn;
    case 'remind':
      return state.stage === 'managedInPlace' ? state.reviewOn : undefined;
    case 'escalate':
    case 'oversee':
      return undefined;
    default:
      return clock satisfies never;
  }
}

export function startClock(key: string, state: CaseState): Effect {
  const clock = clockNameOf(key);
  const fixedOn = fixedDateOf(clock, state);
  return { kind: 'startClock', key, clock, stage: state.stage, ...(fixedOn !== undefined && { fixedOn }) };
}

/** Within one step a clock may be started, stopped and started again: what counts is the last word on each. */
export function effectsOf(
  actions: readonly ReturnedAction[],
  state: CaseState,
  about: PeopleEventName | ClockName | 'open',
): Effect[] {
  const clocks = new Map<string, Effect>();
  const messages: Effect[] = [];
  for (const { type, params } of actions) {
    if (type === 'xstate.raise') {
      const { id, delay } = params as RaiseParams;
      if (id !== undefined && delay !== undefined) clocks.set(id, startClock(id, state));
    } else if (type === 'xstate.cancel') {
      const key = (params as { sendId: string }).sendId;
      clocks.set(key, { kind: 'stopClock', key });
    } else if (type === 'tell') {
      messages.push({ kind: 'message', ...(params as TellParams), about });
    }
  }
  return [...clocks.values(), ...messages];
}

/** Entering a stage, the last one included, or passing the ball. */
export function raisesProgress(actions: readonly ReturnedAction[]): boolean {
  return actions.some(
    ({ type, params }) =>
      type === 'xstate.raise' && ['progressed', 'ended'].includes((params as RaiseParams).event.type),
  );
}
