import { directoryVersion, StatementFailedError } from '@app/store';
import { inPostgres, scratchStore, serverUrl, type ScratchStore } from '../../../../test/builders/scratch-store.js';
import { refusingWhenBusy } from './refusing-gate.js';

describe.each(['sqlite', 'postgres'] as const)('the gate of the server on %s', (kind) => {
  let scratch: ScratchStore;
  beforeEach(async () => {
    scratch = await scratchStore(kind, { queueLimit: 2 });
  });
  afterEach(() => scratch.remove());

  it('answers with a refusal when too many wait, so that nobody is told of a mistake of the service', async () => {
    const gate = refusingWhenBusy(scratch.store.gate);
    const writes = Array.from({ length: 50 }, (_, index) => gate.write(async () => index));
    const outcomes = await Promise.allSettled(writes);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(50);
    for (const reason of refused) expect(reason).toMatchObject({ name: 'Refusal', code: 'tooBusy' });
  });

  it('answers in the same way while the service is closing', async () => {
    const gate = refusingWhenBusy(scratch.store.gate);
    await gate.close();
    await expect(gate.write(async () => 1)).rejects.toMatchObject({ name: 'Refusal', code: 'tooBusy' });
  });

  it.each(['SQLITE_FULL', '53100', '55P03'])(
    'answers with another when the database cannot keep anything now, keeps nothing, and tells the log why: %s',
    async (code) => {
      const gate = refusingWhenBusy(scratch.store.gate);
      const before = await directoryVersion(scratch.store.reader);
      const full = new StatementFailedError('there is no room', code, 'INSERT …');
      const write = gate.write(async (tx) => {
        await tx.execute('UPDATE directory SET version = version + 1');
        throw full;
      });
      await expect(write).rejects.toMatchObject({ name: 'Refusal', code: 'storeUnavailable', cause: { code } });
      expect(await directoryVersion(scratch.store.reader)).toBe(before);
      expect(await gate.write(async () => 'kept')).toBe('kept');
    },
  );

  it('passes on what a body says of itself, and keeps nothing of it', async () => {
    const gate = refusingWhenBusy(scratch.store.gate);
    const before = await directoryVersion(scratch.store.reader);
    const fault = new RangeError('the body’s own');
    const write = gate.write(async (tx) => {
      await tx.execute('UPDATE directory SET version = version + 1');
      throw fault;
    });
    await expect(write).rejects.toBe(fault);
    expect(await directoryVersion(scratch.store.reader)).toBe(before);
  });

  it('is the same gate otherwise: same kind, same answer, same numbers', async () => {
    const gate = refusingWhenBusy(scratch.store.gate);
    expect(gate.kind).toBe(kind);
    const { bodies } = gate.stats();
    expect(await gate.write(async () => 'kept')).toBe('kept');
    expect(gate.stats()).toEqual(scratch.store.gate.stats());
    expect(gate.stats().bodies).toBe(bodies + 1);
  });
});

describe('the gate of the server when its database is away', () => {
  it('answers with a refusal that says so, before and within the transaction', async () => {
    const { store, url, remove } = await scratchStore('postgres');
    const gate = refusingWhenBusy(store.gate);
    const drop = `DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`;
    const within = gate.write(async (tx) => {
      await inPostgres(serverUrl(), drop);
      await tx.execute('UPDATE directory SET version = version + 1');
    });
    await expect(within).rejects.toMatchObject({ name: 'Refusal', code: 'storeUnreachable' });
    const later = gate.write(async () => 1);
    await expect(later).rejects.toMatchObject({ name: 'Refusal', code: 'storeUnreachable' });
    await remove();
  });
});
