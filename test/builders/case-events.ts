import type { ClockName, Letter, PeopleEvent, PeopleEventName, PeopleEvents, Route } from '@app/case-machine';

/** The organisations of every built case, by the part that they play. */
export const org = {
  district: 'district',
  originBranch: 'origin-branch',
  originGeneralBranch: 'origin-general-branch',
  originCommittee: 'origin-committee',
  hostCommittee: 'host-committee',
  hostGeneralBranch: 'host-general-branch',
  hostBranch: 'host-branch',
  superior: 'superior',
} as const;

export type Steps = 1 | 2 | 3;

const releases: Record<Steps, readonly string[]> = {
  1: [org.originBranch],
  2: [org.originBranch, org.originCommittee],
  3: [org.originBranch, org.originGeneralBranch, org.originCommittee],
};
const receives: Record<Steps, readonly string[]> = {
  1: [org.hostBranch],
  2: [org.hostCommittee, org.hostBranch],
  3: [org.hostCommittee, org.hostGeneralBranch, org.hostBranch],
};

export function aRoute(release: Steps = 2, receive: Steps = 2): Route {
  return { release: releases[release], receive: receives[receive], arbiter: org.superior };
}

/** Origin and host under one and the same grassroots committee: the route is that committee alone. */
export const routeWithinOneCommittee: Route = { release: ['committee'], receive: ['committee'], arbiter: 'committee' };

export function aLetter(number = 'letter-1', expiresOn = '2026-06-30'): Letter {
  return { number, issuedOn: '2026-04-01', expiresOn };
}

const usual: PeopleEvents = {
  assign: { coordinatorId: 'coordinator-2' },
  note: { text: 'note-text' },
  recordAttempt: { channel: 'phone', outcome: 'noAnswer', on: '2026-03-03', text: 'attempt-text' },
  confirmContact: { channel: 'visit', on: '2026-03-03', identityConfirmedBy: 'idCard', text: 'contact-text' },
  recordWillingness: { willingness: 'willing', reason: 'willingness-reason' },
  startLiaison: { originOrgId: org.originBranch, hostOrgId: org.hostBranch, route: aRoute() },
  manageInPlace: { hostOrgId: org.hostBranch, reason: 'place-reason', contactPerson: 'contact-person' },
  confirmMembership: { membership: 'full', duesPaidThrough: '2026-02', text: 'membership-text' },
  denyMembership: { reason: 'denial-reason' },
  approveRelease: { text: 'release-text' },
  approveReceive: { on: '2026-04-10', text: 'receive-text' },
  returnForCorrection: { reason: 'return-reason' },
  refuseRelease: { reason: 'refusal-reason' },
  refuseReceive: { reason: 'refusal-reason' },
  reportLetterLost: { reason: 'loss-reason' },
  upholdRefusal: { reason: 'uphold-reason' },
  overruleRefusal: { reason: 'overrule-reason' },
  withdraw: { reason: 'withdrawal-reason', then: 'managedInPlace' },
  sendReceipt: { on: '2026-04-20', number: 'receipt-1' },
  confirmReceipt: { on: '2026-04-25' },
  recordReview: { text: 'review-text', nextReviewOn: '2026-09-01' },
  recordLookBack: { takesPart: true, text: 'look-back-text' },
  declareLost: { text: 'lost-text' },
  reestablishContact: { channel: 'viaFamily', on: '2026-08-01' },
  recordDisposition: {
    disposition: 'suspended',
    decidedBy: 'branch-meeting',
    decidedOn: '2026-10-01',
    documentNumber: 'document-1',
  },
  close: { reason: 'duplicate', text: 'close-text' },
  pauseClock: { until: '2026-05-20', reason: 'pause-reason' },
  resumeClock: { reason: 'resume-reason' },
  recordTalk: { withWhom: 'talk-with', on: '2026-04-02', outcome: 'talk-outcome' },
};

/** An event of people with full details, each of which can be replaced. */
export function anEvent<Name extends PeopleEventName>(
  type: Name,
  details: Partial<PeopleEvents[Name]> = {},
): PeopleEvent {
  return { type, ...usual[type], ...details } as PeopleEvent;
}

/** Every clock that the chart can start, by the key of its row. Keys are data: they are stored. */
export const clockKeys = {
  'remind@onTrack': 'xstate.after.remind.case.attention.onTrack',
  'escalate@reminded': 'xstate.after.escalate.case.attention.reminded',
  'oversee@escalated': 'xstate.after.oversee.case.attention.escalated',
  'oversee@overseen': 'xstate.after.oversee.case.attention.overseen',
  'resume@paused': 'xstate.after.resume.case.attention.paused',
  'letterExpiry@receiving': 'xstate.after.letterExpiry.case.progress.liaising.receiving',
} as const satisfies Record<`${ClockName}@${string}`, `xstate.after.${ClockName}.case.${string}`>;

export type ClockLabel = keyof typeof clockKeys;
export const clockLabels = Object.keys(clockKeys) as ClockLabel[];

export function clockLabelOf(key: string): ClockLabel {
  const label = clockLabels.find((candidate) => clockKeys[candidate] === key);
  if (!label) throw new Error(`the chart has a clock that clockKeys does not name: ${key}`);
  return label;
}
