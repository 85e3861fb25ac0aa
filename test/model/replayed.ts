import {
  advanceCase,
  advanceClock,
  clockNameOf,
  isPeopleEventName,
  openCase,
  type CaseOpening,
  type ClockEvent,
  type HistoryLine,
  type PeopleEvent,
  type Step,
} from '@app/case-machine';
import type { HistoryEntry } from '@app/store';
import { clockKeys } from '../builders/case-events.js';
import { runningClocks } from '../builders/running-clocks.js';

/** What history adds to the event itself. */
const added = new Set(['attention', 'onBehalf', 'document']);

/** The event that a line of history was written for, with the words put back; `undefined` for the opening. */
function eventOf({ command, data }: HistoryEntry): PeopleEvent | undefined {
  if (!isPeopleEventName(command)) return undefined;
  const details = Object.entries(data).filter(([field]) => !added.has(field));
  return { type: command, ...Object.fromEntries(details) } as PeopleEvent;
}

function nextStep(before: readonly Step[], entry: HistoryEntry): Step {
  const last = before.at(-1);
  if (!last) {
    const { attention: _attention, note: _note, ...opening } = entry.data;
    return openCase(opening as unknown as CaseOpening, entry.at);
  }
  const event = eventOf(entry);
  if (event) return advanceCase(last.next, event, entry.at);
  const running = [...runningClocks(before.flatMap(({ effects }) => effects)).keys()];
  const key = running.find((candidate) => clockNameOf(candidate) === entry.command);
  const step = key && advanceClock(last.next, { type: key } as ClockEvent, entry.at);
  if (!step) throw new Error(`line ${entry.sequence}: no clock ${entry.command} was running`);
  return step;
}

/**
 * Everything that history says happened, once more through the machine, but for the steps that are `known` to have come first.
 * @throws when the machine refuses a line.
 */
export function replayed(history: readonly HistoryEntry[], known: readonly Step[] = []): [Step, ...Step[]] {
  const steps: Step[] = [...known];
  for (const entry of history.slice(known.length)) steps.push(nextStep(steps, entry));
  const [opening, ...others] = steps;
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
