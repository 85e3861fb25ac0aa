import { aCase, type CaseBuilder } from '../../../test/builders/case-builder.js';
import { aLetter, anEvent, aRoute } from '../../../test/builders/case-events.js';
import { caseAt } from '../../../test/builders/case-at.js';
import { freeWordsOf, peopleEventNames, type PeopleEvent, type PeopleEventName } from './index.js';

const atLastRelease = () => caseAt('liaising.releasing').releasedByOne();

/** Where each event of people can happen, and what history keeps of it in the open and as words. */
const kept: Record<PeopleEventName, [CaseBuilder, data: object, freeWords: Record<string, string>]> = {
  assign: [aCase(), { coordinatorId: 'coordinator-2' }, {}],
  note: [aCase(), {}, { text: 'note-text' }],
  recordAttempt: [aCase(), { channel: 'phone', outcome: 'noAnswer', on: '2026-03-03' }, { text: 'attempt-text' }],
  confirmContact: [
    aCase(),
    { channel: 'visit', on: '2026-03-03', identityConfirmedBy: 'idCard' },
    { text: 'contact-text' },
  ],
  recordWillingness: [caseAt('contacted'), { willingness: 'willing' }, { reason: 'willingness-reason' }],
  startLiaison: [caseAt('contacted'), { originOrgId: 'origin-branch', hostOrgId: 'host-branch', route: aRoute() }, {}],
  manageInPlace: [
    caseAt('contacted'),
    { hostOrgId: 'host-branch' },
    { reason: 'place-reason', contactPerson: 'contact-person' },
  ],
  confirmMembership: [
    caseAt('liaising.confirmingMembership'),
    { membership: 'full', duesPaidThrough: '2026-02' },
    { text: 'membership-text' },
  ],
  denyMembership: [caseAt('liaising.confirmingMembership'), {}, { reason: 'denial-reason' }],
  approveRelease: [atLastRelease(), { letter: aLetter() }, { text: 'release-text' }],
  approveReceive: [caseAt('liaising.receiving'), { on: '2026-04-10' }, { text: 'receive-text' }],
  returnForCorrection: [caseAt('liaising.receiving'), {}, { reason: 'return-reason' }],
  refuseRelease: [caseAt('liaising.releasing'), {}, { reason: 'refusal-reason' }],
  refuseReceive: [caseAt('liaising.receiving'), {}, { reason: 'refusal-reason' }],
  reportLetterLost: [caseAt('liaising.receiving'), {}, { reason: 'loss-reason' }],
  upholdRefusal: [caseAt('liaising.disputed'), {}, { reason: 'uphold-reason' }],
  overruleRefusal: [caseAt('liaising.disputed'), {}, { reason: 'overrule-reason' }],
  withdraw: [caseAt('liaising.disputed'), { then: 'managedInPlace' }, { reason: 'withdrawal-reason' }],
  sendReceipt: [caseAt('liaising.awaitingReceipt'), { on: '2026-04-20', number: 'receipt-1' }, {}],
  confirmReceipt: [caseAt('liaising.awaitingReceipt').receiptSent(), { on: '2026-04-25' }, {}],
  recordReview: [caseAt('managedInPlace'), { nextReviewOn: '2026-09-01' }, { text: 'review-text' }],
  recordLookBack: [
    caseAt('transferred.settlingIn'),
    { takesPart: true, attention: 'settled' },
    { text: 'look-back-text' },
  ],
  declareLost: [aCase().searchedByAllMeans(), {}, { text: 'lost-text' }],
  reestablishContact: [caseAt('lostContact'), { channel: 'viaFamily', on: '2026-08-01' }, {}],
  recordDisposition: [
    caseAt('lostContact'),
    { disposition: 'suspended', decidedOn: '2026-10-01', documentNumber: 'document-1' },
    { decidedBy: 'branch-meeting' },
  ],
  close: [aCase(), { reason: 'duplicate', attention: 'settled' }, { text: 'close-text' }],
  pauseClock: [aCase(), { until: '2026-05-20', attention: 'paused' }, { reason: 'pause-reason' }],
  resumeClock: [aCase().paused(), { attention: 'onTrack' }, { reason: 'resume-reason' }],
  recordTalk: [aCase(), { on: '2026-04-02' }, { withWhom: 'talk-with', outcome: 'talk-outcome' }],
};

const eventOf = (name: PeopleEventName): PeopleEvent =>
  name === 'approveRelease' ? anEvent('approveRelease', { letter: aLetter() }) : anEvent(name);

describe('the line of history', () => {
  it.each(peopleEventNames)('of %s keeps the facts in the open and what people wrote apart', (name) => {
    const [before, data, freeWords] = kept[name];
    const after = before.takes(eventOf(name));
    expect(after.last.entry).toEqual({
      at: before.now,
      command: name,
      from: before.state.stage,
      to: after.state.stage,
      data,
      freeWords,
    });
  });

  it('has nothing in it for what was left out', () => {
    const { entry } = aCase().does('recordAttempt', { text: undefined }).last;
    expect(entry.data).toStrictEqual({ channel: 'phone', outcome: 'noAnswer', on: '2026-03-03' });
    expect(entry.freeWords).toStrictEqual({});
  });

  it('calls a clock by its name, and says where the attention went', () => {
    expect(aCase().reminded().last.entry).toEqual({
      at: '2026-03-02T02:00:00.000Z',
      command: 'remind',
      from: 'found',
      to: 'found',
      data: { attention: 'reminded' },
      freeWords: {},
    });
    expect(caseAt('liaising.receiving').runsOut('letterExpiry').last.entry).toMatchObject({
      command: 'letterExpiry',
      from: 'liaising.receiving',
      to: 'liaising.releasing',
      data: {},
    });
  });

  it('joins on to the line before, so that the trail has no gap', () => {
    const { history } = caseAt('transferred.settled');
    for (const [index, { from }] of history.entries()) expect(from).toBe(history[index - 1]?.to ?? null);
  });

  it('puts no free words into the snapshot, so that the trail can be kept when a person is erased', () => {
    for (const name of peopleEventNames) {
      const [before, , freeWords] = kept[name];
      const snapshot = JSON.stringify(before.takes(eventOf(name)).stored);
      for (const word of Object.values(freeWords)) expect(snapshot).not.toContain(word);
    }
  });

  it('names as free words only fields that the event has', () => {
    for (const name of peopleEventNames) {
      for (const field of freeWordsOf[name]) expect(anEvent(name)).toHaveProperty(field);
    }
  });

  it('says of a message what it is about, so that it can be composed when it is sent', () => {
    const messages = caseAt('liaising.releasing')
      .refusedToRelease()
      .last.effects.filter(({ kind }) => kind === 'message');
    expect(messages).toEqual([
      { kind: 'message', topic: 'decided', to: ['origin', 'host'], about: 'refuseRelease' },
      { kind: 'message', topic: 'disputeArrived', to: ['holder'], about: 'refuseRelease' },
    ]);
  });
});
