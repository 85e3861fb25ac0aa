import { advanceClock, type ClockEvent } from '@app/case-machine';
import type { WorkingCalendar } from '@app/deadlines';
import { loadCaseForClock, withdrawOutbox, type Store } from '@app/store';
import type { Clock } from '../configuration/clock.js';
import type { SurroundingsReader } from './deadline-book.js';
import { writeStep } from './write-step.js';

/** A clock that ran out, as the relay claimed it. */
export interface DueClock {
  id: string;
  caseId: string;
  token: string;
}

/** The other door: clocks and nobody else, by the token of their row. It is not reachable over HTTP. */
export class ClockDelivery {
  constructor(
    private readonly store: Store,
    private readonly surroundings: SurroundingsReader,
    private readonly calendar: WorkingCalendar,
    private readonly clock: Clock,
  ) {}

  /** @returns whether the case moved. A clock whose token is gone, or whose state was left, writes nothing. */
  async deliver({ id, caseId, token }: DueClock): Promise<boolean> {
    const surroundings = await this.surroundings.current();
    const { vault } = this.store;
    return this.store.gate.write(async (tx) => {
      const { record, clock } = (await loadCaseForClock(tx, { caseId, clockId: id, token })) ?? {};
      if (!record || !clock) return false;
      const event = JSON.parse(clock.payload) as ClockEvent;
      const step = advanceClock(record.stored, event, this.clock.instant());
      if (!step) {
        await withdrawOutbox(tx, clock.key);
        return false;
      }
      const setting = { surroundings, calendar: this.calendar, vault };
      await writeStep(tx, record, { step, actor: { kind: 'clock' }, commandId: `clock:${token}` }, setting);
      return true;
    });
  }
}
