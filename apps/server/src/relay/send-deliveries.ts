import type { WorkingCalendar } from '@app/deadlines';
import { composeDigest, DeliveryFault, type Mail, type Sender, type Transport } from '@app/notification';
import {
  claimDeliveries,
  hasDueDelivery,
  insertNotices,
  listGathered,
  markDeliveryDead,
  markSuperseded,
  postponeDelivery,
  releaseDeliveries,
  type DeliveryRecord,
  type NoticeRecord,
  type Store,
} from '@app/store';
import type { Account, Directory, DirectoryState } from '../access/directory.js';
import type { Clock } from '../configuration/clock.js';
import { isMailDay } from '../notices/digest-moments.js';
import { addressedAnew } from '../notices/addressed-anew.js';
import { hearersIn } from '../notices/hearers.js';
import { sift } from '../notices/still-true.js';
import { retryWait } from './backoff.js';
import type { DeliveryReports } from './delivery-reports.js';
import { digestOf } from './digest-content.js';
import { latestLeaseAfter } from './gather-digests.js';
import type { Sweep } from './relay-loop.js';
import { SentMarks } from './sent-marks.js';

const batchSize = 20;
/** Longer than a transport tries at most. */
const lease = 300_000;
/** With an hour between them, some days and nights of a server that is away. */
const mostAttempts = 200;
/** So that it is given up the twelfth time. */
const lostLeaseCounts = 17;

/** How mails leave, in whose name, on which days, and how many at once. */
export interface Post {
  calendar: WorkingCalendar;
  transport: Transport;
  sender: Sender;
  publicUrl: string;
  parallel: number;
}

/** A delivery that is to be sent now, with what it would say. */
interface Prepared {
  delivery: DeliveryRecord;
  notices: readonly NoticeRecord[];
  directory: DirectoryState;
}

/** Sends what is due, some at once, each by itself: what cannot be sent holds up nothing else. */
export class DeliverySender implements Sweep {
  constructor(
    private readonly store: Store,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly post: Post,
    private readonly reports: DeliveryReports,
  ) {}

  /** @returns how many were sent. */
  async drainOnce(isStopping: () => boolean = () => false): Promise<number> {
    const marks = new SentMarks(this.store.gate);
    let sent = 0;
    let waiting: Prepared[] = [];
    let claiming: Promise<void> | undefined;
    const next = async (): Promise<Prepared | undefined> => {
      if (waiting.length === 0) {
        claiming ??= this.claim().then((claimed) => {
          waiting = claimed;
          claiming = undefined;
        });
        await claiming;
      }
      return waiting.shift();
    };
    const sendOn = async () => {
      while (!isStopping() && this.isTime()) {
        const prepared = await next();
        if (!prepared) return;
        if (await this.deliver(prepared, marks)) sent += 1;
      }
    };
    // Whatever one of them runs into, the others finish what they hold, and what went out is marked.
    const ends = await Promise.allSettled(Array.from({ length: this.post.parallel }, sendOn));
    await marks.settle();
    await this.release(waiting);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return sent;
  }

  private isTime(): boolean {
    return isMailDay(this.clock.instant(), this.post.calendar);
  }

  private after(milliseconds: number): string {
    return new Date(this.clock.now().valueOf() + milliseconds).toISOString();
  }

  private async claim(): Promise<Prepared[]> {
    const now = this.after(0);
    if (!(await hasDueDelivery(this.store.reader, now))) return [];
    const terms = { now, lostLeaseCounts, leaseUntil: this.after(lease), latestLease: this.after(latestLeaseAfter) };
    const claimed = await this.store.gate.write(async (tx) => {
      const fresh = await claimDeliveries(tx, { ...terms, which: 'fresh', limit: batchSize });
      return fresh.length > 0 ? fresh : claimDeliveries(tx, { ...terms, which: 'left', limit: 1 });
    });
    return this.prepare(claimed);
  }

  private async prepare(claimed: readonly DeliveryRecord[]): Promise<Prepared[]> {
    const directory = await this.directory.current();
    const gathered = await listGathered(
      this.store.reader,
      claimed.map(({ id }) => id),
    );
    return claimed.map((delivery) => ({
      delivery,
      notices: gathered.filter(({ deliveryId }) => deliveryId === delivery.id),
      directory,
    }));
  }

  private release(waiting: readonly Prepared[]): Promise<void> {
    return this.store.gate.write((tx) =>
      releaseDeliveries(
        tx,
        waiting.map(({ delivery }) => delivery),
      ),
    );
  }

  /** @returns whether a mail went out. What the database says is not caught here: then nothing is known of any delivery. */
  private async deliver(prepared: Prepared, marks: SentMarks): Promise<boolean> {
    const { delivery, notices, directory } = prepared;
    if (delivery.attempts >= mostAttempts) return this.giveUp(delivery, 'leaseRanOut', false);
    const recipient = findReachable(directory, delivery);
    if (!recipient) return this.readdress(prepared);
    const { told, superseded } = sift(notices, hearersIn(directory));
    const ids = superseded.map(({ id }) => id);
    if (told.length === 0) return this.supersede(delivery, ids);
    try {
      await this.post.transport.send(this.mail(delivery, recipient, told, directory));
    } catch (fault) {
      return this.failed(delivery, fault);
    }
    const wentOut = () => this.reports.tried(delivery, 'sent', { facts: told.length, superseded: ids.length });
    marks.add({ delivery, at: this.after(0), superseded: ids, told: wentOut });
    return true;
  }

  private mail(
    delivery: DeliveryRecord,
    recipient: Account & { email: string },
    told: readonly NoticeRecord[],
    directory: DirectoryState,
  ): Mail {
    const { publicUrl, sender } = this.post;
    return composeDigest(digestOf(delivery, recipient, told, { directory, publicUrl, now: this.clock.now() }), sender);
  }

  private async supersede(delivery: DeliveryRecord, superseded: readonly string[]): Promise<false> {
    await this.store.gate.write((tx) => markSuperseded(tx, delivery, { at: this.after(0), superseded }));
    this.reports.tried(delivery, 'superseded', { facts: 0, superseded: superseded.length });
    return false;
  }

  /** Since it was gathered the recipient's account was closed or lost its address: whoever stands in is told, or people see it. */
  private async readdress({ delivery, notices, directory }: Prepared): Promise<false> {
    const anew = addressedAnew(notices, hearersIn(directory));
    if (!anew) return this.giveUp(delivery, 'noAddress', false);
    const superseded = notices.map(({ id }) => id);
    await this.store.gate.write(async (tx) => {
      await insertNotices(tx, anew);
      await markSuperseded(tx, delivery, { at: this.after(0), superseded });
    });
    this.reports.tried(delivery, 'superseded', { facts: 0, superseded: superseded.length });
    return false;
  }

  private async failed(delivery: DeliveryRecord, fault: unknown): Promise<false> {
    const isForEver = fault instanceof DeliveryFault && fault.kind === 'never';
    const code = fault instanceof DeliveryFault ? fault.code : fault instanceof Error ? fault.name : 'unknown';
    if (isForEver || delivery.attempts + 1 >= mostAttempts) return this.giveUp(delivery, code, true);
    const until = this.after(retryWait(delivery.attempts, delivery.id));
    await this.store.gate.write((tx) => postponeDelivery(tx, delivery, { until, error: code }));
    this.reports.tried(delivery, 'postponed', { code, attempts: delivery.attempts + 1 });
    return false;
  }

  private async giveUp(delivery: DeliveryRecord, error: string, isTried: boolean): Promise<false> {
    await this.store.gate.write((tx) => markDeliveryDead(tx, delivery, { at: this.after(0), error, isTried }));
    this.reports.givenUp(delivery, error, delivery.attempts + (isTried ? 1 : 0));
    return false;
  }
}

function findReachable(
  { accounts, everyAccount }: DirectoryState,
  { recipientId = '' }: DeliveryRecord,
): (Account & { email: string }) | undefined {
  const account = accounts.has(recipientId) ? everyAccount.get(recipientId) : undefined;
  return account?.email === undefined ? undefined : { ...account, email: account.email };
}
