import { claimDue, hasDue, markDead, postpone, type OutboxItem, type Store } from '@app/store';
import type { ClockDelivery } from '../commands/deliver-clock.js';
import type { Clock } from '../configuration/clock.js';
import { UnreadableCase } from '../refusals/unreadable-case.js';

const batchSize = 100;
const lease = 60_000;
const firstRetry = 5_000;
const longestRetry = 3_600_000;
const mostAttempts = 12;

export interface RelayLog {
  error(details: Record<string, unknown>, message: string): void;
}

/** The one loop that delivers what is due. So far these are clocks; messages wait in the same table. */
export class Relay {
  /** Claimed and not yet settled: after a fault of the database they go on here, and do not wait for their lease to end. */
  private readonly claimed = new Set<OutboxItem>();

  constructor(
    private readonly store: Store,
    private readonly delivery: ClockDelivery,
    private readonly clock: Clock,
    private readonly log: RelayLog,
  ) {}

  /** Delivers all that is due now, soonest first. @returns how many cases moved. */
  async drainOnce(): Promise<number> {
    let moved = await this.deliverClaimed();
    while (await hasDue(this.store.reader, 'clock', this.clock.instant())) {
      const due = await this.claim();
      if (due.length === 0) return moved;
      for (const item of due) this.claimed.add(item);
      moved += await this.deliverClaimed();
    }
    return moved;
  }

  private async deliverClaimed(): Promise<number> {
    let moved = 0;
    for (const item of this.claimed) {
      moved += await this.deliver(item);
      this.claimed.delete(item);
    }
    return moved;
  }

  private claim(): Promise<OutboxItem[]> {
    const [now, leaseUntil, latestLease] = [this.after(0), this.after(lease), this.after(longestRetry)];
    return this.store.gate.write((tx) =>
      claimDue(tx, { kind: 'clock', now, leaseUntil, latestLease, limit: batchSize }),
    );
  }

  private after(milliseconds: number): string {
    return new Date(this.clock.now().valueOf() + milliseconds).toISOString();
  }

  private async deliver(item: OutboxItem): Promise<number> {
    try {
      return (await this.delivery.deliver(item)) ? 1 : 0;
    } catch (fault) {
      await this.retryLater(item, fault);
      return 0;
    }
  }

  /** Twice as long after each failure; then it is given up where people see it. */
  private async retryLater({ id, token, caseId, attempts }: OutboxItem, fault: unknown): Promise<void> {
    const error = fault instanceof Error ? fault.name : 'unknown';
    const unread = fault instanceof UnreadableCase && { machineVersion: fault.machineVersion };
    this.log.error({ caseId, attempts, error, ...unread }, 'a clock could not be delivered');
    const wait = Math.min(firstRetry * 2 ** (attempts - 1), longestRetry);
    const until = this.after(wait);
    await this.store.gate.write((tx) =>
      attempts >= mostAttempts ? markDead(tx, id, token, error) : postpone(tx, id, token, until, error),
    );
  }
}
