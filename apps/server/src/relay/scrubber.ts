import { listUnscrubbed, markScrubbed, type Store } from '@app/store';
import type { Clock } from '../configuration/clock.js';

/** A disk that has no room now is not asked again every second. */
const retryAfter = 10 * 60_000;

/** After an erasure: has the database let go of the bytes that the rows have left behind in its files, once for all that wait. */
export class Scrubber {
  private notBefore = 0;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** @returns of how many cases nothing is left. */
  async drainOnce(): Promise<number> {
    const now = this.clock.now().valueOf();
    if (now < this.notBefore) return 0;
    const caseIds = await listUnscrubbed(this.store.reader);
    if (caseIds.length === 0) return 0;
    this.notBefore = now + retryAfter;
    await this.store.scrub();
    await this.store.gate.write((tx) => markScrubbed(tx, caseIds, this.clock.instant()));
    this.notBefore = 0;
    return caseIds.length;
  }
}
