import { allowedEvents, unmetRules } from './allowed-events.js';
import type { CaseOpening } from './context.js';
import type { ClockEvent, PeopleEvent, PeopleEventName } from './events.js';
import { inputNeeds, offeredEvents, type EventOffer, type InputNeeds } from './input-needs.js';
import type { MachineParts } from './machine-parts.js';
import { toReturned, type CaseState } from './snapshots.js';
import type { Stage } from './stage.js';
import { advanceCase, advanceClock, openCase, type Step } from './step.js';
import type { StoredCase } from './stored-case.js';
import { upgradeCase } from './upgrade-case.js';
import type { Instant } from './vocabulary.js';

/**
 * One version of the chart, with everything that can be asked of it. Whatever is asked about a stored case may be of an older version,
 * which is read as if it were upgraded. @throws UnknownSnapshotError for a later version and for a state that this one does not have.
 */
export interface CaseMachine {
  readonly parts: MachineParts;
  readonly stages: readonly Stage[];
  openCase(this: void, opening: CaseOpening, now: Instant): Step;
  /** @throws EventRefusedError and the case stays as it is. */
  advanceCase(this: void, stored: StoredCase, event: PeopleEvent, now: Instant): Step;
  /** `undefined` when the state that started the clock was left. */
  advanceClock(this: void, stored: StoredCase, event: ClockEvent, now: Instant): Step | undefined;
  /** `undefined` when the case is of this version already. `waiting` are the keys of its clocks. */
  upgradeCase(this: void, stored: StoredCase, waiting: readonly string[], now: Instant): Step | undefined;
  toReturned(this: void, stored: StoredCase): CaseState;
  allowedEvents(this: void, stored: StoredCase): PeopleEventName[];
  /** The rules that stand in the way of an event that the present stage knows. */
  unmetRules(this: void, stored: StoredCase, name: PeopleEventName): string[];
  inputNeeds(this: void, stored: StoredCase, name: PeopleEventName): InputNeeds;
  offeredEvents(this: void, stored: StoredCase): EventOffer[];
}

export function caseMachineOf(parts: MachineParts): CaseMachine {
  return {
    parts,
    stages: Object.keys(parts.holders) as Stage[],
    openCase: (opening, now) => openCase(parts, opening, now),
    advanceCase: (stored, event, now) => advanceCase(parts, stored, event, now),
    advanceClock: (stored, event, now) => advanceClock(parts, stored, event, now),
    upgradeCase: (stored, waiting, now) => upgradeCase(parts, stored, waiting, now),
    toReturned: (stored) => toReturned(parts, stored),
    allowedEvents: (stored) => allowedEvents(parts, stored),
    unmetRules: (stored, name) => unmetRules(parts, stored, name),
    inputNeeds: (stored, name) => inputNeeds(parts, stored, name),
    offeredEvents: (stored) => offeredEvents(parts, stored),
  };
}
