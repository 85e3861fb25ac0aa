import { addDays } from '@app/deadlines';
import type { CaseRecord } from '@app/store';
import type { OrganizationKey } from './organization-plan.js';
import type { Rung } from './timetable.js';
import {
  inTurn,
  receiveAll,
  stay,
  once,
  toContact,
  toLastReceive,
  toLastRelease,
  toLetter,
  toLiaison,
  toLoss,
  toPlace,
  toReceipt,
  toRelease,
  toTransfer,
  type Way,
} from './ways.js';
import type { wording } from './wording.js';

type Stage = CaseRecord['stage'];
export type OpenStage = Exclude<Stage, 'transferred.settled' | 'closed'>;

/** From where to where members go, or would go: within the district, into it from elsewhere, and away. */
export const pairs = {
  tour: ['zhixia', 'huaixuJoint'],
  oneCommittee: ['zhixia', 'luting'],
  longRelease: ['songjianFirst', 'huaixuJoint'],
  longReceive: ['lanheClinics', 'huaixuDental'],
  toBureau: ['lantingEast', 'zhixia'],
  fromProvince: ['qingsui', 'huaixuJoint'],
  fromElsewhere: ['wangtingHospital', 'huaixuJoint'],
  graduate: ['suichuanGraduates', 'luting'],
  away: ['zhixia', 'wangtingFloating'],
  joint: ['wangtingFloating', 'bureauJoint'],
} as const satisfies Record<string, readonly [origin: OrganizationKey, host: OrganizationKey]>;

export type PairName = keyof typeof pairs;
export type Script = readonly [between: PairName, way: Way];

/** For each stage a case on every rung, and one that is paused. */
export const openScripts: Record<OpenStage, Record<Rung | 'paused', Script>> = {
  found: {
    onTrack: ['tour', stay],
    reminded: ['fromElsewhere', stay],
    escalated: ['graduate', stay],
    overseen: ['joint', stay],
    paused: ['longRelease', stay],
  },
  contacted: {
    onTrack: ['tour', toContact],
    reminded: ['fromElsewhere', inTurn(toLoss, (by) => [by.reestablish()])],
    escalated: ['longReceive', inTurn(toLiaison, (by) => [by.decision('denyMembership')])],
    overseen: ['graduate', toContact],
    paused: ['toBureau', inTurn(toRelease, (by) => [by.withdrawal('contacted')])],
  },
  'liaising.confirmingMembership': {
    onTrack: ['tour', toLiaison],
    reminded: ['oneCommittee', toLiaison],
    escalated: ['away', inTurn(toPlace, (by) => [by.willingness('willing', [15, 25]), by.liaison()])],
    overseen: ['fromElsewhere', toLiaison],
    paused: ['longReceive', toLiaison],
  },
  'liaising.releasing': {
    onTrack: ['tour', toRelease],
    reminded: ['tour', toLastRelease],
    escalated: ['longRelease', inTurn(toLastRelease, (by) => [by.decision('returnForCorrection')])],
    overseen: ['oneCommittee', toRelease],
    paused: ['graduate', inTurn(toLetter, (by) => [by.decision('returnForCorrection')])],
  },
  'liaising.receiving': {
    onTrack: ['tour', toLetter],
    reminded: ['fromElsewhere', toLastReceive],
    escalated: ['longReceive', toLastReceive],
    overseen: ['fromProvince', toLetter],
    paused: ['tour', inTurn(toLetter, (by) => [by.decision('reportLetterLost'), by.letter()])],
  },
  'liaising.awaitingReceipt': {
    onTrack: ['tour', toReceipt],
    reminded: ['tour', inTurn(toReceipt, (by) => [by.sendReceipt()])],
    escalated: ['joint', toReceipt],
    overseen: ['fromElsewhere', inTurn(toReceipt, (by) => [by.sendReceipt()])],
    paused: ['away', toReceipt],
  },
  'liaising.disputed': {
    onTrack: ['tour', inTurn(toRelease, (by) => [by.decision('refuseRelease')])],
    reminded: ['longRelease', inTurn(toLetter, (by) => [by.decision('refuseReceive')])],
    escalated: ['fromElsewhere', inTurn(toLetter, (by) => [by.decision('refuseReceive')])],
    overseen: ['tour', inTurn(toLastReceive, (by) => [by.decision('refuseReceive')])],
    paused: ['toBureau', inTurn(toLastRelease, (by) => [by.decision('refuseRelease')])],
  },
  managedInPlace: {
    onTrack: ['fromElsewhere', inTurn(toPlace, (by) => [by.review([30, 45], 120)])],
    reminded: ['tour', toPlace],
    escalated: ['graduate', inTurn(toLetter, (by) => [by.decision('refuseReceive'), by.decision('upholdRefusal')])],
    overseen: ['joint', toPlace],
    paused: ['tour', inTurn(toLiaison, (by) => [by.withdrawal('managedInPlace')])],
  },
  'transferred.settlingIn': {
    onTrack: ['tour', toTransfer],
    reminded: ['longRelease', toTransfer],
    escalated: ['oneCommittee', toTransfer],
    overseen: ['graduate', toTransfer],
    paused: ['away', toTransfer],
  },
  lostContact: {
    onTrack: ['tour', toLoss],
    reminded: ['longRelease', toLoss],
    escalated: ['graduate', inTurn(toContact, toLoss)],
    overseen: ['fromElsewhere', toLoss],
    paused: ['away', inTurn(toPlace, toLoss)],
  },
};

const inThirtyDays = (today: string) => addDays(today, 30);

/** Transfers that are over, each with a turn of its own. */
export const settledScripts: readonly Script[] = [
  ['tour', inTurn(toTransfer, (by) => [by.lookBack()])],
  [
    'longRelease',
    inTurn(
      toLetter,
      (by) => [by.decision('reportLetterLost'), by.letter()],
      receiveAll,
      once((by) => by.lookBack()),
    ),
  ],
  [
    'fromElsewhere',
    // Ten days are over before fourteen working days are: the letter runs out, and the office issues another.
    inTurn(
      toLastRelease,
      (by) => [by.letter(10), by.letter(60, [14, 18])],
      receiveAll,
      once((by) => by.lookBack()),
    ),
  ],
  [
    'toBureau',
    inTurn(
      toLastRelease,
      (by) => [by.decision('refuseRelease'), by.decision('overruleRefusal'), by.letter()],
      receiveAll,
      once((by) => by.lookBack()),
    ),
  ],
  [
    'graduate',
    inTurn(
      toRelease,
      (by) => [by.pause(inThirtyDays), by.decision('resumeClock'), by.release(), by.letter()],
      receiveAll,
      once((by) => by.lookBack(false)),
    ),
  ],
  [
    'fromProvince',
    inTurn(
      toPlace,
      (by) => [by.review([25, 35], 60), by.willingness('willing', [10, 20]), by.liaison(), by.membership()],
      (by) => [by.release(), by.letter()],
      receiveAll,
      once((by) => by.lookBack()),
    ),
  ],
];

/** Cases that ended otherwise, one for each reason to close. */
export const closedScripts: Record<keyof typeof wording.close, Script> = {
  duplicate: ['tour', stay],
  notAMember: ['fromElsewhere', toContact],
  deceased: ['graduate', once((by) => by.attempt())],
  leftParty: ['joint', toContact],
  removed: ['longRelease', (by) => [by.attempt(), by.attempt()]],
  withdrawn: ['tour', toPlace],
  openedInError: ['oneCommittee', stay],
};
