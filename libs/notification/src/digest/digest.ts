import type { Mailbox } from '../mail.js';

export const mailLocales = ['zh-CN', 'en'] as const;
export type MailLocale = (typeof mailLocales)[number];

/** What a notice is about. A mail groups by it, in this order. */
export const noticeTopics = [
  'disputeArrived',
  'letterExpiry',
  'oversee',
  'escalate',
  'remind',
  'stepArrived',
  'handedOver',
  'capacity',
  'statutory',
  'decided',
] as const;
export type NoticeTopic = (typeof noticeTopics)[number];

/** One fact about one case. Names are masked and titles translated before they come here. */
export interface CaseItem {
  readonly topic: Exclude<NoticeTopic, 'capacity'>;
  readonly caseNumber: string;
  /** `张*国`, never more. */
  readonly maskedName: string;
  /** In the mail's language. */
  readonly stageTitle: string;
  readonly heldDays: number;
  readonly link: string;
  /** `YYYY-MM-DD`: until when to act, or when the letter or the statutory time ends. */
  readonly dueOn?: string;
  /** Which article a statutory time follows from. */
  readonly article?: string;
  /** What was decided, in the mail's language. */
  readonly decision?: string;
  /** The organisation or person for whom the recipient stands in. */
  readonly insteadOf?: string;
  /** The organisation that has nobody to decide this, which the recipient may not either. */
  readonly arbiter?: string;
}

/** That somebody's pile has outgrown them: told to those who can hand work over. */
export interface CapacityItem {
  readonly topic: 'capacity';
  readonly holder: string;
  readonly count: number;
  readonly link: string;
  readonly insteadOf?: string;
}

export type DigestItem = CaseItem | CapacityItem;

/** All that one mail says: plain data, still true when it is composed. */
export interface Digest {
  /** The delivery's id; the Message-ID follows from it. */
  readonly id: string;
  readonly to: Mailbox;
  readonly locale: MailLocale;
  /** The day that it speaks of, `YYYY-MM-DD`. */
  readonly on: string;
  readonly composedAt: Date;
  readonly items: readonly DigestItem[];
  /** Instead of a hundred lines: how many there are of each, and where they are listed. */
  readonly overflow?: { readonly count: number; readonly link: string };
  readonly consoleLink: string;
  /** Where the recipient sets hour, language and weekly mode. */
  readonly settingsLink: string;
}

/** In whose name mails go out. */
export interface Sender {
  readonly address: string;
  /** Without one, the product's name in the mail's language. */
  readonly displayName?: string;
  /** The host of the service's public address, at the end of every Message-ID. */
  readonly host: string;
}
