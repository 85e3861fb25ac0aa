import { hasChangedCases, verifyListing } from '@app/store';
import { aCase } from '../../../../test/builders/case-builder.js';
import { keepCase, keepParties } from '../../../../test/builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../../../../test/builders/scratch-store.js';
import { Lister } from './lister.js';

describe.each(databaseKinds)('the lister on %s', (kind) => {
  let scratch: ScratchStore;
  beforeEach(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
  });
  afterEach(() => scratch.remove());

  it('lists everything that has changed, and writes nothing when nothing has', async () => {
    for (let n = 0; n < 205; n += 1) await keepCase(scratch.store, aCase());
    const lister = new Lister(scratch.store);
    expect(await lister.drainOnce()).toBe(205);
    expect(await hasChangedCases(scratch.store.reader)).toBe(false);
    expect(await verifyListing(scratch.store.reader)).toEqual([]);

    const { commits } = scratch.store.gate.stats();
    expect(await lister.drainOnce()).toBe(0);
    expect(scratch.store.gate.stats().commits).toBe(commits);
  });

  it('lists each case once when two sweep at the same time', async () => {
    for (let n = 0; n < 30; n += 1) await keepCase(scratch.store, aCase().contacted());
    await Promise.all([new Lister(scratch.store).drainOnce(), new Lister(scratch.store).drainOnce()]);
    await new Lister(scratch.store).drainOnce();
    expect(await verifyListing(scratch.store.reader)).toEqual([]);
  });
});
