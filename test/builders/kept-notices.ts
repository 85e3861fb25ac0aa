import {
  claimDeliveries,
  gatherNotices,
  insertNotices,
  type ClaimedDeliveries,
  type DeliveryRecord,
  type Gathering,
  type NewNotice,
  type Store,
  type Transaction,
} from '@app/store';

/** A morning, five minutes after another, and what comes after it. */
export const [early, noon, later, muchLater] = [
  '2026-04-01T00:00:00.000Z',
  '2026-04-01T12:00:00.000Z',
  '2026-04-01T12:05:00.000Z',
  '2026-04-02T00:00:00.000Z',
] as const;

export const endOfTime = '9999-12-31T23:59:59.999Z';

/** Facts, gathered and claimed as the relay would, at noon where nothing else is said. */
export class NoticeShelf {
  constructor(private readonly store: () => Store) {}

  write<T>(body: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.store().gate.write(body);
  }

  empty(): Promise<void> {
    return this.write(async (tx) => {
      for (const table of ['notice', 'delivery', 'outbox']) await tx.execute(`DELETE FROM ${table}`);
    });
  }

  /** @returns how many of them were new. */
  note(recipientId: string | undefined, keys: readonly string[], more: Partial<NewNotice> = {}): Promise<number> {
    const notices = keys.map((key): NewNotice => ({
      key,
      recipientId,
      topic: 'capacity',
      status: 'open',
      notedAt: early,
      ...more,
    }));
    return this.write((tx) => insertNotices(tx, notices));
  }

  gather(recipientIds: readonly string[], more: Partial<Gathering> = {}) {
    const usual = { statuses: ['open', 'urgent'], notedBy: noon, at: noon, latestLease: endOfTime } as const;
    return this.write((tx) => gatherNotices(tx, { ...usual, recipientIds, ...more }));
  }

  claim(more: Partial<ClaimedDeliveries> = {}): Promise<DeliveryRecord[]> {
    const usual = { now: noon, leaseUntil: later, latestLease: endOfTime, limit: 100, lostLeaseCounts: 1 };
    return this.write((tx) => claimDeliveries(tx, { ...usual, which: 'fresh', ...more }));
  }

  /** A delivery to somebody that a relay has just claimed. */
  async claimed(recipientId: string, ...keys: string[]): Promise<DeliveryRecord> {
    await this.note(recipientId, keys);
    await this.gather([recipientId]);
    const found = (await this.claim()).find((each) => each.recipientId === recipientId);
    if (!found) throw new Error('nothing was claimed');
    return found;
  }

  async statuses(): Promise<string[]> {
    const rows = await this.store().reader.query<{ key: string; status: string }>(
      'SELECT key, status FROM notice ORDER BY key',
    );
    return rows.map(({ key, status }) => `${key} ${status}`);
  }
}
