import type { NewNotice, NoticeRecord } from '@app/store';
import type { Hearers } from './hearers.js';
import { isSo } from './still-true.js';
import { concerned, type NoticeTopic } from './topics.js';

/** What somebody who cannot be told any more was to hear, for those who are told now. @returns undefined when there is nobody. */
export function addressedAnew(notices: readonly NoticeRecord[], hearers: Hearers): NewNotice[] | undefined {
  const anew: NewNotice[] = [];
  for (const { key, caseId, case: about, basis, notedAt, ...notice } of notices) {
    const topic = notice.topic as NoticeTopic;
    if (!about || !isSo(topic, basis, about)) continue;
    const { told, unreached } = hearers.hear(concerned[topic], about);
    if (unreached.length > 0) return undefined;
    const fact = { key, caseId, topic, about: notice.about, basis, notedAt, status: 'open' as const };
    anew.push(...told.map((person) => ({ ...fact, ...person })));
  }
  return anew;
}
