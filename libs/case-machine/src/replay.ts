import type { CaseMachine } from './case-machine-of.js';
import type { CaseOpening } from './context.js';
import type { Effect } from './effects.js';
import { clockNameOf, freeWordsOf, isPeopleEventName, type ClockEvent, type PeopleEvent } from './events.js';
import type { HistoryLine, Step } from './step.js';
import type { Instant } from './vocabulary.js';

/** A line of history as it lies in the store. Free words are there, or `null`: no guard looks at them. */
export interface RecordedLine {
  sequence: number;
  at: Instant;
  command: HistoryLine['command'];
  data: Readonly<Record<string, unknown>>;
}

export interface Replay {
  /** What each line came to. The lines of upgrades are not among them: the machine that replays is of one version. */
  steps: { sequence: number; step: Step }[];
  /** The line that the machine would not have taken. Those after it are not replayed. */
  refused?: { sequence: number; reason: string };
}

/** What history adds to the event itself. */
const added = ['attention', 'onBehalf', 'document'];

function detailsOf({ data }: RecordedLine, words: readonly string[]): Record<string, unknown> {
  const isErased = ([field, value]: [string, unknown]) => words.includes(field) && value === null;
  const isOfTheEvent = (entry: [string, unknown]) => !added.includes(entry[0]) && !isErased(entry);
  return Object.fromEntries(Object.entries(data).filter(isOfTheEvent));
}

function openingOf(line: RecordedLine): CaseOpening {
  const { note: _note, ...opening } = detailsOf(line, []);
  return opening as unknown as CaseOpening;
}

/** History has the name of the clock that ran out; which state had started it follows from the steps before. */
function clockEvent(running: ReadonlySet<string>, name: string): ClockEvent {
  const key = [...running].find((candidate) => clockNameOf(candidate) === name);
  if (key === undefined) throw new Error(`no clock ${name} was running`);
  return { type: key as ClockEvent['type'] };
}

function stepFor(
  machine: CaseMachine,
  before: Step | undefined,
  running: ReadonlySet<string>,
  line: RecordedLine,
): Step {
  const { at, command } = line;
  if (!before) return machine.openCase(openingOf(line), at);
  if (isPeopleEventName(command)) {
    const event = { type: command, ...detailsOf(line, freeWordsOf[command]) } as PeopleEvent;
    return machine.advanceCase(before.next, event, at);
  }
  const step = machine.advanceClock(before.next, clockEvent(running, command), at);
  if (!step) throw new Error(`the clock ${command} moved nothing`);
  return step;
}

function follow(running: Set<string>, effects: readonly Effect[]): void {
  for (const effect of effects) {
    if (effect.kind === 'startClock') running.add(effect.key);
    if (effect.kind === 'stopClock') running.delete(effect.key);
  }
}

/**
 * Everything that history says happened to a case, once more through a machine: the one that recorded it, or a candidate. The first
 * lines need not be taken again whose steps are `known`.
 */
export function replay(machine: CaseMachine, history: readonly RecordedLine[], known: readonly Step[] = []): Replay {
  const steps: Replay['steps'] = known.map((step, index) => ({ sequence: index + 1, step }));
  const running = new Set<string>();
  for (const { step } of steps) follow(running, step.effects);
  for (const line of history.slice(known.length)) {
    if (line.command === 'upgrade') continue;
    try {
      const step = stepFor(machine, steps.at(-1)?.step, running, line);
      follow(running, step.effects);
      steps.push({ sequence: line.sequence, step });
    } catch (fault) {
      const reason = fault instanceof Error ? fault.message : String(fault);
      return { steps, refused: { sequence: line.sequence, reason } };
    }
  }
  return { steps };
}
