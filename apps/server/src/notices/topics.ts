import type { Audience, MessageTopic } from '@app/case-machine';

export type { Audience };

/** What a notice is about: what a step tells, what comes by date, and that somebody has too much to do. */
export type NoticeTopic = MessageTopic | 'letterExpiry' | 'statutory' | 'capacity';

/** Who is concerned by a fact about a case: whoever is no more when a mail is made does not hear of it. */
export const concerned = {
  remind: ['holder'],
  escalate: ['holder', 'coordinator'],
  oversee: ['holder', 'coordinator', 'supervisor'],
  stepArrived: ['holder'],
  decided: ['origin', 'host'],
  disputeArrived: ['holder'],
  handedOver: ['coordinator'],
  letterExpiry: ['holder', 'coordinator'],
  statutory: ['holder', 'coordinator'],
  capacity: [],
} as const satisfies Record<NoticeTopic, readonly Audience[]>;

/** What does not wait for the hour of a digest. */
export const urgentTopics: readonly NoticeTopic[] = ['disputeArrived'];
