import {
  claimDue,
  hasDue,
  insertNotices,
  insertUndeliverable,
  listCaseBriefs,
  markDead,
  withdrawMessages,
  type CaseBrief,
  type NewNotice,
  type OutboxItem,
  type Store,
  type Transaction,
} from '@app/store';
import type { Directory } from '../access/directory.js';
import type { Clock } from '../configuration/clock.js';
import { hearersIn, type Hearers } from '../notices/hearers.js';
import { basisOf } from '../notices/still-true.js';
import { urgentTopics, type Audience, type NoticeTopic } from '../notices/topics.js';
import type { RelayLog } from './relay-log.js';

const batchSize = 1_000;

/** As a step wrote it. */
interface Message {
  topic: NoticeTopic;
  to: readonly Audience[];
  about: string;
}

type Fact = Omit<NewNotice, 'status' | 'recipientId' | 'deliveryId'>;

/** What becomes of some messages: all of it is written in one transaction. */
interface Addressed {
  notices: NewNotice[];
  done: string[];
  /** Facts of which somebody should hear who is not there, by organisation. */
  unreached: Map<string, Fact[]>;
  dead: { item: OutboxItem; error: string }[];
}

/** Turns what steps want to say into what people are told: one notice a fact and person. */
export class MessageAddresser {
  constructor(
    private readonly store: Store,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly log: RelayLog,
  ) {}

  async drainOnce(isStopping: () => boolean): Promise<void> {
    while (!isStopping() && (await hasDue(this.store.reader, 'message', this.clock.instant()))) {
      const hearers = hearersIn(await this.directory.current());
      const count = await this.store.gate.write((tx) => this.addressSome(tx, hearers));
      if (count === 0) return;
    }
  }

  private async addressSome(tx: Transaction, hearers: Hearers): Promise<number> {
    const now = this.clock.instant();
    // Settled in this transaction, so that the lease never counts.
    const items = await claimDue(tx, { kind: 'message', now, leaseUntil: now, limit: batchSize });
    const cases = await listCaseBriefs(tx, [...new Set(items.map(({ caseId }) => caseId))]);
    const addressed: Addressed = { notices: [], done: [], unreached: new Map(), dead: [] };
    for (const item of items) this.address(item, cases.get(item.caseId), hearers, addressed);
    await insertNotices(tx, addressed.notices);
    for (const [organizationId, facts] of addressed.unreached) {
      const deliveryId = await insertUndeliverable(tx, { organizationId, error: 'nobody', at: now }, facts);
      this.log.error({ deliveryId, organizationId, facts: facts.length }, 'there is nobody who could be told');
    }
    for (const { item, error } of addressed.dead) {
      await markDead(tx, item.id, item.token, error);
      this.log.error({ caseId: item.caseId, error }, 'a message could not be addressed');
    }
    await withdrawMessages(tx, addressed.done);
    return items.length;
  }

  private address(item: OutboxItem, about: CaseBrief | undefined, hearers: Hearers, addressed: Addressed): void {
    let message: Message;
    try {
      message = JSON.parse(item.payload) as Message;
    } catch (fault) {
      addressed.dead.push({ item, error: fault instanceof Error ? fault.name : 'unknown' });
      return;
    }
    const { topic, to } = message;
    const basis = about && basisOf(topic, about);
    // The case has gone on since: nobody is asked for what has been done.
    const isOver = about !== undefined && basis === about.progressedAt && about.progressedAt > item.createdAt;
    if (!about || isOver) {
      addressed.done.push(item.id);
      return;
    }
    const fact: Fact = {
      key: item.key,
      caseId: item.caseId,
      topic,
      about: message.about,
      basis,
      notedAt: item.createdAt,
    };
    const { told, unreached } = hearers.hear(to, about);
    const status = urgentTopics.includes(topic) ? 'urgent' : 'open';
    addressed.notices.push(...told.map((person): NewNotice => ({ ...fact, ...person, status })));
    for (const id of unreached) addressed.unreached.set(id, [...(addressed.unreached.get(id) ?? []), fact]);
    if (unreached.length === 0) addressed.done.push(item.id);
    else addressed.dead.push({ item, error: 'nobody' });
  }
}
