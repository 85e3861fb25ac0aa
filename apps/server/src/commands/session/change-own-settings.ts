import { updateAccount } from '@app/store';
import type { SignedIn } from '../../access/roles.js';
import { HourOfDay, OneOf } from '../../input/fields.js';
import { readInput } from '../../input/read-input.js';
import { ownDeed, type DirectoryWriter } from '../directory/directory-writer.js';

export const mailLanguages = ['zh-CN', 'en'] as const;
export const mailModes = ['daily', 'weekly'] as const;

export class ChangeOwnSettingsInput {
  @OneOf(mailLanguages, { optional: true, description: 'The language of mails' }) locale?: string;
  @HourOfDay({ optional: true, description: 'From when on mails come, in Asia/Shanghai' }) digestHour?: string;
  @OneOf(mailModes, { optional: true, description: 'On every working day, or on the first of each week' })
  digestMode?: string;
}

/** Changes the fields that are given. That one is told cannot be switched off: it is a duty. */
export async function changeOwnSettings(writer: DirectoryWriter, who: SignedIn, body: unknown): Promise<void> {
  const { locale, digestHour, digestMode } = readInput(ChangeOwnSettingsInput, body);
  await writer.write(who, ownDeed(who, 'changeOwnSettings'), (tx) =>
    updateAccount(tx, who.accountId, { locale, digestHour, digestMode }),
  );
}
