import { toReturned } from '@app/case-machine';
import { listDead, openStore, type Store } from '@app/store';
import { RelayBench } from '../builders/relay-bench.js';
import { CuttingProxy } from './cutting-proxy.js';

const due = '2026-04-01T00:00:00.000Z';

describe('a relay that is cut off from its database in the middle of what it has claimed', () => {
  let bench: RelayBench;
  let proxy: CuttingProxy;
  let store: Store;
  beforeAll(async () => {
    bench = await RelayBench.on('postgres');
    bench.clock.set(due);
    proxy = await CuttingProxy.before(bench.scratch.url);
    store = await openStore({ url: proxy.url, vault: bench.store.vault });
  });
  afterAll(async () => {
    await store.close();
    await proxy.close();
    await bench.remove();
  });

  it.each(['before', 'after'] as const)(
    'goes on with it as soon as the database is back, and delivers each clock once: cut %s a commit is carried out',
    async (when) => {
      const ids: string[] = [];
      for (let n = 0; n < 10; n += 1) ids.push(await bench.caseDue(due));
      const relay = bench.relay(store);
      const claimAndThree = 4;
      proxy.cutAtCommit(when, { passing: claimAndThree });
      await expect(relay.drainOnce()).rejects.toMatchObject({ name: 'StoreUnreachableError' });
      await expect(relay.drainOnce()).rejects.toMatchObject({ name: 'StoreUnreachableError' });
      proxy.mend();
      // No time has passed: the lease on what it claimed is still its own.
      expect(await relay.drainOnce()).toBe(when === 'before' ? 7 : 6);
      const records = await Promise.all(ids.map((id) => bench.find(id)));
      expect(records.map(({ revision }) => revision)).toEqual(ids.map(() => 2));
      expect(records.map(({ stored }) => toReturned(stored).attention)).toEqual(ids.map(() => 'reminded'));
      expect(await listDead(bench.store.reader, 1)).toEqual([]);
    },
  );
});
