import { claimDue, hasDue, markDead, postpone, type OutboxItem, type Store } from '@app/store';
import type { ClockDelivery } from '../commands/deliver-clock.js';
import type { Clock } from '../configuration/clock.js';
import { UnreadableCase } from '../refusals/unreadable-case.js';
import type { RelayLog } from './relay-log.js';

const batchSize = 100;
const lease = 60_000;
const firstRetry = 5_000;
const longestRetry = 3_600_000;
const mostAttempts = 12;

/** Delivers the clocks that are due. Messages have loops of their own, so that a mail never holds up a clock. */
export class Relay {
  /** Claimed and not yet settled: after a fault of the database they go on here, and do not wait for their lease to end. */
  private readonly claimed = new Set<OutboxItem>();

  constructor(
    private readonly store: Store,
    private readonly delivery: ClockDelivery,
    private readonly clock: Clock,
    private readonly log: RelayLog,
  ) {}

  /** Delivers all that is due now, soonest first; told to stop, what it has claimed. @returns how many cases moved. */
  async drainOnce(isStopping: () => boolean = () => false): Promise<number> {
    let moved = await this.deliverClaimed();
    while (!isStopping() && (await hasDue(this.store.reader, 'clock', this.clock.instant()))) {
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
    const terms = { kind: 'clock', now, leaseUntil, latestLease } as const;
    return this.store.gate.write(async (tx) => {
      const fresh = await claimDue(tx, { ...terms, which: 'fresh', limit: batchSize });
      return fresh.length > 0 ? fresh : claimDue(tx, { ...terms, which: 'left', limit: 1 });
    });
  }

  private after(milliseconds: number): string {
    return new Date(this.clock.now().valueOf() + milliseconds).toISOString();
  }

  private async deliver(item: OutboxItem): Promise<number> {
    try {
      if (item.attempts >= mostAttempts) throw new LeaseRanOut();
      return (await this.delivery.deliver(item)) ? 1 : 0;
    } catch (fault) {
      await this.retryLater(item, fault);
      return 0;
    }
  }

  /** Twice as long after each failure; then it is given up where people see it. */
  private async retryLater({ id, token, caseId, attempts: before }: OutboxItem, fault: unknown): Promise<void> {
    const attempts = before + 1;
    const error = fault instanceof Error ? fault.name : 'unknown';
    const unread = fault instanceof UnreadableCase && { machineVersion: fault.machineVersion };
    this.log.error({ caseId, attempts, error, ...unread }, 'a clock could not be delivered');
    const until = this.after(Math.min(firstRetry * 2 ** before, longestRetry));
    await this.store.gate.write(async (tx) => {
      await postpone(tx, id, token, until, error);
      if (attempts >= mostAttempts) await markDead(tx, id, token, error);
    });
  }
}

/** Again and again whoever had claimed it was never heard of again: it may be what ended them. */
class LeaseRanOut extends Error {
  override readonly name = 'LeaseRanOut';
}
