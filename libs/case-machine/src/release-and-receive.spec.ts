import { aCase, type CaseBuilder } from '../../../test/builders/case-builder.js';
import { aLetter, anEvent, org, routeWithinOneCommittee, type Steps } from '../../../test/builders/case-events.js';
import { accountOf, holderName } from '../../../test/builders/step-account.js';
import { inputNeeds } from './index.js';

const again = ['start remind@onTrack'];
const both = 'decided > origin, host';
const arrived = 'stepArrived > holder';
const liaising = (release: Steps = 2, receive: Steps = 2) => aCase().contacted().willing().liaising(release, receive);

/** Who held the case, in order, without repetition: the way of the ball. */
function ballOf(builder: CaseBuilder): string[] {
  const holders = builder.steps.map(({ state }) => holderName(state.holder));
  return holders.filter((holder, index) => holder !== holders[index - 1]);
}

describe('confirming the membership', () => {
  it('passes the ball to the first organisation of the release route and tells both sides', () => {
    expect(accountOf(liaising().membershipConfirmed().last)).toEqual({
      to: 'liaising.releasing',
      attention: 'onTrack',
      holder: org.originBranch,
      told: [both, arrived],
      clocks: again,
    });
  });

  it('can be denied, which brings the case back to the coordinator with nothing of the liaison in force', () => {
    const denied = liaising().membershipDenied();
    expect(accountOf(denied.last)).toEqual({
      to: 'contacted',
      attention: 'onTrack',
      holder: 'coordinator',
      told: [both],
      clocks: again,
    });
    expect(denied.state.route).toBeUndefined();
    expect(denied.state).toMatchObject({ willingness: 'willing', originOrgId: org.originBranch });
  });
});

describe('a route of organisations', () => {
  const ways: [release: Steps, receive: Steps, ball: string[]][] = [
    [1, 1, [org.originBranch, org.hostBranch, org.originBranch, org.hostBranch]],
    [
      2,
      2,
      [org.originBranch, org.originCommittee, org.hostCommittee, org.hostBranch, org.originCommittee, org.hostBranch],
    ],
    [
      3,
      1,
      [
        org.originBranch,
        org.originGeneralBranch,
        org.originCommittee,
        org.hostBranch,
        org.originCommittee,
        org.hostBranch,
      ],
    ],
    [
      1,
      3,
      [org.originBranch, org.hostCommittee, org.hostGeneralBranch, org.hostBranch, org.originBranch, org.hostBranch],
    ],
    [
      3,
      3,
      [
        org.originBranch,
        org.originGeneralBranch,
        org.originCommittee,
        org.hostCommittee,
        org.hostGeneralBranch,
        org.hostBranch,
        org.originCommittee,
        org.hostBranch,
      ],
    ],
  ];

  it.each(ways)(
    'of %i to release and %i to receive is gone through in order, nobody left out',
    (release, receive, ball) => {
      const transferred = liaising(release, receive).released().received().transferred();
      expect(ballOf(transferred)).toEqual(['coordinator', ...ball]);
      expect(transferred.state.stage).toBe('transferred.settlingIn');
    },
  );

  it('under one committee is that committee alone, on both sides', () => {
    const transferred = aCase()
      .contacted()
      .willing()
      .liaising(routeWithinOneCommittee)
      .released()
      .received()
      .transferred();
    expect(ballOf(transferred)).toEqual([
      'coordinator',
      org.originBranch,
      'committee',
      org.hostBranch,
      'committee',
      org.hostBranch,
    ]);
  });

  it('tells both sides of each approval and the next organisation that its step arrived, and restarts the clocks', () => {
    const onTheWay = { attention: 'onTrack', told: [both, arrived], clocks: again };
    const first = liaising(2, 2).membershipConfirmed().releasedByOne();
    expect(accountOf(first.last)).toEqual({ ...onTheWay, to: 'liaising.releasing', holder: org.originCommittee });
    const received = first.releasedByOne().receivedByOne();
    expect(accountOf(received.last)).toEqual({ ...onTheWay, to: 'liaising.receiving', holder: org.hostBranch });
    expect(received.last.hasProgressed).toBe(true);
  });

  it('asks for the letter at the last release, and refuses one before', () => {
    const first = liaising(2).membershipConfirmed();
    expect(inputNeeds(first.stored, 'approveRelease')).toEqual({ required: [], refused: ['letter'] });
    expect(inputNeeds(first.releasedByOne().stored, 'approveRelease')).toEqual({ required: ['letter'], refused: [] });
    expect(inputNeeds(first.stored, 'refuseRelease')).toEqual({ required: [], refused: [] });
  });
});

describe('returning for correction', () => {
  it('goes one step back and tells the organisation before', () => {
    const returned = liaising(3).membershipConfirmed().releasedByOne().releasedByOne().returned();
    expect(accountOf(returned.last)).toEqual({
      to: 'liaising.releasing',
      attention: 'onTrack',
      holder: org.originGeneralBranch,
      told: [both, arrived],
      clocks: again,
    });
    expect(holderName(returned.returned().state.holder)).toBe(org.originBranch);
  });

  it('from the first release goes to the coordinator, with nothing of the liaison in force', () => {
    const returned = liaising(3).membershipConfirmed().releasedByOne().returned().returned();
    expect(accountOf(returned.last)).toMatchObject({ to: 'contacted', holder: 'coordinator', told: [both] });
    expect(returned.state).toMatchObject({ step: 0, willingness: 'willing' });
    expect(returned.state.route).toBeUndefined();
  });

  it.each([0, 1, 2])(
    'from receiving, after %i receiving steps, voids the letter at the organisation that issued it',
    (done) => {
      const receiving = Array.from({ length: done }).reduce<CaseBuilder>(
        (builder) => builder.receivedByOne(),
        liaising(2, 3).released(),
      );
      const returned = receiving.returned();
      expect(accountOf(returned.last)).toEqual({
        to: 'liaising.releasing',
        attention: 'onTrack',
        holder: org.originCommittee,
        told: [both, arrived],
        clocks: expect.arrayContaining(['stop letterExpiry@receiving', 'start remind@onTrack']),
      });
      expect(returned.state).toMatchObject({ step: 1, voidLetters: ['letter-1'] });
      expect(returned.state.letter).toBeUndefined();
    },
  );

  it('begins receiving with the first organisation again', () => {
    const second = liaising(2, 2).released().receivedByOne().returned().released();
    expect(holderName(second.state.holder)).toBe(org.hostCommittee);
    expect(second.state.letter?.number).toBe('letter-2');
  });
});

describe('the receipt', () => {
  const awaiting = () => liaising().released().received();

  it('is first awaited from the host branch', () => {
    expect(accountOf(awaiting().last)).toEqual({
      to: 'liaising.awaitingReceipt',
      attention: 'onTrack',
      holder: org.hostBranch,
      told: [both, arrived],
      clocks: expect.arrayContaining(['stop letterExpiry@receiving', 'start remind@onTrack']),
    });
  });

  it('passes the ball to the organisation that issued the letter, once', () => {
    const sent = awaiting().escalated().receiptSent();
    expect(accountOf(sent.last)).toEqual({
      to: 'liaising.awaitingReceipt',
      attention: 'onTrack',
      holder: org.originCommittee,
      told: [both, arrived],
      clocks: ['stop oversee@escalated', 'start remind@onTrack'],
    });
    expect(sent.state.receiptSentOn).toBe('2026-04-20');
    expect(() => sent.receiptSent()).toThrow('sendReceipt is not possible');
  });

  it('completes the transfer only when it was sent and confirmed', () => {
    expect(() => awaiting().does('confirmReceipt')).toThrow('confirmReceipt is not possible');
    expect(accountOf(awaiting().receiptSent().does('confirmReceipt').last)).toEqual({
      to: 'transferred.settlingIn',
      attention: 'onTrack',
      holder: org.hostBranch,
      told: [both, arrived],
      clocks: again,
    });
  });

  it('of an earlier liaison does not count for a later one', () => {
    const second = awaiting().receiptSent().withdrawn().willing().liaising().released().received();
    expect(second.state.receiptSentOn).toBeUndefined();
    expect(holderName(second.state.holder)).toBe(org.hostBranch);
    expect(() => second.does('confirmReceipt')).toThrow('confirmReceipt is not possible');
  });
});

describe('who answers for the member (Art. 25)', () => {
  const answers = (builder: CaseBuilder) => builder.state.responsibleOrgId;

  it('is the origin through release and receipt, and the host only once the receipt is confirmed', () => {
    const released = aCase().contacted().willing().liaising().released();
    expect([answers(released), answers(released.received()), answers(released.received().receiptSent())]).toEqual(
      Array(3).fill(org.originBranch),
    );
    expect(answers(released.received().transferred())).toBe(org.hostBranch);
  });

  it('is the origin while the member is managed in place, and nobody that is known before there is an origin', () => {
    expect(answers(aCase().contacted().willing().liaising().withdrawn())).toBe(org.originBranch);
    expect(answers(aCase().contacted())).toBeUndefined();
  });
});

describe('looking back', () => {
  it.each([true, false])(
    'ends the case, whether the member takes part (%s) or not, and stops its clock',
    (takesPart) => {
      const settled = liaising().released().received().transferred().overseen().settled(takesPart);
      expect(accountOf(settled.last)).toEqual({
        to: 'transferred.settled',
        attention: 'settled',
        holder: 'nobody',
        told: [],
        clocks: ['stop oversee@overseen'],
      });
      expect(settled.state.isOver).toBe(true);
      expect(settled.last.entry.data).toEqual({ takesPart, attention: 'settled' });
    },
  );
});

describe('the letter at the last release', () => {
  it('becomes the one in force, and its last day becomes a clock', () => {
    const letter = aLetter('letter-8', '2026-05-31');
    const released = liaising(1).membershipConfirmed().releasedByOne(letter);
    expect(released.state.letter).toEqual(letter);
    expect(accountOf(released.last)).toEqual({
      to: 'liaising.receiving',
      attention: 'onTrack',
      holder: org.hostCommittee,
      told: [both, arrived],
      clocks: expect.arrayContaining(['start letterExpiry@receiving on 2026-05-31', 'start remind@onTrack']),
    });
    expect(released.last.effects).toContainEqual({
      kind: 'startClock',
      key: 'xstate.after.letterExpiry.case.progress.liaising.receiving',
      clock: 'letterExpiry',
      stage: 'liaising.receiving',
      fixedOn: '2026-05-31',
    });
  });

  it('keeps its clock while the receiving organisations approve one after the other', () => {
    const onTheWay = liaising(1, 3).released().receivedByOne().receivedByOne();
    expect(onTheWay.clocks.map(({ clock }) => clock).toSorted()).toEqual(['letterExpiry', 'remind']);
    expect(onTheWay.takes(anEvent('approveReceive')).clocks.map(({ clock }) => clock)).toEqual(['remind']);
  });
});
