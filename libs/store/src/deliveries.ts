import { newId } from './new-id.js';
import { insertNotices, supersedeNotices, type NewNotice } from './notices.js';
import { insertion, insertions, placeholders, type Reader, type SqlValue, type Transaction } from './sql.js';

export type DeliveryStatus = 'waiting' | 'sent' | 'superseded' | 'dead' | 'discarded';

/** One mail to one person. */
export interface DeliveryRecord {
  id: string;
  recipientId?: string | undefined;
  /** Where nobody could be told: of which district. */
  organizationId?: string | undefined;
  /** Of a digest; nothing for what went at once. */
  day?: string | undefined;
  status: DeliveryStatus;
  /** How often it came to nothing. */
  attempts: number;
  /** Whoever has claimed it holds this. */
  token: string;
  dueAt: string;
  lastError?: string | undefined;
  createdAt: string;
  settledAt?: string | undefined;
}

export interface DeliveryRow {
  id: string;
  recipient_id: string | null;
  organization_id: string | null;
  day: string | null;
  status: string;
  attempts: number;
  token: string;
  lease_until: string | null;
  due_at: string;
  last_error: string | null;
  created_at: string;
  settled_at: string | null;
}

export function toDeliveryRecord(row: DeliveryRow): DeliveryRecord {
  return {
    id: row.id,
    recipientId: row.recipient_id ?? undefined,
    organizationId: row.organization_id ?? undefined,
    day: row.day ?? undefined,
    status: row.status as DeliveryStatus,
    attempts: row.attempts,
    token: row.token,
    dueAt: row.due_at,
    lastError: row.last_error ?? undefined,
    createdAt: row.created_at,
    settledAt: row.settled_at ?? undefined,
  };
}

/** Whose facts go into a delivery, and which of them. */
export interface Gathering {
  recipientIds: readonly string[];
  statuses: readonly ('open' | 'urgent')[];
  /** Facts from later on wait for the next one. */
  notedBy: string;
  /** Of a digest: nobody gets two of one day. */
  day?: string | undefined;
  /** Now. */
  at: string;
  /** As `ClaimedDeliveries.latestLease`. */
  latestLease: string;
}

/**
 * Puts what waits into one delivery a person: the one that waits already if there is one, unless somebody is sending it just now.
 * @returns how many facts each of these deliveries has by now.
 */
export async function gatherNotices(
  tx: Transaction,
  { recipientIds, statuses, notedBy, day, at, latestLease }: Gathering,
): Promise<{ id: string; recipientId: string; facts: number }[]> {
  if (recipientIds.length === 0) return [];
  const rows = [...recipientIds].sort().map((recipientId): Record<string, SqlValue | undefined> => ({
    id: newId(),
    recipient_id: recipientId,
    day,
    open_for: recipientId,
    status: 'waiting',
    attempts: 0,
    token: newId(),
    due_at: at,
    created_at: at,
  }));
  const [text, params] = insertions('delivery', rows);
  await tx.execute(`${text} ON CONFLICT DO NOTHING`, params);
  const waiting = await tx.query<{ recipient_id: string; lease_until: string | null }>(
    `SELECT recipient_id, lease_until FROM delivery WHERE open_for IN (${placeholders(recipientIds)}) ORDER BY recipient_id
     ${tx.kind === 'postgres' ? 'FOR UPDATE' : ''}`,
    recipientIds,
  );
  const free = waiting.flatMap(({ recipient_id: id, lease_until: lease }) =>
    lease === null || lease <= at || lease > latestLease ? [id] : [],
  );
  if (free.length === 0) return [];
  await tx.execute(
    `UPDATE notice SET status = 'gathered', delivery_id = (SELECT d.id FROM delivery d WHERE d.open_for = notice.recipient_id)
     WHERE status IN (${placeholders(statuses)}) AND recipient_id IN (${placeholders(free)}) AND noted_at <= ?`,
    [...statuses, ...free, notedBy],
  );
  // Whoever let the lease of one run out does not know of what came into it since.
  await tx.execute(
    `UPDATE delivery SET token = ? WHERE open_for IN (${placeholders(free)}) AND lease_until IS NOT NULL`,
    [newId(), ...free],
  );
  return tx.query<{ id: string; recipientId: string; facts: number }>(
    `SELECT d.id, d.recipient_id AS "recipientId", CAST(count(*) AS integer) AS facts FROM delivery d
     JOIN notice n ON n.delivery_id = d.id AND n.status = 'gathered'
     WHERE d.open_for IN (${placeholders(free)}) GROUP BY d.id, d.recipient_id ORDER BY d.id`,
    free,
  );
}

/** Facts of which nobody could be told: where people see it. */
export async function insertUndeliverable(
  tx: Transaction,
  { organizationId, error, at }: { organizationId: string; error: string; at: string },
  notices: readonly Omit<NewNotice, 'status' | 'deliveryId' | 'recipientId'>[],
): Promise<string> {
  const id = newId();
  const state = { status: 'dead', attempts: 0, token: newId(), last_error: error, due_at: at, created_at: at };
  await tx.execute(...insertion('delivery', { id, organization_id: organizationId, ...state, settled_at: at }));
  await insertNotices(
    tx,
    notices.map((notice) => ({ ...notice, status: 'gathered', deliveryId: id })),
  );
  return id;
}

/** Whether anything may be due: a look at the index, before a write is spent on claiming. */
export async function hasDueDelivery(reader: Reader, now: string): Promise<boolean> {
  const text = `SELECT 1 AS due FROM delivery WHERE status = 'waiting' AND due_at <= ? LIMIT 1`;
  return (await reader.query(text, [now])).length > 0;
}

export interface ClaimedDeliveries {
  now: string;
  leaseUntil: string;
  /** No lease that is given now ends later: one that does is of a clock that was wrong and has been set back. */
  latestLease: string;
  limit: number;
  /** `fresh`: nobody has it; `left`: whoever had it let the lease run out. */
  which: 'fresh' | 'left';
  /** For how many attempts it counts that a lease ran out: whatever ends processes is given up sooner than what a server does not take. */
  lostLeaseCounts: number;
}

const leases = { fresh: 'lease_until IS NULL', left: '(lease_until <= ? OR lease_until > ?)' } as const;

/** Takes what is due, soonest first, so that no other relay takes it before `leaseUntil`. */
export async function claimDeliveries(
  tx: Transaction,
  { now, leaseUntil, latestLease, limit, which, lostLeaseCounts }: ClaimedDeliveries,
): Promise<DeliveryRecord[]> {
  const rows = await tx.query<DeliveryRow>(
    `WITH due AS MATERIALIZED (
       SELECT id AS due_id FROM delivery WHERE status = 'waiting' AND due_at <= ? AND ${leases[which]}
       ORDER BY due_at, id LIMIT ? ${tx.kind === 'postgres' ? 'FOR UPDATE SKIP LOCKED' : ''})
     UPDATE delivery SET attempts = attempts + CASE WHEN lease_until IS NULL THEN 0 ELSE ? END, token = ?, lease_until = ?
     FROM due WHERE delivery.id = due.due_id RETURNING *`,
    [now, ...(which === 'left' ? [now, latestLease] : []), limit, lostLeaseCounts, newId(), leaseUntil],
  );
  return rows.map(toDeliveryRecord).sort((one, other) => (one.id < other.id ? -1 : 1));
}

type Claimed = Pick<DeliveryRecord, 'id' | 'token'>;

async function settle(
  tx: Transaction,
  { id, token }: Claimed,
  { status, at, error }: { status: DeliveryStatus; at: string; error?: string },
): Promise<boolean> {
  const text = `UPDATE delivery SET status = ?, settled_at = ?, last_error = ?, lease_until = NULL, open_for = NULL
    WHERE id = ? AND token = ? AND status = 'waiting'`;
  return (await tx.execute(text, [status, at, error ?? null, id, token])) > 0;
}

/** What was not true any more is `superseded`, all else was told. @returns false when somebody else has it by now. */
export async function markSent(
  tx: Transaction,
  claimed: Claimed,
  { at, superseded }: { at: string; superseded: readonly string[] },
): Promise<boolean> {
  if (!(await settle(tx, claimed, { status: 'sent', at }))) return false;
  await supersedeNotices(tx, superseded);
  await tx.execute(`UPDATE notice SET status = 'sent' WHERE delivery_id = ? AND status = 'gathered'`, [claimed.id]);
  return true;
}

/** Nothing of it was true any more: it is not sent. */
export async function markSuperseded(
  tx: Transaction,
  claimed: Claimed,
  { at, superseded }: { at: string; superseded: readonly string[] },
): Promise<void> {
  if (await settle(tx, claimed, { status: 'superseded', at })) await supersedeNotices(tx, superseded);
}

/** A try that came to nothing: not again before `until`. @returns false when somebody else has it by now. */
export async function postponeDelivery(
  tx: Transaction,
  { id, token }: Claimed,
  { until, error }: { until: string; error: string },
): Promise<boolean> {
  const text = `UPDATE delivery SET attempts = attempts + 1, lease_until = NULL, due_at = ?, last_error = ?
    WHERE id = ? AND token = ? AND status = 'waiting'`;
  return (await tx.execute(text, [until, error, id, token])) > 0;
}

/** Given up: it stays where people see it. */
export async function markDeliveryDead(
  tx: Transaction,
  claimed: Claimed,
  { at, error, isTried = true }: { at: string; error: string; isTried?: boolean },
): Promise<boolean> {
  if (!(await settle(tx, claimed, { status: 'dead', at, error }))) return false;
  if (isTried) await tx.execute('UPDATE delivery SET attempts = attempts + 1 WHERE id = ?', [claimed.id]);
  return true;
}

/** Claimed, and not begun: somebody else may have them at once. */
export async function releaseDeliveries(tx: Transaction, claimed: readonly Claimed[]): Promise<void> {
  const [first] = claimed;
  if (!first) return;
  const ids = claimed.map(({ id }) => id);
  const text = `UPDATE delivery SET lease_until = NULL WHERE id IN (${placeholders(ids)}) AND token = ?`;
  await tx.execute(text, [...ids, first.token]);
}
