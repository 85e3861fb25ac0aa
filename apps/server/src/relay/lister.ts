import { hasChangedCases, listChangedCases, type Store } from '@app/store';

/** So many cases to a transaction: other writers wait for it. */
const batch = 200;
/** So many to a sweep: whoever stops the process waits for it. */
const mostBatches = 25;

/** Keeps the lists and counts of cases close behind the cases, so that steps need not. */
export class Lister {
  constructor(private readonly store: Pick<Store, 'gate' | 'reader'>) {}

  /** @returns how many cases were listed anew. */
  async drainOnce(): Promise<number> {
    let listed = 0;
    for (let round = 0; round < mostBatches && (await hasChangedCases(this.store.reader)); round += 1) {
      const cases = await this.store.gate.write((tx) => listChangedCases(tx, batch));
      if (cases === 0) break;
      listed += cases;
    }
    return listed;
  }
}
