import { placeholders, unlockedOnly, type Reader, type SqlValue, type Transaction } from './sql.js';

/** What is over. What is dead waits for people, and what waits is to be sent, however old it is. */
const settled = `status IN ('sent', 'superseded', 'discarded')`;

/** By the index of status and due instant: nothing is settled before it was due. */
const [settledBefore, before] = [
  `SELECT id FROM delivery d WHERE ${settled} AND due_at < ? AND settled_at < ? AND NOT EXISTS (
     SELECT 1 FROM notice n WHERE n.delivery_id = d.id AND n.status NOT IN ('sent', 'superseded', 'discarded'))`,
  (instant: string): SqlValue[] => [instant, instant],
];

/** Whether there is anything to remove: a look, before a write is spent on it. */
export async function hasSettledMails(reader: Reader, settledBy: string): Promise<boolean> {
  return (await reader.query(`${settledBefore} LIMIT 1`, before(settledBy))).length > 0;
}

/**
 * Takes some of the mails away that were settled before then, and what they told: at most so many of each, so that others are not kept
 * waiting. A mail that told more goes with the last of it. @returns how many mails and facts are gone.
 */
export async function removeSettledMails(
  tx: Transaction,
  { settledBy, mails, facts }: { settledBy: string; mails: number; facts: number },
): Promise<number> {
  const found = await tx.query<{ id: string }>(`${settledBefore} LIMIT ?${unlockedOnly(tx)}`, [
    ...before(settledBy),
    mails,
  ]);
  if (found.length === 0) return 0;
  const ids = found.map(({ id }) => id);
  const among = placeholders(ids);
  const told = await tx.execute(
    `DELETE FROM notice WHERE id IN (SELECT id FROM notice WHERE delivery_id IN (${among}) LIMIT ?)`,
    [...ids, facts],
  );
  const emptied = `DELETE FROM delivery WHERE id IN (${among})
    AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.delivery_id = delivery.id)`;
  return told + (await tx.execute(emptied, ids));
}
