import type {
  AttemptOutcome,
  CloseReason,
  ContactChannel,
  DateOnly,
  Disposition,
  IdentityProof,
  Membership,
  Willingness,
  WithdrawalTarget,
} from './vocabulary.js';
import type { Letter, Route } from './context.js';

/**
 * What people may want of a case, by name, with all that the chart or the history needs to know of it. Whatever the chart cannot
 * work out by itself (the route from the organisation tree, the last day of a letter) comes in with the event.
 */
export interface PeopleEvents {
  assign: { coordinatorId: string };
  note: { text: string };
  recordAttempt: { channel: ContactChannel; outcome: AttemptOutcome; on: DateOnly; text?: string };
  confirmContact: { channel: ContactChannel; on: DateOnly; identityConfirmedBy: IdentityProof; text?: string };
  recordWillingness: { willingness: Willingness; reason?: string };
  startLiaison: { originOrgId: string; hostOrgId: string; route: Route };
  manageInPlace: { hostOrgId: string; reason: string; contactPerson: string; reviewOn?: DateOnly };
  confirmMembership: { membership: Membership; duesPaidThrough: string; text?: string };
  denyMembership: { reason: string };
  approveRelease: { text?: string; letter?: Letter };
  /** `on` is the day of the approval: a letter that has run out receives nobody. */
  approveReceive: { on: DateOnly; text?: string };
  returnForCorrection: { reason: string };
  refuseRelease: { reason: string };
  refuseReceive: { reason: string };
  reportLetterLost: { reason: string };
  upholdRefusal: { reason: string };
  overruleRefusal: { reason: string };
  withdraw: { reason: string; then: WithdrawalTarget };
  sendReceipt: { on: DateOnly; number?: string };
  confirmReceipt: { on: DateOnly };
  recordReview: { text: string; nextReviewOn: DateOnly };
  recordLookBack: { takesPart: boolean; text: string };
  declareLost: { text: string };
  reestablishContact: { channel: ContactChannel; on: DateOnly };
  recordDisposition: { disposition: Disposition; decidedBy: string; decidedOn: DateOnly; documentNumber: string };
  close: { reason: CloseReason; text?: string };
  pauseClock: { until: DateOnly; reason: string };
  resumeClock: { reason: string };
  recordTalk: { withWhom: string; on: DateOnly; outcome: string };
}

export type PeopleEventName = keyof PeopleEvents;
export type PeopleEvent = { [Name in PeopleEventName]: { type: Name } & PeopleEvents[Name] }[PeopleEventName];

/** The free words in an event: what a person wrote about a person. History keeps a salted digest of them, the words lie apart. */
export const freeWordsOf = {
  assign: [],
  note: ['text'],
  recordAttempt: ['text'],
  confirmContact: ['text'],
  recordWillingness: ['reason'],
  startLiaison: [],
  manageInPlace: ['reason', 'contactPerson'],
  confirmMembership: ['text'],
  denyMembership: ['reason'],
  approveRelease: ['text'],
  approveReceive: ['text'],
  returnForCorrection: ['reason'],
  refuseRelease: ['reason'],
  refuseReceive: ['reason'],
  reportLetterLost: ['reason'],
  upholdRefusal: ['reason'],
  overruleRefusal: ['reason'],
  withdraw: ['reason'],
  sendReceipt: [],
  confirmReceipt: [],
  recordReview: ['text'],
  recordLookBack: ['text'],
  declareLost: ['text'],
  reestablishContact: [],
  recordDisposition: ['decidedBy'],
  close: ['text'],
  pauseClock: ['reason'],
  resumeClock: ['reason'],
  recordTalk: ['withWhom', 'outcome'],
} as const satisfies { [Name in PeopleEventName]: readonly (keyof PeopleEvents[Name])[] };

export const peopleEventNames = Object.keys(freeWordsOf) as PeopleEventName[];

export function isPeopleEventName(name: string): name is PeopleEventName {
  return Object.hasOwn(freeWordsOf, name);
}

export const clockNames = ['remind', 'escalate', 'oversee', 'resume', 'letterExpiry'] as const;
export type ClockName = (typeof clockNames)[number];

/** A clock that has run out. Only the relay may bring one, never a person. */
export interface ClockEvent {
  type: `xstate.after.${ClockName}.case.${string}`;
}

/** The chart's own events, raised on entering a stage and at the end; accepted from nobody. */
export type OwnEvent = { type: 'progressed' } | { type: 'ended' };

/** @throws TypeError when the name is not that of one of the chart's clocks. */
export function clockNameOf(eventType: string): ClockName {
  const name = clockNames.find((clock) => eventType.startsWith(`xstate.after.${clock}.case.`));
  if (!name) throw new TypeError(`not a clock of the chart: ${eventType}`);
  return name;
}
