import type { PeopleEventName } from '@app/case-machine';
import type { SmallDistrict, Username } from '../builders/small-district.js';

/** A command by somebody, or so many days that go by with the relay at work after them. */
export type JourneyTurn = [Username, PeopleEventName, object] | number;

const on = '2026-03-16';
const reason = { reason: '见附件说明' };
const text = '补充说明';
const contact = { channel: 'phone', on, identityConfirmedBy: 'idCard', text };
const attempt = (channel: string) => ({ channel, outcome: 'noAnswer', on, text });
const letter = (number: string, validDays = 60) => ({ text, letter: { number, validDays } });
const membership = { membership: 'full', duesPaidThrough: '2026-02', text };

const searched: JourneyTurn[] = [
  ['coordinator', 'recordAttempt', attempt('phone')],
  ['coordinator', 'recordAttempt', attempt('visit')],
  ['coordinator', 'recordAttempt', attempt('viaFamily')],
];
const willing: JourneyTurn[] = [
  ['coordinator', 'confirmContact', contact],
  ['coordinator', 'recordWillingness', { willingness: 'willing', ...reason }],
];
const liaisingFrom = (originOrgId: string, hostOrgId: string): JourneyTurn[] => [
  ...willing,
  ['coordinator', 'startLiaison', { originOrgId, hostOrgId }],
];
const releasing = ({ organizations }: SmallDistrict): JourneyTurn[] => [
  ...liaisingFrom(organizations.originBranch, organizations.hostBranch),
  ['origin.clerk', 'confirmMembership', membership],
];
const receiving = (district: SmallDistrict, validDays?: number): JourneyTurn[] => [
  ...releasing(district),
  ['origin.clerk', 'approveRelease', { text }],
  ['origin.committee.clerk', 'approveRelease', letter('信1', validDays)],
];
const receivedOn = (day: string): JourneyTurn[] => [
  ['host.committee.clerk', 'approveReceive', { text }],
  ['host.clerk', 'approveReceive', {}],
  ['host.clerk', 'sendReceipt', { on: day, number: '回执-1' }],
  ['origin.committee.clerk', 'confirmReceipt', { on: day }],
];
const received = receivedOn(on);
const lookBack: JourneyTurn = ['host.clerk', 'recordLookBack', { takesPart: true, text }];

/** Journeys that people can follow; between them they pass through every stage and give every command. */
export const journeys: Record<string, (district: SmallDistrict) => JourneyTurn[]> = {
  'straight to the look-back': (district) => [
    ['coordinator', 'note', { text }],
    ...receiving(district),
    ...received,
    lookBack,
  ],
  'a letter lost, a second one run out, a third one good': (district) => [
    ...receiving(district),
    ['host.committee.clerk', 'reportLetterLost', reason],
    ['origin.committee.clerk', 'approveRelease', letter('信2', 3)],
    10,
    ['origin.committee.clerk', 'approveRelease', letter('信3')],
    ...receivedOn('2026-03-26'),
  ],
  'refused on both sides, overruled twice, upheld in the end': (district) => [
    ...releasing(district),
    ['origin.clerk', 'refuseRelease', reason],
    ['supervisor', 'overruleRefusal', reason],
    ['origin.clerk', 'approveRelease', {}],
    ['origin.committee.clerk', 'returnForCorrection', reason],
    ['origin.clerk', 'approveRelease', {}],
    ['origin.committee.clerk', 'approveRelease', letter('信1')],
    ['host.committee.clerk', 'refuseReceive', reason],
    ['supervisor', 'overruleRefusal', reason],
    ['host.committee.clerk', 'approveReceive', {}],
    ['host.clerk', 'refuseReceive', reason],
    ['supervisor', 'upholdRefusal', reason],
    ['host.clerk', 'recordReview', { text, nextReviewOn: '2026-06-01' }],
  ],
  'in place until it is willing, then withdrawn': ({ organizations }) => [
    ['coordinator', 'confirmContact', contact],
    ['coordinator', 'recordWillingness', { willingness: 'unwilling', ...reason }],
    [
      'coordinator',
      'manageInPlace',
      { hostOrgId: organizations.hostBranch, ...reason, contactPerson: '王芳', reviewOn: '2026-04-01' },
    ],
    30,
    ['host.clerk', 'recordWillingness', { willingness: 'willing' }],
    [
      'coordinator',
      'startLiaison',
      { originOrgId: organizations.originBranch, hostOrgId: organizations.siblingBranch },
    ],
    ['origin.clerk', 'denyMembership', reason],
    [
      'coordinator',
      'startLiaison',
      { originOrgId: organizations.originBranch, hostOrgId: organizations.siblingBranch },
    ],
    ['coordinator', 'withdraw', { ...reason, then: 'managedInPlace' }],
  ],
  'lost, suspended, found again, lost once more and removed': () => [
    ...searched,
    ['coordinator', 'declareLost', { text }],
    [
      'coordinator',
      'recordDisposition',
      { disposition: 'suspended', decidedBy: '支部大会', decidedOn: on, documentNumber: '〔2026〕1号' },
    ],
    ['coordinator', 'reestablishContact', { channel: 'viaFamily', on }],
    ...searched,
    ['coordinator', 'declareLost', { text }],
    [
      'coordinator',
      'recordDisposition',
      { disposition: 'removed', decidedBy: '支部大会', decidedOn: on, documentNumber: '〔2026〕2号' },
    ],
  ],
  'stalled to the top, talked about, paused and resumed, by hand and by the clock': ({ accounts }) => [
    8,
    9,
    10,
    12,
    ['supervisor', 'recordTalk', { withWhom: '张三', on, outcome: '限期办理' }],
    ['supervisor', 'pauseClock', { until: '2026-06-15', ...reason }],
    ['supervisor', 'resumeClock', reason],
    ['supervisor', 'pauseClock', { until: '2026-05-20', ...reason }],
    60,
    ['coordinator', 'assign', { coordinatorId: accounts['second.coordinator'] }],
    ['second.coordinator', 'close', { reason: 'duplicate', text }],
  ],
  'from an organisation that is not online, by its papers': ({ organizations }) => {
    const onBehalf = (organizationId: string) => ({ onBehalf: { organizationId, document: '函〔2026〕3号' } });
    return [
      ...liaisingFrom(organizations.offlineBranch, organizations.hostBranch),
      ['coordinator', 'confirmMembership', { ...membership, ...onBehalf(organizations.offlineBranch) }],
      ['coordinator', 'refuseRelease', { ...reason, ...onBehalf(organizations.offlineBranch) }],
      ['coordinator', 'overruleRefusal', { ...reason, ...onBehalf(organizations.root) }],
      ['coordinator', 'approveRelease', { text, ...onBehalf(organizations.offlineBranch) }],
      ['coordinator', 'approveRelease', { ...letter('外信1'), ...onBehalf(organizations.offlineCommittee) }],
      ['host.committee.clerk', 'returnForCorrection', reason],
      ['coordinator', 'approveRelease', { ...letter('外信2'), ...onBehalf(organizations.offlineCommittee) }],
      ['host.committee.clerk', 'approveReceive', {}],
      ['host.clerk', 'approveReceive', {}],
      ['host.clerk', 'sendReceipt', { on }],
      ['coordinator', 'confirmReceipt', { on, ...onBehalf(organizations.offlineCommittee) }],
      lookBack,
    ];
  },
};

/** The shortest way to each stage in which a clock counts. */
export const waysTo: Record<string, (district: SmallDistrict) => JourneyTurn[]> = {
  found: () => [],
  contacted: () => willing,
  'liaising.confirmingMembership': ({ organizations }) =>
    liaisingFrom(organizations.originBranch, organizations.hostBranch),
  'liaising.releasing': releasing,
  'liaising.receiving': (district) => receiving(district, 90),
  'liaising.awaitingReceipt': (district) => [...receiving(district), ...received.slice(0, 2)],
  'liaising.disputed': (district) => [...releasing(district), ['origin.clerk', 'refuseRelease', reason]],
  managedInPlace: ({ organizations }) => [
    ['coordinator', 'confirmContact', contact],
    ['coordinator', 'manageInPlace', { hostOrgId: organizations.hostBranch, ...reason, contactPerson: '王芳' }],
  ],
  'transferred.settlingIn': (district) => [...receiving(district), ...received],
  lostContact: () => [...searched, ['coordinator', 'declareLost', { text }]],
};
