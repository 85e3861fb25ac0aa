import { findCase, putClock, type CaseRecord, type OutboxItem, type Store } from '@app/store';
import { Directory } from '../../apps/server/src/access/directory.js';
import { SurroundingsReader } from '../../apps/server/src/commands/deadline-book.js';
import { ClockDelivery } from '../../apps/server/src/commands/deliver-clock.js';
import { Relay } from '../../apps/server/src/relay/relay.js';
import { aCase } from './case-builder.js';
import { keepCase, keepParties } from './kept-case.js';
import { scratchStore, type ScratchStore } from './scratch-store.js';
import { SettableClock } from './settable-clock.js';

export interface LoggedFault {
  message: string;
  details: Record<string, unknown>;
}

/** A relay with the real delivery on a database of its own, and clocks of found cases put there by hand. */
export class RelayBench {
  readonly clock = new SettableClock('2026-04-01T00:00:00.000Z');
  readonly faults: LoggedFault[] = [];
  readonly log = {
    error: (details: Record<string, unknown>, message: string) => void this.faults.push({ message, details }),
  };

  private constructor(readonly scratch: ScratchStore) {}

  static async on(kind: 'sqlite' | 'postgres'): Promise<RelayBench> {
    const scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    return new RelayBench(scratch);
  }

  get store() {
    return this.scratch.store;
  }

  /** A relay of its own, on the bench's own connections unless others are given. */
  relay(store: Store = this.store): Relay {
    const { clock, log } = this;
    const surroundings = new SurroundingsReader(store, new Directory(store));
    return new Relay(store, new ClockDelivery(store, surroundings, clock), clock, log);
  }

  /** A found case whose reminder is due then, and nothing else in the outbox for it. A broken row cannot be delivered. */
  async caseDue(dueAt: string, { isBroken = false } = {}): Promise<string> {
    const builder = aCase();
    const { id } = await keepCase(this.store, builder);
    const reminder = builder.clocks.find(({ clock }) => clock === 'remind');
    if (!reminder) throw new Error('a found case has no reminder');
    const payload = isBroken ? '{"type": "cut off' : JSON.stringify({ type: reminder.key });
    await this.store.gate.write(async (tx) => {
      await tx.execute('DELETE FROM outbox WHERE case_id = ?', [id]);
      const key = `${id}:${reminder.key}`;
      await putClock(tx, { key, caseId: id, token: id, dueAt, payload, at: dueAt });
    });
    return id;
  }

  async find(caseId: string): Promise<CaseRecord> {
    const record = await findCase(this.store.reader, caseId);
    if (!record) throw new Error('there is no such case');
    return record;
  }

  /** The clock of a case as it stands in the outbox. */
  async rowOf(caseId: string): Promise<Pick<OutboxItem, 'attempts' | 'status'> & { leaseUntil: string | null }> {
    const [row] = await this.store.reader.query<Awaited<ReturnType<RelayBench['rowOf']>>>(
      `SELECT attempts, status, lease_until AS "leaseUntil" FROM outbox WHERE case_id = ? AND token = ?`,
      [caseId, caseId],
    );
    if (!row) throw new Error('the clock is gone');
    return row;
  }

  async clear(): Promise<void> {
    this.faults.length = 0;
    await this.store.gate.write((tx) => tx.execute('DELETE FROM outbox'));
  }

  remove(): Promise<void> {
    return this.scratch.remove();
  }
}
