import type { ClockName, PeopleEventName } from './events.js';
import type { Stage } from './stage.js';
import type { DateOnly } from './vocabulary.js';

export type Audience = 'holder' | 'coordinator' | 'supervisor' | 'origin' | 'host';
export type MessageTopic =
  'remind' | 'escalate' | 'oversee' | 'stepArrived' | 'decided' | 'disputeArrived' | 'handedOver';

export interface TellParams {
  topic: MessageTopic;
  to: readonly Audience[];
}

/** What a step asks the world for. Each becomes a row of the same transaction; a new kind does not compile until every switch knows it. */
export type Effect =
  /** A clock to start, replacing one of the same `key`. `fixedOn` is a date that people named; otherwise the deadline policy counts. */
  | { kind: 'startClock'; key: string; clock: ClockName; stage: Stage; fixedOn?: DateOnly }
  | { kind: 'stopClock'; key: string }
  /** The state that started the clock has another name now. The clock runs on: when it is due, and its token, stay. */
  | { kind: 'renameClock'; key: string; to: string }
  /** A message about what has just happened, to be composed and addressed when it is sent. */
  | { kind: 'message'; topic: MessageTopic; to: readonly Audience[]; about: PeopleEventName | ClockName | 'open' };
