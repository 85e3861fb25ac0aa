import { nothingSearched, type CaseContext, type Rung, type Search } from './context.js';
import type { PeopleEventName, PeopleEvents } from './events.js';
import { caseRules } from './rules.js';

type Change<Name extends PeopleEventName> = (context: CaseContext, event: PeopleEvents[Name]) => Partial<CaseContext>;

/** How the context changes on one named event of people; the chart says where. */
function on<Name extends PeopleEventName>(name: Name, change: Change<Name>) {
  return caseRules.assign(({ context, event }) => {
    if (event.type !== name) throw new TypeError(`${name} expected, not ${event.type}`);
    return change(context, event as unknown as PeopleEvents[Name]);
  });
}

const always = (change: (context: CaseContext) => Partial<CaseContext>) =>
  caseRules.assign(({ context }) => change(context));

function afterAttempt(search: Search, { channel, on: day }: PeopleEvents['recordAttempt']): Search {
  const { firstFailedOn, lastFailedOn } = search;
  return {
    attempts: search.attempts + 1,
    channels: search.channels.includes(channel) ? search.channels : [...search.channels, channel],
    firstFailedOn: firstFailedOn === undefined || day < firstFailedOn ? day : firstFailedOn,
    lastFailedOn: lastFailedOn === undefined || day > lastFailedOn ? day : lastFailedOn,
  };
}

function withoutLetter({ letter, voidLetters }: CaseContext): Partial<CaseContext> {
  return letter === undefined ? {} : { letter: undefined, voidLetters: [...voidLetters, letter.number] };
}

const lastReleaseStep = ({ route }: CaseContext) => (route ? route.release.length - 1 : 0);

export const handOver = on('assign', (_, { coordinatorId }) => ({ coordinatorId }));
export const countAttempt = on('recordAttempt', ({ search }, attempt) => ({ search: afterAttempt(search, attempt) }));
/** Being in contact ends the search: a later one counts its attempts, and the clock of Art. 24, anew. What the member wants is asked anew too. */
export const endSearch = (name: 'confirmContact' | 'reestablishContact') =>
  on(name, (_, { on: day }) => ({
    search: nothingSearched,
    lastContactOn: day,
    suspendedOn: undefined,
    willingness: 'unknown',
  }));
/** Whoever says whether they are willing has been reached: that ends the search too. */
export const setWillingness = on('recordWillingness', (_, { willingness }) => ({
  willingness,
  search: nothingSearched,
}));
export const planLiaison = on('startLiaison', (_, { originOrgId, hostOrgId, route }) => ({
  originOrgId,
  hostOrgId,
  route,
  step: 0,
  search: nothingSearched,
  hasLostLetter: false,
  receiptSentOn: undefined,
  reviewOn: undefined,
}));
export const takeIntoCare = on('manageInPlace', (_, { hostOrgId, reviewOn }) => ({ hostOrgId, reviewOn }));
export const planReview = on('recordReview', (_, { nextReviewOn }) => ({ reviewOn: nextReviewOn }));
export const noteConfirmation = on('confirmMembership', (_, { membership, duesPaidThrough }) => ({
  confirmation: { membership, duesPaidThrough },
}));
export const toNextStep = always(({ step }) => ({ step: step + 1 }));
export const toPreviousStep = always(({ step }) => ({ step: step - 1 }));
export const toFirstStep = always(() => ({ step: 0 }));
export const issueLetter = on('approveRelease', (_, { letter }) => ({ letter, step: 0 }));
/** The letter's number is void, and the organisation that issued it has the ball again. */
export const voidLetter = always((context) => ({ ...withoutLetter(context), step: lastReleaseStep(context) }));
export const noteLostLetter = always(() => ({ hasLostLetter: true }));
export const refusedInReleasing = always(() => ({ refusedIn: 'releasing' as const }));
export const refusedInReceiving = always(() => ({ refusedIn: 'receiving' as const }));
export const settleDispute = always(() => ({ refusedIn: undefined }));
/** Nothing of a liaison that came to nothing stays in force. */
export const endLiaison = always((context) => ({
  ...withoutLetter(context),
  route: undefined,
  step: 0,
  refusedIn: undefined,
  receiptSentOn: undefined,
}));
export const changeMind = always(() => ({ willingness: 'unwilling' as const, search: nothingSearched }));
export const noteReceipt = on('sendReceipt', (_, { on: day }) => ({ receiptSentOn: day }));
export const noteSuspension = on('recordDisposition', (_, { decidedOn }) => ({ suspendedOn: decidedOn }));
export const closeAsRemoved = always(() => ({ closedAs: 'removed' as const }));
export const closeAs = on('close', (_, { reason }) => ({ closedAs: reason }));
export const pauseAt = (rung: Rung) => on('pauseClock', (_, { until }) => ({ pausedUntil: until, pausedAt: rung }));
export const endPause = always(() => ({ pausedUntil: undefined, pausedAt: undefined }));
