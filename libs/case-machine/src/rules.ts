import { assertEvent, not, setup, stateIn } from 'xstate';
import type { CaseContext, CaseOpening } from './context.js';
import type { ClockEvent, OwnEvent, PeopleEvent } from './events.js';
import type { TellParams } from './effects.js';
import type { DateOnly } from './vocabulary.js';

/** Art. 24 of the regulation on the education and administration of members: searched for by all means. */
const leastAttempts = 3;
const leastChannels = 2;

export function isLastReleaseStep(context: CaseContext): boolean {
  return context.route !== undefined && context.step === context.route.release.length - 1;
}

function isLastReceiveStep(context: CaseContext): boolean {
  return context.route !== undefined && context.step === context.route.receive.length - 1;
}

/** A letter is good through its last day, also when the clock that voids it is late. */
function isInForce({ letter }: CaseContext, day: DateOnly): boolean {
  return letter !== undefined && day <= letter.expiresOn;
}

/**
 * The chart's guards, named delays and the one kind of effect that it asks for by itself. A delay is only a name here: `deadlines`
 * turns it into an instant when its row is written, so its length in the chart means nothing.
 */
export const caseRules = setup({
  types: {
    context: {} as CaseContext,
    events: {} as PeopleEvent | ClockEvent | OwnEvent,
    input: {} as CaseOpening,
  },
  delays: { remind: 0, escalate: 0, oversee: 0, resume: 0, letterExpiry: 0 },
  actions: {
    /** Returned by the transition and turned into an outbox row; it runs nothing. */
    tell: (_, _params: TellParams) => undefined,
    /** What only history keeps. Without any action XState takes the event for a forbidden one, and `can` says no. */
    onlyRecord: () => undefined,
  },
  guards: {
    isOpen: not(stateIn({ attention: 'settled' })),
    searchedByAllMeans: ({ context }) =>
      context.search.attempts >= leastAttempts && context.search.channels.length >= leastChannels,
    isWillingAndRouteIsKnown: ({ context, event }) => {
      assertEvent(event, 'startLiaison');
      const { route } = event;
      return context.willingness === 'willing' && route.release.length > 0 && route.receive.length > 0;
    },
    isLastReleaseStepWithLetter: ({ context, event }) => {
      assertEvent(event, 'approveRelease');
      return isLastReleaseStep(context) && event.letter !== undefined;
    },
    isEarlierReleaseStepWithoutLetter: ({ context, event }) => {
      assertEvent(event, 'approveRelease');
      return !isLastReleaseStep(context) && event.letter === undefined;
    },
    isFirstStep: ({ context }) => context.step === 0,
    isLastReceiveStepInTime: ({ context, event }) => {
      assertEvent(event, 'approveReceive');
      return isLastReceiveStep(context) && isInForce(context, event.on);
    },
    isEarlierReceiveStepInTime: ({ context, event }) => {
      assertEvent(event, 'approveReceive');
      return !isLastReceiveStep(context) && isInForce(context, event.on);
    },
    noLetterWasLostBefore: ({ context }) => !context.hasLostLetter,
    receiptIsOutstanding: ({ context }) => context.receiptSentOn === undefined,
    receiptWasSent: ({ context }) => context.receiptSentOn !== undefined,
    wasRefusedInReleasing: ({ context }) => context.refusedIn === 'releasing',
    wasRefusedInReceiving: ({ context }) => context.refusedIn === 'receiving',
    goesOnInPlace: ({ event }) => {
      assertEvent(event, 'withdraw');
      return event.then === 'managedInPlace';
    },
    goesOnInContact: ({ event }) => {
      assertEvent(event, 'withdraw');
      return event.then === 'contacted';
    },
    isRemoval: ({ event }) => {
      assertEvent(event, 'recordDisposition');
      return event.disposition === 'removed';
    },
    isFirstSuspension: ({ context, event }) => {
      assertEvent(event, 'recordDisposition');
      return event.disposition === 'suspended' && context.suspendedOn === undefined;
    },
    wasPausedReminded: ({ context }) => context.pausedAt === 'reminded',
    wasPausedEscalated: ({ context }) => context.pausedAt === 'escalated',
    wasPausedOverseen: ({ context }) => context.pausedAt === 'overseen',
  },
});
