import {
  attemptOutcomes,
  attentions,
  clockNames,
  closeReasons,
  contactChannels,
  describeChart,
  directions,
  dispositions,
  identityProofs,
  memberKinds,
  memberships,
  peopleEventNames,
  stages,
  willingnesses,
  withdrawalTargets,
  type ChartDescription,
} from '@app/case-machine';
import { chainFaultKinds, coverages, institutionKinds, organizationKinds, participations } from '@app/store';
import { roles } from '../access/roles.js';
import { dayOrigins } from './calendar-view.js';
import { signInOutcomes } from '../access/sign-in-outcomes.js';
import { trailActions } from '../access/trail-actions.js';

/** Stages that contain others; a filter may name them. */
const compoundStages = ['liaising', 'transferred'] as const;

/** Fields of which the trail says that they were asked for, changed or revealed. */
const recordedFields = [
  'account',
  'action',
  'attention',
  'bookedAt',
  'canTransferDirectly',
  'case',
  'command',
  'coordinator',
  'direction',
  'displayName',
  'email',
  'finishedByMe',
  'from',
  'grants',
  'holder',
  'idNumber',
  'isDisabled',
  'kind',
  'memberKind',
  'name',
  'org',
  'participation',
  'password',
  'phone',
  'q',
  'resetTotp',
  'stage',
  'to',
] as const;

/** Every closed list of words in which the service tells something, by the field that they stand in. */
export const vocabulary = {
  stage: [...stages, ...compoundStages],
  attention: attentions,
  direction: directions,
  memberKind: memberKinds,
  membership: memberships,
  sex: ['male', 'female'],
  willingness: [...willingnesses, 'unknown'],
  holder: ['coordinator', 'organization', 'nobody'],
  clock: clockNames,
  statutoryClock: ['lostSixMonths', 'suspendedTwoYears'],
  channel: contactChannels,
  outcome: attemptOutcomes,
  identityConfirmedBy: identityProofs,
  disposition: dispositions,
  then: withdrawalTargets,
  closeReason: closeReasons,
  happening: [...peopleEventNames, ...clockNames, 'open', 'upgrade'],
  organizationKind: organizationKinds,
  participation: participations,
  institutionKind: institutionKinds,
  coverage: coverages,
  role: roles,
  signInOutcome: signInOutcomes,
  action: trailActions,
  recordedField: recordedFields,
  chainFault: chainFaultKinds,
  origin: dayOrigins,
  deliveryStatus: ['dead', 'waiting', 'sent', 'superseded', 'discarded'],
  topic: [
    'remind',
    'escalate',
    'oversee',
    'stepArrived',
    'decided',
    'disputeArrived',
    'handedOver',
    'letterExpiry',
    'statutory',
    'capacity',
  ],
  handOverFault: ['unknown', 'roleMayNot', 'notAllowedNow', 'notACoordinator', 'needsCoordinator', 'unreadableCase'],
} as const satisfies Record<string, readonly string[]>;

export type Vocabulary = typeof vocabulary;

/** The statechart as data, so that a console can draw where a case is and where it may go. */
export const chart: ChartDescription = describeChart();
