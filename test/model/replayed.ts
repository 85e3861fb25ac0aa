import { releasedMachine, replay, type HistoryLine, type Step } from '@app/case-machine';
import type { HistoryEntry } from '@app/store';
import { clockKeys } from '../builders/case-events.js';

/**
 * Everything that history says happened, once more through the machine, but for the steps that are `known` to have come first.
 * @throws when the machine refuses a line.
 */
export function replayed(history: readonly HistoryEntry[], known: readonly Step[] = []): [Step, ...Step[]] {
  const { steps, refused } = replay(releasedMachine, history, known);
  if (refused) throw new Error(`line ${refused.sequence}: ${refused.reason}`);
  const [opening, ...others] = steps.map(({ step }) => step);
  if (!opening) throw new Error('a case without history');
  return [opening, ...others];
}

/** What a line of history says about the state, beside its words and its event. */
export const courseOf = ({ command, at, from, to, data }: HistoryLine | HistoryEntry) => ({
  command,
  at,
  from,
  to,
  attention: data['attention'],
});

/** The clocks that a state must be waiting for, by their keys: told from the state alone. */
export function clocksWantedBy({ state }: Pick<Step, 'state'>): string[] {
  const { attention, stage } = state;
  const ofAttention = {
    onTrack: ['remind@onTrack'],
    reminded: ['escalate@reminded'],
    escalated: ['oversee@escalated'],
    overseen: ['oversee@overseen'],
    paused: ['resume@paused'],
    settled: [],
  } as const;
  const labels = [
    ...ofAttention[attention],
    ...(stage === 'liaising.receiving' ? (['letterExpiry@receiving'] as const) : []),
  ];
  return labels.map((label) => clockKeys[label]).sort();
}
