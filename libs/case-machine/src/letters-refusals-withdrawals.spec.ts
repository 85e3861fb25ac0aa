import { aCase, type CaseBuilder } from '../../../test/builders/case-builder.js';
import { aLetter, org, type Steps } from '../../../test/builders/case-events.js';
import { accountOf, holderName } from '../../../test/builders/step-account.js';

const again = ['start remind@onTrack'];
const both = 'decided > origin, host';
const arrived = 'stepArrived > holder';
const liaising = (release: Steps = 2, receive: Steps = 2) => aCase().contacted().willing().liaising(release, receive);
const receiving = () => liaising().released();

describe('a letter in force', () => {
  const ends: [how: string, end: (builder: CaseBuilder) => CaseBuilder][] = [
    ['is returned', (builder) => builder.returned()],
    ['is reported lost', (builder) => builder.letterLost()],
    ['is past its validity', (builder) => builder.runsOut('letterExpiry')],
    ['is refused, and the refusal upheld', (builder) => builder.refusedToReceive().upheld()],
    ['is refused, and the member withdraws', (builder) => builder.refusedToReceive().withdrawn()],
    ['is on its way, and the member withdraws to be managed in place', (builder) => builder.withdrawn()],
    ['is on its way, and the member withdraws to be asked again', (builder) => builder.withdrawn('contacted')],
    ['was received, and the member withdraws', (builder) => builder.received().withdrawn()],
    ['was received, the receipt was sent, and the member withdraws', (b) => b.received().receiptSent().withdrawn()],
  ];

  it.each(ends)('is void when it %s, so that nobody can still hand it in', (_, end) => {
    const ended = end(receiving());
    expect(ended.state.letter).toBeUndefined();
    expect(ended.state.voidLetters).toEqual(['letter-1']);
    expect(ended.clocks.map(({ clock }) => clock)).toEqual(['remind']);
  });

  it.each(ends)('that %s never comes back under its number', (_, end) => {
    const ended = end(receiving());
    const liaison =
      ended.state.stage === 'liaising.releasing' ? ended : ended.willing().liaising().membershipConfirmed();
    const atLast = liaison.state.step === 1 ? liaison : liaison.releasedByOne();
    expect(() => atLast.releasedByOne(aLetter('letter-1'))).toThrow(
      expect.objectContaining({ faults: [{ field: 'letter.number', rule: 'voidLetterNumber' }] }),
    );
    expect(atLast.releasedByOne(aLetter('letter-2')).state.letter?.number).toBe('letter-2');
  });

  it('receives nobody after its last day, also when the clock that voids it is late', () => {
    const [inTime, late] = [{ on: '2026-06-30' }, { on: '2026-07-01' }];
    const oneStep = liaising(2, 1).released();
    expect(oneStep.does('approveReceive', inTime).state.stage).toBe('liaising.awaitingReceipt');
    for (const builder of [receiving(), oneStep]) {
      expect(() => builder.does('approveReceive', late)).toThrow(
        expect.objectContaining({ unmetRules: ['isLastReceiveStepInTime', 'isEarlierReceiveStepInTime'] }),
      );
    }
  });

  it('stays in force while its refusal is disputed, and when the refusal is overruled', () => {
    const disputed = receiving().refusedToReceive();
    expect(disputed.state.letter?.number).toBe('letter-1');
    expect(disputed.overruled().state).toMatchObject({ letter: { number: 'letter-1' }, voidLetters: [] });
  });

  it('stays with the case after the transfer', () => {
    expect(receiving().received().transferred().settled().state.letter?.number).toBe('letter-1');
  });

  it.each([
    ['past its validity', (builder: CaseBuilder) => builder.runsOut('letterExpiry')],
    ['reported lost', (builder: CaseBuilder) => builder.letterLost()],
  ])('%s leads back to the organisation that issued it, and tells both sides', (_, end) => {
    const ended = end(liaising(3, 3).released().receivedByOne().reminded());
    expect(accountOf(ended.last)).toEqual({
      to: 'liaising.releasing',
      attention: 'onTrack',
      holder: org.originCommittee,
      told: [both, arrived],
      clocks: expect.arrayContaining(['stop letterExpiry@receiving', 'stop escalate@reminded', 'start remind@onTrack']),
    });
    expect(ended.state.step).toBe(2);
  });

  it('can run out while the case is paused, which ends the pause, because the letter is void all the same', () => {
    const expired = receiving().paused().runsOut('letterExpiry');
    expect(expired.state).toMatchObject({ stage: 'liaising.releasing', attention: 'onTrack' });
    expect(expired.state.pausedUntil).toBeUndefined();
  });

  it('has its clock set again to the same last day when a refusal is overruled', () => {
    const overruled = receiving().refusedToReceive().overruled();
    expect(overruled.clocks).toContainEqual(expect.objectContaining({ clock: 'letterExpiry', fixedOn: '2026-06-30' }));
  });
});

describe('a lost letter', () => {
  it('is reissued once: the second loss in one liaison is not accepted', () => {
    const second = receiving().letterLost().released();
    expect(second.state.hasLostLetter).toBe(true);
    expect(() => second.letterLost()).toThrow(expect.objectContaining({ unmetRules: ['noLetterWasLostBefore'] }));
    expect(() => second.returned().released().letterLost()).toThrow('reportLetterLost is not possible');
    expect(() => second.refusedToReceive().overruled().letterLost()).toThrow('reportLetterLost is not possible');
  });

  it('of an earlier liaison does not count in a later one', () => {
    const later = receiving().letterLost().withdrawn().willing().liaising().released();
    expect(later.letterLost().state.voidLetters).toHaveLength(2);
  });

  it('can still be returned, expire or be received after the reissue, so that the case does not get stuck', () => {
    const second = receiving().letterLost().released();
    expect(second.returned().state.stage).toBe('liaising.releasing');
    expect(second.runsOut('letterExpiry').state.stage).toBe('liaising.releasing');
    expect(second.received().state.stage).toBe('liaising.awaitingReceipt');
  });
});

describe('a refusal', () => {
  const refusals: [where: string, refused: CaseBuilder, holderThere: string, step: number][] = [
    ['at the first release', liaising(3).membershipConfirmed().refusedToRelease(), org.originBranch, 0],
    [
      'at the second release',
      liaising(3).membershipConfirmed().releasedByOne().refusedToRelease(),
      'origin-general-branch',
      1,
    ],
    ['at the first receiving', liaising(2, 3).released().refusedToReceive(), org.hostCommittee, 0],
    ['at the last receiving', liaising(1, 2).released().receivedByOne().refusedToReceive(), org.hostBranch, 1],
  ];

  it.each(refusals)('%s goes to the common superior, who is told, and both sides are', (_, refused) => {
    expect(accountOf(refused.last)).toMatchObject({
      to: 'liaising.disputed',
      attention: 'onTrack',
      holder: org.superior,
      told: [both, 'disputeArrived > holder'],
    });
    expect(refused.clocks.map(({ clock, stage }) => [clock, stage])).toEqual([['remind', 'liaising.disputed']]);
  });

  it.each(refusals)(
    '%s that is overruled goes back to where it was refused, at the same step',
    (_, refused, holder, step) => {
      const overruled = refused.overruled();
      const before = refused.last.entry.from;
      expect(accountOf(overruled.last)).toMatchObject({
        to: before,
        attention: 'onTrack',
        holder,
        told: [both, arrived],
      });
      expect(overruled.state.step).toBe(step);
      expect(overruled.state.refusedIn).toBeUndefined();
    },
  );

  it.each(refusals)('%s that is upheld leaves the member managed in place by the host branch', (_, refused) => {
    const upheld = refused.upheld();
    expect(accountOf(upheld.last)).toEqual({
      to: 'managedInPlace',
      attention: 'onTrack',
      holder: org.hostBranch,
      told: [both, arrived],
      clocks: again,
    });
    expect(upheld.state).toMatchObject({ step: 0, willingness: 'willing' });
    expect(upheld.state.route).toBeUndefined();
    expect(upheld.state.refusedIn).toBeUndefined();
  });

  it('can be repeated after it was overruled, and goes to the superior again', () => {
    const again = liaising().released().refusedToReceive().overruled().refusedToReceive();
    expect(again.state).toMatchObject({ stage: 'liaising.disputed', refusedIn: 'receiving' });
    expect(again.overruled().state.stage).toBe('liaising.receiving');
  });

  it('in receiving after one in releasing goes back to receiving, not to the older place', () => {
    const twice = liaising().membershipConfirmed().refusedToRelease().overruled().released().refusedToReceive();
    expect(twice.overruled().state.stage).toBe('liaising.receiving');
  });
});

describe('a member who changes their mind', () => {
  const places: [where: string, builder: CaseBuilder][] = [
    ['while the membership is confirmed', liaising()],
    ['while it is released', liaising().membershipConfirmed()],
    ['while it is received', liaising().released()],
    ['while the receipt is awaited', liaising().released().received()],
    ['while the receipt is confirmed', liaising().released().received().receiptSent()],
    ['while a refused release is disputed', liaising().membershipConfirmed().refusedToRelease()],
    ['while a refused receipt is disputed', liaising().released().refusedToReceive()],
  ];

  it.each(places)('%s is unwilling from then on, and managed in place or back in contact', (_, builder) => {
    const inPlace = builder.withdrawn('managedInPlace');
    expect(accountOf(inPlace.last)).toMatchObject({
      to: 'managedInPlace',
      attention: 'onTrack',
      holder: org.hostBranch,
      told: [both, arrived],
    });
    const inContact = builder.withdrawn('contacted');
    expect(accountOf(inContact.last)).toMatchObject({ to: 'contacted', holder: 'coordinator', told: [both] });
    for (const { state } of [inPlace, inContact]) {
      expect(state).toMatchObject({ willingness: 'unwilling', step: 0 });
      expect([state.route, state.refusedIn, state.receiptSentOn]).toEqual([undefined, undefined, undefined]);
    }
  });

  it.each(places)('%s is not transferred against their will', (_, builder) => {
    for (const then of ['managedInPlace', 'contacted'] as const) {
      expect(() => builder.withdrawn(then).liaising()).toThrow(
        expect.objectContaining({ unmetRules: ['isWillingAndRouteIsKnown'] }),
      );
    }
  });

  it('can come round again, and the transfer begins from its first step', () => {
    const second = liaising(2).released().withdrawn().willing().liaising(2);
    expect(holderName(second.membershipConfirmed().state.holder)).toBe(org.originBranch);
  });
});
