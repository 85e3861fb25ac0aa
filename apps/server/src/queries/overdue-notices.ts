import { listAwaiting, type Reader } from '@app/store';
import type { DirectoryState } from '../access/directory.js';
import { nextDigest, nextUrgentTime } from '../notices/digest-moments.js';

/** When what should long be in a mail, and is in none, should have been at the earliest; nothing while all of it waits for its hour. */
export async function oldestOverdue(
  reader: Reader,
  { everyAccount, calendar }: Pick<DirectoryState, 'everyAccount' | 'calendar'>,
  now: string,
): Promise<string | undefined> {
  const settingsOf = (id: string) => everyAccount.get(id)?.mailSettings ?? {};
  const open = await listAwaiting(reader, ['open', 'urgent']);
  const urgent = await listAwaiting(reader, ['urgent']);
  const due = [
    ...open.map(({ recipientId, since }) => nextDigest(settingsOf(recipientId), since, calendar)),
    ...urgent.map(({ since }) => nextUrgentTime(since, calendar)),
  ];
  return due
    .filter((at) => at !== undefined && at <= now)
    .sort()
    .at(0);
}
