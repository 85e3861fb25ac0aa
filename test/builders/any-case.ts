import fc from 'fast-check';
import {
  allowedEvents,
  attemptOutcomes,
  closeReasons,
  contactChannels,
  dispositions,
  EventRefusedError,
  inputNeeds,
  peopleEventNames,
  willingnesses,
  withdrawalTargets,
  type ClockEvent,
  type PeopleEvent,
  type PeopleEventName,
  type Step,
  type StoredCase,
} from '@app/case-machine';
import { aCase, type CaseBuilder } from './case-builder.js';
import { aLetter, anEvent, aRoute, clockKeys, clockLabels, routeWithinOneCommittee } from './case-events.js';

const day = fc
  .integer({ min: 0, max: 700 })
  .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
const routes = ([1, 2, 3] as const).flatMap((release) =>
  ([1, 2, 3] as const).map((receive) => aRoute(release, receive)),
);

/** Whatever an event of any name may need; few letter numbers, so that they come again. */
const details = fc.record({
  day,
  laterDay: day,
  channel: fc.constantFrom(...contactChannels),
  outcome: fc.constantFrom(...attemptOutcomes),
  willingness: fc.oneof({ weight: 3, arbitrary: fc.constant('willing' as const) }, fc.constantFrom(...willingnesses)),
  route: fc.constantFrom(...routes, routeWithinOneCommittee),
  organization: fc.constantFrom('host-branch', 'other-branch', 'third-branch'),
  reviews: fc.boolean(),
  letterNumber: fc.integer({ min: 1, max: 4 }).map((n) => `letter-${n}`),
  letterFits: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  then: fc.constantFrom(...withdrawalTargets),
  disposition: fc.constantFrom(...dispositions),
  closeReason: fc.constantFrom(...closeReasons),
  takesPart: fc.boolean(),
});
type Details = typeof details extends fc.Arbitrary<infer Value> ? Value : never;

function eventOf(name: PeopleEventName, stored: StoredCase, some: Details): PeopleEvent {
  switch (name) {
    case 'recordAttempt':
      return anEvent(name, { channel: some.channel, outcome: some.outcome, on: some.day });
    case 'recordWillingness':
      return anEvent(name, { willingness: some.willingness });
    case 'startLiaison':
      return anEvent(name, { originOrgId: 'origin-branch', hostOrgId: some.organization, route: some.route });
    case 'manageInPlace':
      return anEvent(name, { hostOrgId: some.organization, ...(some.reviews && { reviewOn: some.day }) });
    case 'approveRelease': {
      const isAskedFor = inputNeeds(stored, name).required.includes('letter');
      return anEvent(name, isAskedFor === some.letterFits ? { letter: aLetter(some.letterNumber, some.day) } : {});
    }
    case 'withdraw':
      return anEvent(name, { then: some.then });
    case 'recordReview':
      return anEvent(name, { nextReviewOn: some.day });
    case 'recordLookBack':
      return anEvent(name, { takesPart: some.takesPart });
    case 'recordDisposition':
      return anEvent(name, { disposition: some.disposition, decidedOn: some.day });
    case 'close':
      return anEvent(name, { reason: some.closeReason });
    case 'pauseClock':
      return anEvent(name, { until: some.laterDay });
    default:
      return anEvent(name);
  }
}

/** Commands that interrupt a case or end it, and those that only record: given seldom, so that cases get far. */
export const seldom: ReadonlySet<PeopleEventName> = new Set([
  'assign',
  'note',
  'recordTalk',
  'close',
  'pauseClock',
  'withdraw',
]);

/** A wish that is made when its turn comes: what it is depends on where the case then stands. */
type Wish = (builder: CaseBuilder) => PeopleEvent | ClockEvent | undefined;

const oneOf = <Item>(items: readonly Item[], pick: number): Item | undefined => items[pick % Math.max(items.length, 1)];

const wish: fc.Arbitrary<Wish> = fc
  .record({ kind: fc.integer({ min: 0, max: 19 }), pick: fc.nat(999), details })
  .map(({ kind, pick, details: some }) => {
    if (kind < 11) {
      return ({ stored }) => {
        const name = oneOf(
          allowedEvents(stored).filter((allowed) => !seldom.has(allowed)),
          pick,
        );
        return name && eventOf(name, stored, some);
      };
    }
    if (kind < 13) {
      return ({ stored }) => {
        const name = oneOf(allowedEvents(stored), pick);
        return name && eventOf(name, stored, some);
      };
    }
    if (kind < 16) {
      return ({ clocks }) => {
        const due = oneOf(clocks, pick);
        return due && ({ type: due.key } as ClockEvent);
      };
    }
    if (kind < 18) return () => ({ type: clockKeys[oneOf(clockLabels, pick) ?? 'remind@onTrack'] });
    return ({ stored }) => eventOf(oneOf(peopleEventNames, pick) ?? 'note', stored, some);
  });

/** One event that somebody, or a clock, brought to a case, and what came of it. */
export interface Turn {
  before: CaseBuilder;
  event: PeopleEvent | ClockEvent;
  after: CaseBuilder;
  /** Absent when the event was refused or came too late. */
  step?: Step;
  refusal?: EventRefusedError;
}

export interface Play {
  turns: Turn[];
  end: CaseBuilder;
  /** What a failing property prints: the events, and what came of each. */
  [fc.toStringMethod]: () => string;
}

function turnInWords({ event, step, refusal }: Turn): string {
  const outcome = step ? `${step.state.stage}, ${step.state.attention}` : refusal ? 'refused' : 'too late';
  return `${JSON.stringify(event)} -> ${outcome}`;
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

export const isClockEvent = (event: PeopleEvent | ClockEvent): event is ClockEvent => event.type.startsWith('xstate.');

function turn(before: CaseBuilder, event: PeopleEvent | ClockEvent): Turn {
  frozen(before.stored);
  try {
    const after = isClockEvent(event) ? before.hears(event) : before.takes(event);
    return after === before ? { before, event, after } : { before, event, after, step: after.last };
  } catch (refusal) {
    if (refusal instanceof EventRefusedError) return { before, event, after: before, refusal };
    throw refusal;
  }
}

function play(wishes: readonly Wish[]): Play {
  const turns: Turn[] = [];
  let end = aCase();
  for (const make of wishes) {
    const event = make(end);
    if (!event) continue;
    const next = turn(end, event);
    turns.push(next);
    end = next.after;
  }
  return { turns, end, [fc.toStringMethod]: () => turns.map(turnInWords).join('\n') };
}

/**
 * Any sequence of events, most of them possible when they come, some refused, some clocks too late. Every snapshot is frozen before
 * the machine sees it, so that a step that writes into its input throws.
 */
export const anyPlay: fc.Arbitrary<Play> = fc.array(wish, { maxLength: 70, size: 'max' }).map(play);
