import { toDeliveryRecord, type DeliveryRecord, type DeliveryRow, type DeliveryStatus } from './deliveries.js';
import { placeholders, type Reader, type SqlValue, type Transaction } from './sql.js';

/** A delivery as people see it: with how many facts, and without one of them. */
export interface SeenDelivery extends DeliveryRecord {
  facts: number;
}

export interface DeliveryCriteria {
  /** To people with a role under one of these organisations, and of districts there that have nobody; none when it is empty. */
  visibleUnder: readonly string[];
  status?: DeliveryStatus | undefined;
  id?: string | undefined;
}

const visible = (
  marks: string,
) => `(EXISTS (SELECT 1 FROM account_grant g JOIN organization_closure v ON v.descendant_id = g.organization_id
    WHERE g.account_id = d.recipient_id AND v.ancestor_id IN (${marks}))
  OR EXISTS (SELECT 1 FROM organization_closure v WHERE v.descendant_id = d.organization_id AND v.ancestor_id IN (${marks})))`;

/** The latest first, from before `before` on, at most `limit`. */
export async function listDeliveries(
  reader: Reader,
  { visibleUnder, status, id }: DeliveryCriteria,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<SeenDelivery[]> {
  if (visibleUnder.length === 0) return [];
  const conditions = [visible(placeholders(visibleUnder))];
  const params: SqlValue[] = [...visibleUnder, ...visibleUnder];
  const also = (condition: string, value: string | undefined) => {
    if (value === undefined) return;
    conditions.push(condition);
    params.push(value);
  };
  also('d.status = ?', status);
  also('d.id = ?', id);
  also('d.id < ?', before);
  const rows = await reader.query<DeliveryRow & { facts: number }>(
    `SELECT d.*, (SELECT CAST(count(*) AS integer) FROM notice n WHERE n.delivery_id = d.id) AS facts
     FROM delivery d WHERE ${conditions.join(' AND ')} ORDER BY d.id DESC LIMIT ?`,
    [...params, limit],
  );
  return rows.map(({ facts, ...row }) => ({ ...toDeliveryRecord(row), facts }));
}

async function lockDead(tx: Transaction, id: string): Promise<DeliveryRecord | undefined> {
  const lock = tx.kind === 'postgres' ? ' FOR UPDATE' : '';
  const [row] = await tx.query<DeliveryRow>(`SELECT * FROM delivery WHERE id = ? AND status = 'dead'${lock}`, [id]);
  return row && toDeliveryRecord(row);
}

/** Facts that nobody could be told go back to where they came from, and their people are sought anew. */
async function seekAnew(tx: Transaction, id: string): Promise<void> {
  await tx.execute(
    `UPDATE outbox SET status = 'waiting', attempts = 0, last_error = NULL
     WHERE kind = 'message' AND key IN (SELECT key FROM notice WHERE delivery_id = ?)`,
    [id],
  );
  await tx.execute('DELETE FROM notice WHERE delivery_id = ?', [id]);
}

/** One that waits for the same person takes the facts in. */
async function joinWaiting(tx: Transaction, id: string, recipientId: string): Promise<boolean> {
  const lock = tx.kind === 'postgres' ? ' FOR UPDATE' : '';
  const [waiting] = await tx.query<{ id: string }>(`SELECT id FROM delivery WHERE open_for = ?${lock}`, [recipientId]);
  if (!waiting) return false;
  // Not into it as it is being sent: they wait for the next one.
  await tx.execute(
    `UPDATE notice SET status = 'open', delivery_id = NULL WHERE delivery_id = ? AND status = 'gathered'`,
    [id],
  );
  return true;
}

/** Tries again what was given up, at once. @returns false when it was not given up. */
export async function retryDead(tx: Transaction, id: string, at: string): Promise<boolean> {
  const dead = await lockDead(tx, id);
  if (!dead) return false;
  const { recipientId } = dead;
  if (recipientId === undefined) await seekAnew(tx, id);
  if (recipientId === undefined || (await joinWaiting(tx, id, recipientId))) {
    await tx.execute(`UPDATE delivery SET status = 'superseded', settled_at = ? WHERE id = ?`, [at, id]);
    return true;
  }
  await tx.execute(
    `UPDATE delivery SET status = 'waiting', attempts = 0, due_at = ?, settled_at = NULL, open_for = recipient_id WHERE id = ?`,
    [at, id],
  );
  return true;
}

/** Nobody is told any more. @returns false when it was not given up. */
export async function discardDead(tx: Transaction, id: string, at: string): Promise<boolean> {
  if (!(await lockDead(tx, id))) return false;
  await tx.execute(
    `DELETE FROM outbox WHERE kind = 'message' AND status = 'dead' AND key IN (SELECT key FROM notice WHERE delivery_id = ?)`,
    [id],
  );
  await tx.execute(`UPDATE notice SET status = 'discarded' WHERE delivery_id = ? AND status = 'gathered'`, [id]);
  await tx.execute(`UPDATE delivery SET status = 'discarded', settled_at = ? WHERE id = ?`, [at, id]);
  return true;
}

/** What whoever watches the service asks: how many were given up, and since when what is unsent waits. */
export async function countDeadDeliveries(reader: Reader): Promise<number> {
  const text = `SELECT CAST(count(*) AS integer) AS count FROM delivery WHERE status = 'dead'`;
  const [row] = await reader.query<{ count: number }>(text);
  return row?.count ?? 0;
}

export async function oldestUnsent(reader: Reader): Promise<string | undefined> {
  const [row] = await reader.query<{ since: string | null }>(
    `SELECT min(since) AS since FROM (
       SELECT min(created_at) AS since FROM delivery WHERE status = 'waiting'
       UNION ALL SELECT min(created_at) AS since FROM outbox WHERE kind = 'message' AND status = 'waiting') waiting`,
  );
  return row?.since ?? undefined;
}
