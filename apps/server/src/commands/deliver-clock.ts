import { advanceClock, clockNameOf, type ClockEvent, type ClockName } from '@app/case-machine';
import { loadCaseForClock, withdrawOutbox, type Store } from '@app/store';
import type { Clock } from '../configuration/clock.js';
import { readCase } from '../views/readable-case.js';
import { broughtUpToDate } from './bring-up-to-date.js';
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
    private readonly clock: Clock,
    private readonly onMoved: (clock: ClockName) => void = () => undefined,
  ) {}

  /** @returns whether the case moved. A clock whose token is gone, or whose state was left, writes nothing. */
  async deliver(due: DueClock): Promise<boolean> {
    const heard = await this.step(due);
    if (heard) this.onMoved(heard);
    return heard !== undefined;
  }

  private step({ id, caseId, token }: DueClock): Promise<ClockName | undefined> {
    const { vault } = this.store;
    return this.surroundings.write(async (tx, surroundings) => {
      const claimed = { caseId, clockId: id, token };
      const { record, clock: found } = (await loadCaseForClock(tx, claimed)) ?? {};
      if (!record || !found) return undefined;
      const setting = { surroundings, vault };
      const at = this.clock.instant();
      const current = await broughtUpToDate(tx, record, at, setting);
      // A case of an older version names its clocks otherwise until it is brought up to date.
      const clock = current === record ? found : (await loadCaseForClock(tx, claimed))?.clock;
      if (!clock) return undefined;
      const event = JSON.parse(clock.payload) as ClockEvent;
      const step = readCase(current, (stored) => advanceClock(stored, event, at));
      if (!step) {
        await withdrawOutbox(tx, clock.key);
        return undefined;
      }
      await writeStep(tx, current, { step, actor: { kind: 'clock' }, commandId: `clock:${token}` }, setting);
      return clockNameOf(event.type);
    });
  }
}
