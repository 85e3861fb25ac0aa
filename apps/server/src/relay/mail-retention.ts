import { hasSettledMails, removeSettledMails, type Store } from '@app/store';
import type { Clock } from '../configuration/clock.js';
import type { Sweep } from './relay-loop.js';

const day = 86_400_000;
/** What is kept for months need not go to the second. */
const lookAgainAfter = 3_600_000;
/** To a transaction: other writers wait for it. */
const [mails, facts] = [50, 500];
/** To a sweep. */
const mostPortions = 50;

/** Removes what was told long ago, or was not worth telling any more, little by little. Nothing that people still have to decide about. */
export class MailRetention implements Sweep {
  private notBefore = 0;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly keepDays: number,
  ) {}

  /** @returns how much was removed, mails and the facts in them. */
  async drainOnce(isStopping: () => boolean = () => false): Promise<number> {
    const now = this.clock.now().valueOf();
    if (now < this.notBefore) return 0;
    const settledBy = new Date(now - this.keepDays * day).toISOString();
    let removed = 0;
    for (let portion = 0; portion < mostPortions && !isStopping(); portion += 1) {
      const gone = (await hasSettledMails(this.store.reader, settledBy)) ? await this.remove(settledBy) : 0;
      removed += gone;
      // Nothing is left, or what is left is in the hands of another relay.
      if (gone > 0) continue;
      this.notBefore = now + lookAgainAfter;
      break;
    }
    return removed;
  }

  private remove(settledBy: string): Promise<number> {
    return this.store.gate.write((tx) => removeSettledMails(tx, { settledBy, mails, facts }));
  }
}
