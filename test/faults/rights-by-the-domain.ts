import type { PeopleEventName } from '@app/case-machine';
import type { OrganizationName } from '../builders/small-district.js';
import type { Place } from '../flow/driven-case.js';

/**
 * The tables of domain.md, written down once more and by hand: who may do what, and what a case takes where it stands. Nothing here is
 * read from the product, so that a slip in its permission table shows.
 */
export const roleNames = ['coordinator', 'branchClerk', 'supervisor', 'auditor', 'administrator'] as const;
export type RoleName = (typeof roleNames)[number];

type Commands = readonly PeopleEventName[];

/** In the whole subtree of the grant, if the case's district lies in it. */
const inTheDistrict: Record<RoleName, Commands> = {
  coordinator: [
    ...(['assign', 'note', 'recordAttempt', 'confirmContact', 'recordWillingness', 'startLiaison'] as const),
    ...(['manageInPlace', 'reportLetterLost', 'withdraw', 'declareLost', 'reestablishContact'] as const),
    ...(['recordDisposition', 'close'] as const),
  ],
  branchClerk: [],
  supervisor: ['assign', 'note', 'pauseClock', 'resumeClock', 'recordTalk'],
  auditor: [],
  administrator: [],
};

/** At that very organisation, while it has the ball. */
const withTheBall: Record<RoleName, Commands> = {
  coordinator: [],
  branchClerk: [
    ...(['note', 'recordAttempt', 'recordWillingness', 'confirmMembership', 'denyMembership'] as const),
    ...(['approveRelease', 'approveReceive', 'returnForCorrection', 'refuseRelease', 'refuseReceive'] as const),
    ...(['reportLetterLost', 'sendReceipt', 'confirmReceipt', 'recordReview', 'recordLookBack'] as const),
  ],
  supervisor: ['upholdRefusal', 'overruleRefusal'],
  auditor: [],
  administrator: [],
};

/** At the branch of origin or the host branch, whoever has the ball. */
const asAParty: Record<RoleName, Commands> = {
  coordinator: [],
  branchClerk: ['note'],
  supervisor: [],
  auditor: [],
  administrator: [],
};

const sees: Record<RoleName, boolean> = {
  coordinator: true,
  branchClerk: true,
  supervisor: true,
  auditor: true,
  administrator: false,
};

/** Each organisation with its superiors, itself first. */
const superiors: Partial<Record<OrganizationName, readonly OrganizationName[]>> = {
  district: ['district', 'province', 'root'],
  originBranch: ['originBranch', 'originCommittee', 'district', 'province', 'root'],
  hostBranch: ['hostBranch', 'hostCommittee', 'district', 'province', 'root'],
};

interface Standing {
  takes: Commands;
  ball?: OrganizationName;
  origin?: OrganizationName;
  host?: OrganizationName;
}

const whileOpen: Commands = ['assign', 'note', 'recordTalk', 'pauseClock'];
const sides = { origin: 'originBranch', host: 'hostBranch' } as const;
const transfer: Commands = ['withdraw', ...whileOpen];

/** All twelve stages, some of them more than once where what is allowed changes within. */
export const standings: Partial<Record<Place, Standing>> = {
  found: { takes: ['recordAttempt', 'confirmContact', 'close', ...whileOpen] },
  searched: { takes: ['recordAttempt', 'confirmContact', 'declareLost', 'close', ...whileOpen] },
  paused: {
    takes: ['recordAttempt', 'confirmContact', 'close', 'assign', 'note', 'recordTalk', 'resumeClock'],
  },
  contacted: { takes: ['recordAttempt', 'recordWillingness', 'manageInPlace', 'close', ...whileOpen] },
  willing: { takes: ['recordAttempt', 'recordWillingness', 'startLiaison', 'manageInPlace', 'close', ...whileOpen] },
  confirming: { ...sides, ball: 'originBranch', takes: ['confirmMembership', 'denyMembership', ...transfer] },
  releasing: {
    ...sides,
    ball: 'originBranch',
    takes: ['approveRelease', 'returnForCorrection', 'refuseRelease', ...transfer],
  },
  lastRelease: {
    ...sides,
    ball: 'originCommittee',
    takes: ['approveRelease', 'returnForCorrection', 'refuseRelease', ...transfer],
  },
  receiving: {
    ...sides,
    ball: 'hostCommittee',
    takes: ['approveReceive', 'returnForCorrection', 'refuseReceive', 'reportLetterLost', ...transfer],
  },
  lastReceive: {
    ...sides,
    ball: 'hostBranch',
    takes: ['approveReceive', 'returnForCorrection', 'refuseReceive', 'reportLetterLost', ...transfer],
  },
  awaitingReceipt: { ...sides, ball: 'hostBranch', takes: ['sendReceipt', ...transfer] },
  receiptSent: { ...sides, ball: 'originCommittee', takes: ['confirmReceipt', ...transfer] },
  refusedInReleasing: { ...sides, ball: 'district', takes: ['upholdRefusal', 'overruleRefusal', ...transfer] },
  refusedInReceiving: { ...sides, ball: 'district', takes: ['upholdRefusal', 'overruleRefusal', ...transfer] },
  managedInPlace: {
    host: 'hostBranch',
    ball: 'hostBranch',
    takes: ['recordAttempt', 'recordReview', 'recordWillingness', 'close', ...whileOpen],
  },
  settlingIn: { ...sides, ball: 'hostBranch', takes: ['recordLookBack', ...whileOpen] },
  settled: { ...sides, takes: [] },
  lost: { takes: ['recordAttempt', 'reestablishContact', 'recordDisposition', ...whileOpen] },
  closed: { takes: [] },
};

export interface PlacedRole {
  role: RoleName;
  at: OrganizationName;
}

export type Outcome = 'hidden' | 'refused' | 'accepted';

function partiesOf({ origin, host }: Standing): OrganizationName[] {
  return ['district', ...(origin ? [origin] : []), ...(host ? [host] : [])];
}

function maySee({ role, at }: PlacedRole, standing: Standing): boolean {
  return sees[role] && partiesOf(standing).some((party) => superiors[party]?.includes(at));
}

function mayGive({ role, at }: PlacedRole, standing: Standing, command: PeopleEventName): boolean {
  return (
    (superiors.district?.includes(at) === true && inTheDistrict[role].includes(command)) ||
    (standing.ball === at && withTheBall[role].includes(command)) ||
    ([standing.origin, standing.host].includes(at) && asAParty[role].includes(command))
  );
}

/** What domain.md says of an account with these roles: what no line allows is refused. */
export function outcomeByTheDomain(
  roles: readonly PlacedRole[],
  standing: Standing,
  command: PeopleEventName,
): Outcome {
  if (!roles.some((role) => maySee(role, standing))) return 'hidden';
  const isGiven = roles.some((role) => mayGive(role, standing, command));
  return isGiven && standing.takes.includes(command) ? 'accepted' : 'refused';
}
