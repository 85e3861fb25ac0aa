import { isCalendar } from './calendar-days.js';
import { StaleCalendarError } from './concurrent-write.js';
import { newId } from './new-id.js';
import { insertion, insertionIf, placeholders, type Reader, type Transaction } from './sql.js';

export type OutboxKind = 'message' | 'clock';

/** Something that is to happen once it is due: a message to send, or a clock to deliver. */
export interface OutboxItem {
  id: string;
  kind: OutboxKind;
  caseId: string;
  /** What replaces or withdraws it. */
  key: string;
  /** Changes whenever the row is put anew: whoever holds an old one is late. */
  token: string;
  dueAt: string;
  /** How often it came to nothing: it failed, or whoever had claimed it never said what became of it. */
  attempts: number;
  leaseUntil?: string | undefined;
  /** JSON, of whoever put it. */
  payload: string;
  status: 'waiting' | 'dead';
  lastError?: string | undefined;
  createdAt: string;
}

export interface OutboxEntry {
  key: string;
  caseId: string;
  token: string;
  dueAt: string;
  payload: string;
  /** Now. */
  at: string;
}

interface OutboxRow {
  id: string;
  kind: string;
  case_id: string;
  key: string;
  token: string;
  due_at: string;
  attempts: number;
  lease_until: string | null;
  payload: string;
  status: string;
  last_error: string | null;
  created_at: string;
}

function toOutboxItem(row: OutboxRow): OutboxItem {
  return {
    id: row.id,
    kind: row.kind as OutboxKind,
    caseId: row.case_id,
    key: row.key,
    token: row.token,
    dueAt: row.due_at,
    attempts: row.attempts,
    leaseUntil: row.lease_until ?? undefined,
    payload: row.payload,
    status: row.status as OutboxItem['status'],
    lastError: row.last_error ?? undefined,
    createdAt: row.created_at,
  };
}

function rowOf(kind: OutboxKind, { key, caseId, token, dueAt, payload, at }: OutboxEntry) {
  const state = { attempts: 0, status: 'waiting', created_at: at };
  return { id: newId(), kind, case_id: caseId, key, token, due_at: dueAt, payload, ...state };
}

/**
 * Starts a clock, in place of one of the same key: its token is void from now on.
 * @throws StaleCalendarError and nothing is written, when the calendar by which it was counted is no longer the calendar.
 */
export async function putClock(
  tx: Transaction,
  { calendarVersion: countedBy, ...clock }: OutboxEntry & { calendarVersion?: number },
): Promise<void> {
  const row = rowOf('clock', clock);
  const [text, params] =
    countedBy === undefined ? insertion('outbox', row) : insertionIf(isCalendar(countedBy), 'outbox', row);
  await tx.write(
    `${text} ON CONFLICT (key) DO UPDATE SET token = excluded.token, due_at = excluded.due_at, payload = excluded.payload,
     attempts = 0, lease_until = NULL, claimed_at = NULL, status = excluded.status, last_error = NULL, created_at = excluded.created_at`,
    params,
    countedBy === undefined ? {} : { ifNone: () => new StaleCalendarError('the calendar is another one') },
  );
}

/** The same clock under another key: when it is due, its token and whoever has it claimed stay as they are. */
export async function renameClock(
  tx: Transaction,
  { key, to, payload }: { key: string; to: string; payload: string },
): Promise<void> {
  const text = `UPDATE outbox SET key = ?, payload = ? WHERE key = ? AND kind = 'clock'`;
  if ((await tx.execute(text, [to, payload, key])) !== 1) throw new TypeError(`there is no clock ${key} to rename`);
}

/** The keys of the clocks that have not been delivered, by case, those that were given up among them unless only those are asked for that wait. */
export async function listClockKeys(
  reader: Reader,
  caseIds: readonly string[],
  { waitingOnly = false } = {},
): Promise<Map<string, string[]>> {
  const keys = new Map<string, string[]>(caseIds.map((caseId) => [caseId, []]));
  if (caseIds.length === 0) return keys;
  const rows = await reader.query<{ case_id: string; key: string }>(
    `SELECT case_id, key FROM outbox WHERE case_id IN (${placeholders(caseIds)}) AND kind = 'clock' ${waitingOnly ? `AND status = 'waiting'` : ''} ORDER BY key`,
    caseIds,
  );
  for (const { case_id: caseId, key } of rows) keys.get(caseId)?.push(key);
  return keys;
}

/** Each message is a row of its own: the key must be new. */
export async function putMessage(tx: Transaction, message: OutboxEntry): Promise<void> {
  await tx.write(...insertion('outbox', rowOf('message', message)));
}

/** Takes a clock back, if it is there. */
export async function stopClock(tx: Transaction, key: string): Promise<void> {
  await tx.write('DELETE FROM outbox WHERE key = ?', [key]);
}

/** Takes a clock back, or strikes off what was done. @returns whether there was such a row. */
export async function withdrawOutbox(tx: Transaction, key: string): Promise<boolean> {
  return (await tx.execute('DELETE FROM outbox WHERE key = ?', [key])) > 0;
}

/** Whether anything may be due: a look at the index, before a write is spent on claiming. */
export async function hasDue(reader: Reader, kind: OutboxKind, now: string): Promise<boolean> {
  const rows = await reader.query(
    `SELECT 1 AS due FROM outbox WHERE kind = ? AND status = 'waiting' AND due_at <= ? LIMIT 1`,
    [kind, now],
  );
  return rows.length > 0;
}

export interface Claim {
  kind: OutboxKind;
  now: string;
  leaseUntil: string;
  /** No lease that is given now ends later. One that does is of a clock that was wrong and has been set back: it holds nobody. */
  latestLease?: string;
  limit: number;
  /**
   * `fresh`: nobody has it; `left`: whoever had it let the lease run out. What is left may be what ends a process, so that it is claimed
   * by itself, and nothing is blamed for what it was claimed with. Without it both.
   */
  which?: 'fresh' | 'left';
}

const whichOf = { fresh: 'AND claimed_at IS NULL', left: 'AND claimed_at IS NOT NULL' } as const;

const endOfTime = '9999-12-31T23:59:59.999Z';

/**
 * Takes what is due and leased to nobody, soonest first, so that no other relay takes it before `leaseUntil`.
 * Whoever claims must withdraw, postpone or mark dead each; otherwise it is due again when the lease ends.
 */
export async function claimDue(
  tx: Transaction,
  { kind, now, leaseUntil, latestLease = endOfTime, limit, which }: Claim,
): Promise<OutboxItem[]> {
  const rows = await tx.query<OutboxRow>(
    `WITH due AS MATERIALIZED (
       SELECT id AS due_id FROM outbox
       WHERE kind = ? AND status = 'waiting' AND due_at <= ?
         AND (lease_until IS NULL OR lease_until <= ? OR lease_until > ?) ${which ? whichOf[which] : ''}
       ORDER BY due_at, id LIMIT ? ${tx.kind === 'postgres' ? 'FOR UPDATE SKIP LOCKED' : ''})
     UPDATE outbox SET attempts = attempts + CASE WHEN claimed_at IS NULL THEN 0 ELSE 1 END, claimed_at = ?, lease_until = ?
     FROM due WHERE outbox.id = due.due_id
     RETURNING *`,
    [kind, now, now, latestLease, limit, now, leaseUntil],
  );
  return rows.map(toOutboxItem).sort((one, other) => {
    const [left, right] = [one.dueAt + one.id, other.dueAt + other.id];
    return left < right ? -1 : 1;
  });
}

/** A try that came to nothing: not again before `until`; when it was due stays as it is. @returns false when the token is void. */
export async function postpone(
  tx: Transaction,
  id: string,
  token: string,
  until: string,
  error: string,
): Promise<boolean> {
  const text = `UPDATE outbox SET attempts = attempts + 1, claimed_at = NULL, lease_until = ?, last_error = ?
     WHERE id = ? AND token = ?`;
  return (await tx.execute(text, [until, error, id, token])) > 0;
}

/** Given up: it stays where people see it, and is not claimed again. @returns false when the token is void. */
export async function markDead(tx: Transaction, id: string, token: string, error: string): Promise<boolean> {
  const text = `UPDATE outbox SET status = 'dead', claimed_at = NULL, lease_until = NULL, last_error = ?
     WHERE id = ? AND token = ?`;
  return (await tx.execute(text, [error, id, token])) > 0;
}

/** Messages that are handed over to somebody else's table: none of them is tried again. */
export async function withdrawMessages(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx.execute(`DELETE FROM outbox WHERE kind = 'message' AND id IN (${placeholders(ids)})`, ids);
}

/** Messages from before `before` are news no more. @returns how many there were. */
export async function dropMessages(tx: Transaction, before: string): Promise<number> {
  return tx.execute(`DELETE FROM outbox WHERE kind = 'message' AND created_at < ?`, [before]);
}

/** Clocks that run out until `by`, soonest first, from after one of them. */
export async function listDueBy(
  reader: Reader,
  { by, after, limit }: { by: string; after?: { dueAt: string; id: string } | undefined; limit: number },
): Promise<{ id: string; caseId: string; key: string; dueAt: string }[]> {
  return reader.query<{ id: string; caseId: string; key: string; dueAt: string }>(
    `SELECT id, case_id AS "caseId", key, due_at AS "dueAt" FROM outbox
     WHERE kind = 'clock' AND status = 'waiting' AND due_at <= ? AND due_at >= ? AND (due_at > ? OR id > ?)
     ORDER BY due_at, id LIMIT ?`,
    [by, after?.dueAt ?? '', after?.dueAt ?? '', after?.id ?? '', limit],
  );
}

/** When what waits longest was due. */
export async function oldestDue(reader: Reader, kind: OutboxKind, now: string): Promise<string | undefined> {
  const [row] = await reader.query<{ due_at: string }>(
    `SELECT due_at FROM outbox WHERE kind = ? AND status = 'waiting' AND due_at <= ? ORDER BY due_at LIMIT 1`,
    [kind, now],
  );
  return row?.due_at;
}

/** How many were given up. */
export async function countDead(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    `SELECT CAST(count(*) AS integer) AS count FROM outbox WHERE kind IN ('clock', 'message') AND status = 'dead'`,
  );
  return row?.count ?? 0;
}

/** What was given up is due again, as if it had never been tried. @returns how much that is. */
export async function reviveDead(tx: Transaction): Promise<number> {
  return tx.execute(`UPDATE outbox SET status = 'waiting', attempts = 0, last_error = NULL
     WHERE kind IN ('clock', 'message') AND status = 'dead'`);
}

/** What was given up, oldest first. */
export async function listDead(reader: Reader, limit: number): Promise<OutboxItem[]> {
  const text = `SELECT * FROM outbox WHERE kind IN ('clock', 'message') AND status = 'dead' ORDER BY due_at, id LIMIT ?`;
  return (await reader.query<OutboxRow>(text, [limit])).map(toOutboxItem);
}
