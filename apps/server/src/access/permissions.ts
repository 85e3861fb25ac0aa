import type { PeopleEventName } from '@app/case-machine';
import type { Capacity } from './capacity.js';

/** A command that people can give to a case bears the name of the chart's event. */
export type CommandName = PeopleEventName;

/** In which capacity a command may be given; any one of them is enough. */
export const permissions = {
  assign: ['districtCoordinator', 'districtSupervisor'],
  note: ['districtCoordinator', 'districtSupervisor', 'partyClerk', 'holdingClerk'],
  recordAttempt: ['districtCoordinator', 'holdingClerk'],
  confirmContact: ['districtCoordinator'],
  recordWillingness: ['districtCoordinator', 'holdingClerk'],
  startLiaison: ['districtCoordinator'],
  manageInPlace: ['districtCoordinator'],
  confirmMembership: ['holdingClerk'],
  denyMembership: ['holdingClerk'],
  approveRelease: ['holdingClerk'],
  approveReceive: ['holdingClerk'],
  returnForCorrection: ['holdingClerk'],
  refuseRelease: ['holdingClerk'],
  refuseReceive: ['holdingClerk'],
  reportLetterLost: ['districtCoordinator', 'holdingClerk'],
  upholdRefusal: ['arbiter'],
  overruleRefusal: ['arbiter'],
  withdraw: ['districtCoordinator'],
  sendReceipt: ['holdingClerk'],
  confirmReceipt: ['holdingClerk'],
  recordReview: ['holdingClerk'],
  recordLookBack: ['holdingClerk'],
  declareLost: ['districtCoordinator'],
  reestablishContact: ['districtCoordinator'],
  recordDisposition: ['districtCoordinator'],
  close: ['districtCoordinator'],
  pauseClock: ['districtSupervisor'],
  resumeClock: ['districtSupervisor'],
  recordTalk: ['districtSupervisor'],
} as const satisfies Record<CommandName, readonly Capacity[]>;
