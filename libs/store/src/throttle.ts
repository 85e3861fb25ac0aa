import { unlockedOnly, type Transaction } from './sql.js';

/** A bucket that empties at one unit in `unitMs`, and holds `capacity` of them. */
export interface Bucket {
  /** A digest: the table tells nobody whose bucket it is. */
  key: string;
  unitMs: number;
  capacity: number;
}

/** More buckets than these are never kept; those that are nearest to empty go first. */
const mostBuckets = 100_000;

/**
 * Puts one unit in, in a single statement, so that requests at once cannot all find the last free place.
 * @returns 0 when there was room, otherwise in how many milliseconds there will be.
 */
export async function fill(tx: Transaction, { key, unitMs, capacity }: Bucket, now: number): Promise<number> {
  const latest = now + (capacity - 1) * unitMs;
  // No bucket can be as full as that: the machine's clock was ahead once, and nobody has to wait until it has caught up.
  const impossible = now + 2 * capacity * unitMs;
  const taken = await tx.execute(
    `INSERT INTO throttle (key, paid_off_at) VALUES (?, ?) ON CONFLICT (key) DO UPDATE
     SET paid_off_at = CASE WHEN throttle.paid_off_at BETWEEN ? AND ? THEN throttle.paid_off_at ELSE ? END + ?
     WHERE throttle.paid_off_at NOT BETWEEN ? AND ?`,
    [key, now + unitMs, now, impossible, now, unitMs, latest + 1, impossible],
  );
  if (taken > 0) return 0;
  const [row] = await tx.query<{ at: string | number }>('SELECT paid_off_at AS at FROM throttle WHERE key = ?', [key]);
  return Math.max(1, Number(row?.at ?? now) - latest);
}

/** Takes out the unit that was put in. */
export async function giveBack(tx: Transaction, { key, unitMs }: Bucket): Promise<void> {
  await tx.execute('UPDATE throttle SET paid_off_at = paid_off_at - ? WHERE key = ?', [unitMs, key]);
}

export async function empty(tx: Transaction, { key }: Bucket): Promise<void> {
  await tx.execute('DELETE FROM throttle WHERE key = ?', [key]);
}

/** Clears away what is empty. Last in its transaction: whoever holds a row is passed over, and nobody waits in a ring. */
export async function sweepBuckets(tx: Transaction, now: number, limit = mostBuckets): Promise<void> {
  const unlocked = unlockedOnly(tx);
  await tx.execute(
    `DELETE FROM throttle WHERE key IN (SELECT key FROM throttle WHERE paid_off_at <= ? LIMIT 1000${unlocked})`,
    [now],
  );
  await tx.execute(
    `DELETE FROM throttle WHERE key IN
     (SELECT key FROM throttle ORDER BY paid_off_at DESC LIMIT 1000 OFFSET ?${unlocked})`,
    [limit],
  );
}
