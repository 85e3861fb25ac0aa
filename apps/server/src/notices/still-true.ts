import { isAwaited, isSettled } from '@app/case-machine';
import type { CaseBrief, NoticeRecord } from '@app/store';
import type { Hearers } from './hearers.js';
import { concerned, type NoticeTopic } from './topics.js';

/** What must stay as it is for a fact to stay true, as a notice keeps it. */
export function basisOf(topic: NoticeTopic, { progressedAt, coordinatorId }: CaseBrief): string | undefined {
  switch (topic) {
    case 'remind':
    case 'escalate':
    case 'oversee':
    case 'stepArrived':
    case 'disputeArrived':
      return progressedAt;
    case 'handedOver':
      return coordinatorId;
    case 'letterExpiry':
    case 'statutory':
    case 'decided':
    case 'capacity':
      return undefined;
    default:
      return topic satisfies never;
  }
}

/** Whether it is as it was noted, whomever it concerns. */
export function isSo(topic: NoticeTopic, basis: string | undefined, about: CaseBrief): boolean {
  switch (topic) {
    case 'remind':
    case 'escalate':
    case 'oversee':
    case 'stepArrived':
    case 'disputeArrived':
      return about.progressedAt === basis && isAwaited(about.attention);
    case 'handedOver':
      return about.coordinatorId === basis && !isSettled(about.attention);
    case 'letterExpiry':
      return about.letterExpiresOn === basis;
    case 'statutory':
      // Once suspension is decided, the half year before it is nothing to tell any more.
      return (about.suspendedSince ?? about.searchFailedSince) === basis;
    case 'decided':
    case 'capacity':
      return true;
    default:
      return topic satisfies never;
  }
}

/** Whether it is as it was noted, and still concerns the one who is to be told. */
function isStillTrue(notice: NoticeRecord, hearers: Hearers): boolean {
  const topic = notice.topic as NoticeTopic;
  const { case: about, basis, recipientId } = notice;
  if (!about) return topic === 'capacity';
  if (!isSo(topic, basis, about)) return false;
  return hearers.hear(concerned[topic], about).told.some((told) => told.recipientId === recipientId);
}

/** Of what asks for the same step only the strongest is said. */
const asking: readonly string[] = ['stepArrived', 'disputeArrived', 'remind', 'escalate', 'oversee'];

function factOf({ topic, caseId, key, about }: NoticeRecord): string {
  if (caseId === undefined) return key;
  if (asking.includes(topic)) return caseId;
  // A letter is named at fourteen days and at three: the later one says all that the earlier did.
  return topic === 'decided' ? key : `${caseId} ${topic} ${about ?? ''}`;
}

/** What one person is still to be told, and what not any more: for it is true no longer, or said by something else. */
export function sift(
  notices: readonly NoticeRecord[],
  hearers: Hearers,
): { told: NoticeRecord[]; superseded: NoticeRecord[] } {
  const strength = ({ topic }: NoticeRecord) => asking.indexOf(topic);
  const strongest = new Map<string, NoticeRecord>();
  for (const notice of notices.filter((each) => isStillTrue(each, hearers))) {
    const known = strongest.get(factOf(notice));
    if (!known || strength(notice) >= strength(known)) strongest.set(factOf(notice), notice);
  }
  const told = new Set(strongest.values());
  return { told: notices.filter((each) => told.has(each)), superseded: notices.filter((each) => !told.has(each)) };
}
