import { attentions, type Attention } from '@app/case-machine';
import type { CaseBrief, NoticeRecord } from '@app/store';
import { aBrief, anAccount, aNotice, hearersAmong, heldBy } from '../../../../test/builders/heard-facts.js';
import { grant } from '../../../../test/builders/small-tree.js';
import { basisOf, isSo, sift } from './still-true.js';
import type { NoticeTopic } from './topics.js';

const hearers = hearersAmong([
  anAccount('carol', [grant('coordinator', 'district')]),
  anAccount('carl', [grant('coordinator', 'district')]),
  anAccount('bob', [grant('branchClerk', 'branch')]),
  anAccount('fay', [grant('branchClerk', 'farBranch')]),
  anAccount('sue', [grant('supervisor', 'district')]),
]);

/** A case of which every topic can be told. */
const eventful = aBrief({
  letterExpiresOn: '2026-03-20',
  searchFailedSince: '2025-09-10',
});

/** What has become of it since. */
const since = {
  nothing: {},
  moved: { progressedAt: '2026-03-05T01:00:00.000Z' },
  paused: { attention: 'paused' },
  settled: { attention: 'settled' },
  handedOver: { coordinatorId: 'carl' },
  letterChanged: { letterExpiresOn: '2026-05-20' },
  letterArrived: { letterExpiresOn: undefined },
  found: { searchFailedSince: undefined },
  suspended: { suspendedSince: '2026-03-06' },
} as const satisfies Record<string, Partial<CaseBrief>>;
type Happening = keyof typeof since;
const happenings = Object.keys(since) as Happening[];

const bases: Record<NoticeTopic, string | undefined> = {
  remind: eventful.progressedAt,
  escalate: eventful.progressedAt,
  oversee: eventful.progressedAt,
  stepArrived: eventful.progressedAt,
  disputeArrived: eventful.progressedAt,
  handedOver: 'carol',
  letterExpiry: '2026-03-20',
  statutory: '2025-09-10',
  decided: undefined,
  capacity: 'bob',
};

/** What makes each topic untrue; nothing else does. */
const asked: readonly Happening[] = ['moved', 'paused', 'settled'];
const ends: Record<NoticeTopic, readonly Happening[]> = {
  remind: asked,
  escalate: asked,
  oversee: asked,
  stepArrived: asked,
  disputeArrived: asked,
  handedOver: ['settled', 'handedOver'],
  letterExpiry: ['letterChanged', 'letterArrived'],
  statutory: ['found', 'suspended'],
  decided: [],
  capacity: [],
};
const topics = Object.keys(ends) as NoticeTopic[];

describe('a fact', () => {
  it.each(topics.flatMap((topic) => happenings.map((happening) => [topic, happening] as const)))(
    '%s is told only while it is so: %s',
    (topic, happening) => {
      const now: CaseBrief = { ...eventful, ...since[happening] };
      expect(isSo(topic, bases[topic], now)).toBe(!ends[topic].includes(happening));
    },
  );

  it.each<[Attention, boolean]>(attentions.map((each) => [each, each !== 'paused' && each !== 'settled']))(
    'that asks for a step is as true as the case waits for anybody: %s',
    (attention, expected) => {
      for (const topic of ['remind', 'escalate', 'oversee', 'stepArrived', 'disputeArrived'] as const) {
        expect(isSo(topic, eventful.progressedAt, { ...eventful, attention })).toBe(expected);
      }
    },
  );

  it('of a suspension is told by its own date, and not once that was set right', () => {
    const suspended = { ...eventful, suspendedSince: '2024-03-10' };
    expect(isSo('statutory', '2024-03-10', suspended)).toBe(true);
    expect(isSo('statutory', '2024-03-10', { ...suspended, suspendedSince: '2024-03-11' })).toBe(false);
  });
});

describe('what a fact rests on', () => {
  it.each(['remind', 'escalate', 'oversee', 'stepArrived', 'disputeArrived'] as const)(
    'is for %s that the case has not gone on',
    (topic) => expect(basisOf(topic, eventful)).toBe(eventful.progressedAt),
  );

  it('is for a case handed over the one who has it now', () => {
    expect(basisOf('handedOver', eventful)).toBe('carol');
    expect(basisOf('handedOver', { ...eventful, coordinatorId: undefined })).toBeUndefined();
  });

  it.each(['letterExpiry', 'statutory', 'decided', 'capacity'] as const)('is no matter of a step for %s', (topic) => {
    expect(basisOf(topic, eventful)).toBeUndefined();
  });

  it.each(['remind', 'escalate', 'oversee', 'stepArrived', 'disputeArrived', 'handedOver'] as const)(
    'holds at the moment when %s is noted',
    (topic) => expect(isSo(topic, basisOf(topic, eventful), eventful)).toBe(true),
  );
});

/** A notice of the eventful case, as it now stands. */
function noted(topic: NoticeTopic, now: Partial<CaseBrief> = {}, notice: Partial<NoticeRecord> = {}): NoticeRecord {
  return aNotice({ id: topic, key: topic, topic, basis: bases[topic], case: { ...eventful, ...now }, ...notice });
}

const told = (...notices: NoticeRecord[]) => sift(notices, hearers).told.map(({ id }) => id);

describe('somebody who was to be told', () => {
  it.each<[NoticeTopic, string, Partial<CaseBrief>]>([
    ['stepArrived', 'bob', { holder: heldBy('farBranch') }],
    ['remind', 'bob', { holder: { kind: 'coordinator' } }],
    ['escalate', 'carol', { coordinatorId: 'carl' }],
    ['oversee', 'sue', { holder: heldBy('farBranch') }],
    ['letterExpiry', 'bob', { holder: heldBy('farBranch') }],
    ['statutory', 'carol', { coordinatorId: 'carl' }],
    ['decided', 'bob', { originOrgId: 'committee' }],
    ['decided', 'fay', { hostOrgId: undefined }],
    ['disputeArrived', 'bob', { stage: 'liaising.disputed', holder: heldBy('district') }],
  ])('does not hear of %s when it is no longer the affair of %s', (topic, recipientId, now) => {
    expect(told(noted(topic, {}, { recipientId }))).toEqual([topic]);
    expect(told(noted(topic, now, { recipientId }))).toEqual([]);
  });

  it('does not hear of a case that is gone', () => {
    expect(told(noted('decided', {}, { case: undefined, caseId: 'case-1' }))).toEqual([]);
  });

  it('hears of somebody’s load, which is of no case', () => {
    expect(told(noted('capacity', {}, { recipientId: 'sue', case: undefined, caseId: undefined }))).toEqual([
      'capacity',
    ]);
  });

  it('hears once of what another is told as well, for the others’ notices are not theirs', () => {
    expect(told(noted('decided', {}, { recipientId: 'stranger' }), noted('decided'))).toEqual(['decided']);
  });
});

describe('of what asks for the same step', () => {
  const ladder: readonly NoticeTopic[] = ['stepArrived', 'disputeArrived', 'remind', 'escalate', 'oversee'];
  const pairs = ladder.flatMap((weaker, place) =>
    ladder.slice(place + 1).map((stronger) => [stronger, weaker] as const),
  );

  it.each(pairs)('%s is said, and %s not beside it, whichever was noted first', (stronger, weaker) => {
    expect(told(noted(weaker), noted(stronger))).toEqual([stronger]);
    expect(told(noted(stronger), noted(weaker))).toEqual([stronger]);
  });

  it('a stronger word that is not true any more silences nothing', () => {
    expect(told(noted('stepArrived'), noted('oversee', {}, { basis: '2026-02-01T01:00:00.000Z' }))).toEqual([
      'stepArrived',
    ]);
  });

  it('nothing of one case silences another case', () => {
    const other = noted('oversee', { id: 'case-2' }, { caseId: 'case-2' });
    expect(told(noted('remind'), other)).toEqual(['remind', 'oversee']);
  });

  it('what does not ask for it is said beside it', () => {
    expect(told(noted('remind'), noted('letterExpiry'), noted('decided'))).toEqual([
      'remind',
      'letterExpiry',
      'decided',
    ]);
  });
});

describe('what is said by something later', () => {
  it('is a letter’s fourteenth day by its third', () => {
    const early = noted('letterExpiry', {}, { id: 'fourteen', about: 'letterExpiry' });
    expect(told(early, noted('letterExpiry', {}, { id: 'three', about: 'letterExpiry' }))).toEqual(['three']);
  });

  it('is no decision: each of them is told', () => {
    const first = noted('decided', {}, { id: 'first', key: 'first' });
    expect(told(first, noted('decided', {}, { id: 'second', key: 'second' }))).toEqual(['first', 'second']);
  });

  it('is no load of another holder', () => {
    const load = { recipientId: 'sue', case: undefined, caseId: undefined };
    const first = noted('capacity', {}, { ...load, id: 'first', key: 'first' });
    expect(told(first, noted('capacity', {}, { ...load, id: 'second', key: 'second' }))).toEqual(['first', 'second']);
  });
});

it('everything is either told or superseded, in the order in which it came, and nothing is lost', () => {
  const notices = [noted('stepArrived'), noted('decided'), noted('remind'), noted('letterExpiry', since.letterArrived)];
  const { told: said, superseded } = sift(notices, hearers);
  expect(said.map(({ topic }) => topic)).toEqual(['decided', 'remind']);
  expect(superseded.map(({ topic }) => topic)).toEqual(['stepArrived', 'letterExpiry']);
  expect(sift([], hearers)).toEqual({ told: [], superseded: [] });
});
