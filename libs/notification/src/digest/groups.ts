import { noticeTopics, type DigestItem, type NoticeTopic } from './digest.js';

/** What is to be known, and asks for nothing. */
const informing: ReadonlySet<NoticeTopic> = new Set<NoticeTopic>(['statutory', 'decided']);

export interface Group {
  readonly topic: NoticeTopic;
  /** Whether something is to be done. */
  readonly isDuty: boolean;
  readonly items: readonly DigestItem[];
}

/** A date sorts as text; what has none comes after what has. */
const whenDue = (item: DigestItem) => (item.topic === 'capacity' ? undefined : item.dueOn) ?? '~';
const weight = (item: DigestItem) => (item.topic === 'capacity' ? item.count : item.heldDays);
const name = (item: DigestItem) => (item.topic === 'capacity' ? item.holder : item.caseNumber);

function compared(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** By what is due soonest, then by what has waited longest. */
function soonestFirst(one: DigestItem, other: DigestItem): number {
  return compared(whenDue(one), whenDue(other)) || weight(other) - weight(one) || compared(name(one), name(other));
}

/** The items by what is to be done about them, the most pressing first. */
export function groupsOf(items: readonly DigestItem[]): readonly Group[] {
  return noticeTopics
    .map((topic) => ({
      topic,
      isDuty: !informing.has(topic),
      items: items.filter((item) => item.topic === topic).toSorted(soonestFirst),
    }))
    .filter(({ items: some }) => some.length > 0);
}
