import { advanceCase } from '@app/case-machine';
import { insertReceipt, loadCaseForCommand, openStore, type Store, type Transaction } from '@app/store';
import { aCase } from '../builders/case-builder.js';
import { anEvent } from '../builders/case-events.js';
import { keepCase, keepParties, keepStep } from '../builders/kept-case.js';
import { inPostgres, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { CountingProxy } from './counting-proxy.js';

describe('what goes back and forth between the write gate and PostgreSQL', () => {
  let scratch: ScratchStore;
  let proxy: CountingProxy;
  let store: Store;
  beforeAll(async () => {
    scratch = await scratchStore('postgres');
    await keepParties(scratch.store);
    proxy = await CountingProxy.before(scratch.url);
    store = await openStore({ url: proxy.url, vault: scratch.store.vault });
    // What a connection does once is done.
    await store.gate.write((tx) => tx.query('SELECT 1 AS one'));
  });
  afterAll(async () => {
    await store.close();
    await proxy.close();
    await scratch.remove();
  });

  async function roundTripsOf(body: (tx: Transaction) => Promise<unknown>): Promise<number> {
    const before = proxy.roundTrips;
    await store.gate.write(body).catch(() => undefined);
    return proxy.roundTrips - before;
  }

  it('is two round trips for a step, however much it writes: one that loads, one that writes and commits', async () => {
    const { id: caseId } = await keepCase(scratch.store, aCase().contacted().willing());
    const key = { accountId: 'coordinator-1', idempotencyKey: 'two-round-trips' };
    const at = '2026-06-01T00:00:00.000Z';
    const step = async (tx: Transaction) => {
      const { record } = await loadCaseForCommand(tx, { caseId, ...key });
      if (!record) throw new Error('no case');
      await keepStep(tx, store.vault, record, advanceCase(record.stored, anEvent('startLiaison'), at));
      await insertReceipt(tx, { ...key, requestDigest: 'd', caseId, answer: '{}', at });
    };
    expect(await roundTripsOf(step)).toBe(2);
    const [row] = await store.reader.query<{ stage: string }>('SELECT stage FROM case_file WHERE id = ?', [caseId]);
    expect(row?.stage).toBe('liaising.confirmingMembership');
  });

  it('is one for a body that only writes, and none for one that does nothing', async () => {
    expect(await roundTripsOf((tx) => tx.write('DELETE FROM case_number'))).toBe(1);
    expect(await roundTripsOf(async () => undefined)).toBe(0);
  });

  it('is one more to take back what was begun, and nothing is taken back that was not', async () => {
    const failing = async (tx: Transaction) => {
      await tx.query('SELECT 1 AS one');
      throw new Error('after all');
    };
    expect(await roundTripsOf(failing)).toBe(2);
    const changingItsMind = async (tx: Transaction) => {
      await tx.write('DELETE FROM case_file');
      throw new Error('before it was said');
    };
    expect(await roundTripsOf(changingItsMind)).toBe(0);
  });

  it('goes on after a migration that changes what a known statement answers', async () => {
    const all = (tx: Transaction) => tx.query<Record<string, unknown>>('SELECT * FROM case_number');
    await store.gate.write((tx) => tx.write('INSERT INTO case_number (year, value) VALUES (2026, 1)'));
    expect(await store.gate.write(all)).toEqual([{ year: 2026, value: 1 }]);
    await inPostgres(scratch.url, 'ALTER TABLE case_number ADD COLUMN extra integer');
    expect(await store.gate.write(all)).toEqual([{ year: 2026, value: 1, extra: null }]);
    expect(await store.gate.write(all)).toEqual([{ year: 2026, value: 1, extra: null }]);
  });
});
