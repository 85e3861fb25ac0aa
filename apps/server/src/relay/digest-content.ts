import { shanghaiDateOf } from '@app/deadlines';
import { maskName } from '@app/matching';
import type { Digest, DigestItem, MailLocale } from '@app/notification';
import type { CaseBrief, DeliveryRecord, NoticeRecord } from '@app/store';
import type { Account, DirectoryState } from '../access/directory.js';
import { languages } from '../http/messages/catalogue.js';
import { catalogueFor } from '../http/messages/words.js';
import { dueOf } from '../notices/date-facts.js';
import { arbiterOf } from '../notices/hearers.js';
import type { NoticeTopic } from '../notices/topics.js';
import { digestMost } from './gather-digests.js';

const day = 86_400_000;

/** What a mail is made in: who and what there is, where the console is, and when. */
export interface ContentSetting {
  directory: DirectoryState;
  publicUrl: string;
  now: Date;
}

function localeOf({ mailSettings }: Account): MailLocale {
  return languages.find((language) => language === mailSettings.locale) ?? 'zh-CN';
}

function nameIn({ tree, everyAccount }: DirectoryState, id: string): string {
  return tree.find(id)?.name ?? everyAccount.get(id)?.displayName ?? '';
}

const startOfDay = (instant: string) => Date.parse(shanghaiDateOf(instant));

function decisionIn(locale: MailLocale, about: string | undefined): string | undefined {
  const { commands, clocks } = catalogueFor(locale);
  const titles: Readonly<Record<string, string>> = { ...commands, ...clocks };
  return about === undefined ? undefined : titles[about];
}

/** For whom the recipient stands in, or which organisation has nobody for what nobody can do in its place. */
function standIn(id: string | undefined, about: CaseBrief, directory: DirectoryState) {
  if (id === undefined) return {};
  const name = nameIn(directory, id);
  return id === arbiterOf(about) ? { arbiter: name } : { insteadOf: name };
}

function caseItem(notice: NoticeRecord, about: CaseBrief, locale: MailLocale, setting: ContentSetting): DigestItem {
  const { directory, publicUrl, now } = setting;
  const topic = notice.topic as Exclude<NoticeTopic, 'capacity'>;
  const decision = topic === 'decided' ? decisionIn(locale, notice.about) : undefined;
  return {
    topic,
    caseNumber: about.number,
    maskedName: maskName(about.memberName),
    stageTitle: catalogueFor(locale).stages[about.stage],
    heldDays: Math.max(0, (startOfDay(now.toISOString()) - startOfDay(about.progressedAt)) / day),
    link: `${publicUrl}/cases/${about.id}`,
    ...dueOf(topic, notice.about, about),
    ...(decision !== undefined && { decision }),
    ...standIn(notice.insteadOf, about, directory),
  };
}

function itemOf(notice: NoticeRecord, locale: MailLocale, setting: ContentSetting): DigestItem[] {
  if (notice.case) return [caseItem(notice, notice.case, locale, setting)];
  const { directory, publicUrl } = setting;
  const holder = nameIn(directory, notice.basis ?? '');
  return [{ topic: 'capacity', holder, count: notice.count ?? 0, link: `${publicUrl}/cases` }];
}

/** The mail of a delivery as plain data, from what is still true. */
export function digestOf(
  { id }: DeliveryRecord,
  recipient: Account & { email: string },
  told: readonly NoticeRecord[],
  setting: ContentSetting,
): Digest {
  const { publicUrl, now } = setting;
  const locale = localeOf(recipient);
  const link = `${publicUrl}/cases?holder=me`;
  return {
    id,
    to: { address: recipient.email, displayName: recipient.displayName },
    locale,
    on: shanghaiDateOf(now.toISOString()),
    composedAt: now,
    items: told.flatMap((notice) => itemOf(notice, locale, setting)),
    ...(told.length > digestMost && { overflow: { count: told.length, link } }),
    consoleLink: publicUrl,
    settingsLink: `${publicUrl}/settings`,
  };
}
