import type { PeopleEventName } from '@app/case-machine';
import type { CaseCommand } from './case-command.js';
import { approveReceive } from './case/approve-receive.js';
import { approveRelease } from './case/approve-release.js';
import { assign } from './case/assign.js';
import { close } from './case/close.js';
import { confirmContact } from './case/confirm-contact.js';
import { confirmMembership } from './case/confirm-membership.js';
import { confirmReceipt } from './case/confirm-receipt.js';
import { declareLost } from './case/declare-lost.js';
import {
  denyMembership,
  overruleRefusal,
  refuseReceive,
  refuseRelease,
  reportLetterLost,
  returnForCorrection,
  upholdRefusal,
} from './case/decisions-with-reason.js';
import { manageInPlace } from './case/manage-in-place.js';
import { note } from './case/note.js';
import { pauseClock } from './case/pause-clock.js';
import { recordAttempt } from './case/record-attempt.js';
import { recordDisposition } from './case/record-disposition.js';
import { recordLookBack } from './case/record-look-back.js';
import { recordReview } from './case/record-review.js';
import { recordTalk } from './case/record-talk.js';
import { recordWillingness } from './case/record-willingness.js';
import { reestablishContact } from './case/reestablish-contact.js';
import { resumeClock } from './case/resume-clock.js';
import { sendReceipt } from './case/send-receipt.js';
import { startLiaison } from './case/start-liaison.js';
import { withdraw } from './case/withdraw.js';

/** All commands of people, by name. A new event of the chart does not compile until it has one. */
export const caseCommands = {
  assign,
  note,
  recordAttempt,
  confirmContact,
  recordWillingness,
  startLiaison,
  manageInPlace,
  confirmMembership,
  denyMembership,
  approveRelease,
  approveReceive,
  returnForCorrection,
  refuseRelease,
  refuseReceive,
  reportLetterLost,
  upholdRefusal,
  overruleRefusal,
  withdraw,
  sendReceipt,
  confirmReceipt,
  recordReview,
  recordLookBack,
  declareLost,
  reestablishContact,
  recordDisposition,
  close,
  pauseClock,
  resumeClock,
  recordTalk,
} as const satisfies Record<PeopleEventName, CaseCommand>;
