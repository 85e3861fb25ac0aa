import { machineVersion } from '@app/case-machine';
import { listCasesById, lockCase, type CaseRecord, type Store } from '@app/store';
import type { Clock } from '../configuration/clock.js';
import { broughtUpToDate } from './bring-up-to-date.js';
import type { SurroundingsReader } from './deadline-book.js';

/** A case that stays as it is, and why. */
export interface LeftCase {
  id: string;
  number: string;
  machineVersion: number;
  reason: string;
}

export function leftCase({ id, number, stored }: CaseRecord, fault: unknown): LeftCase {
  const reasons: string[] = [];
  for (let cause = fault; cause instanceof Error; cause = cause.cause) reasons.push(cause.message);
  return { id, number, machineVersion: stored.machineVersion, reason: reasons.join(': ') || String(fault) };
}

/** The write gate refuses whoever comes with many more at once. */
const largestBatch = 500;

export interface UpgradeExtent {
  /** So many cases at a time go to the write gate. */
  batch: number;
  /** Stops after so many. */
  limit: number;
  /** Told after each batch how many are done. */
  onBatch: (upgraded: number) => void;
}

/**
 * Brings every case up to the version of this program, each in a transaction of its own, so that it can be stopped anywhere and run
 * again, and go on beside servers of the same version: whoever comes to a case first upgrades it.
 */
export class CaseUpgrader {
  constructor(
    private readonly store: Store,
    private readonly surroundings: SurroundingsReader,
    private readonly clock: Clock,
  ) {}

  async run({ batch, limit, onBatch }: UpgradeExtent): Promise<{ upgraded: number; left: LeftCase[] }> {
    const left: LeftCase[] = [];
    let upgraded = 0;
    let after = '';
    while (upgraded < limit) {
      const page = { exceptVersion: machineVersion, after, limit: Math.min(batch, largestBatch, limit - upgraded) };
      const records = await listCasesById(this.store.reader, page);
      const last = records.at(-1);
      if (!last) break;
      after = last.id;
      const outcomes = await Promise.all(records.map((record) => this.upgrade(record)));
      for (const outcome of outcomes) {
        if (typeof outcome === 'object') left.push(outcome);
        else if (outcome) upgraded += 1;
      }
      onBatch(upgraded);
    }
    return { upgraded, left };
  }

  /** @returns whether it was this upgrade that did it; or the case that cannot be upgraded, which keeps nobody from going on. */
  private async upgrade(found: CaseRecord): Promise<boolean | LeftCase> {
    const { vault } = this.store;
    try {
      return await this.surroundings.write(async (tx, surroundings) => {
        const record = await lockCase(tx, found.id);
        if (!record) return false;
        return (await broughtUpToDate(tx, record, this.clock.instant(), { surroundings, vault })) !== record;
      });
    } catch (fault) {
      return leftCase(found, fault);
    }
  }
}
