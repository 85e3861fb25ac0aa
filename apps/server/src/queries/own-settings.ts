import { digestModeOf, usualHour } from '../notices/digest-moments.js';
import { Refusal } from '../refusals/refusal.js';
import type { Asking } from './sources.js';

export interface OwnSettingsView {
  locale: string;
  digestHour: string;
  digestMode: string;
  /** Where mails go; administrators enter it. */
  email?: string;
}

/** How one wants to be told, with what holds where one has said nothing. */
export async function ownSettings({ sources, who }: Asking): Promise<OwnSettingsView> {
  const { everyAccount } = await sources.currentDirectory();
  const account = everyAccount.get(who.accountId);
  if (!account) throw new Refusal('notFound');
  const { email, mailSettings } = account;
  const { locale = 'zh-CN', digestHour = usualHour } = mailSettings;
  return { locale, digestHour, digestMode: digestModeOf(mailSettings), ...(email !== undefined && { email }) };
}
