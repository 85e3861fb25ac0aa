import { openStore, type Store } from '@app/store';
import { inPostgres, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { FreezingProxy } from './freezing-proxy.js';

/** As many as the gate, and the reader, have connections. */
const connections = 10;

describe('a network to PostgreSQL that is lost without a word', () => {
  let scratch: ScratchStore;
  let proxy: FreezingProxy;
  let store: Store;
  beforeEach(async () => {
    scratch = await scratchStore('postgres');
    proxy = await FreezingProxy.before(scratch.url);
    const timeouts = { answer: 2_000, close: 500 };
    store = await openStore({ url: proxy.url, vault: scratch.store.vault, timeouts });
  });
  afterEach(async () => {
    await store.close();
    await proxy.close();
    await scratch.remove();
  });

  const sleep = 'SELECT 1 AS one, pg_sleep(0.2)';
  const write = (text = 'SELECT 1 AS one') => store.gate.write((tx) => tx.query<{ one: number }>(text));
  const read = (text = 'SELECT 1 AS one') => store.reader.query<{ one: number }>(text);
  const many = <Result>(work: () => Promise<Result>, count = connections) =>
    Promise.allSettled(Array.from({ length: count }, () => work()));

  it('fails those who wait for an answer, and lets the gate go on with other connections', async () => {
    await many(() => write(sleep));
    proxy.freeze();
    const outcomes = await many(write, connections + 1);
    expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(1);
    expect(await write()).toMatchObject([{ one: 1 }]);
    expect((await many(write, 3 * connections)).every(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('fails a body that was under way, and nothing of it is kept', async () => {
    const cut = store.gate.write(async (tx) => {
      await tx.execute('INSERT INTO case_number (year, value) VALUES (1, 1)');
      proxy.freeze();
      await tx.execute('INSERT INTO case_number (year, value) VALUES (2, 1)');
    });
    await expect(cut).rejects.toThrow();
    expect(await read('SELECT 1 AS one FROM case_number').catch(() => [])).toEqual([]);
  });

  it('fails those who read in the same way, and lets others read', async () => {
    await many(() => read(sleep));
    proxy.freeze();
    expect((await many(read)).every(({ status }) => status === 'rejected')).toBe(true);
    expect(await read()).toMatchObject([{ one: 1 }]);
  });

  it('does not keep the process from ending', async () => {
    await many(() => write(sleep));
    await many(() => read(sleep));
    proxy.freeze();
    const writes = many(write);
    await store.close();
    expect((await writes).every(({ status }) => status === 'rejected')).toBe(true);
  });
});

describe('what takes too long on PostgreSQL', () => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore('postgres', { timeouts: { statement: 1_000, lock: 500, idleInTransaction: 1_000 } });
    await scratch.store.gate.write((tx) => tx.execute('INSERT INTO case_number (year, value) VALUES (1, 1)'));
  });
  afterAll(() => scratch.remove());

  const codeOf = (work: Promise<unknown>) => work.then(String, (error: { code?: string }) => error.code);

  it('is given up by the server: a statement, and waiting for what somebody else holds', async () => {
    const sleep = 'SELECT pg_sleep(60)';
    expect(await codeOf(scratch.store.reader.query(sleep))).toBe('57014');
    expect(await codeOf(scratch.store.gate.write((tx) => tx.query(sleep)))).toBe('57014');
    const bump = 'UPDATE case_number SET value = value + 1';
    const waited = scratch.store.gate.write(async (tx) => {
      await tx.execute(bump);
      return codeOf(scratch.store.gate.write((other) => other.execute(bump)));
    });
    expect(await waited).toBe('55P03');
  });

  it('is no business of migrations, which may wait for each other as long as they take', async () => {
    await inPostgres(
      scratch.url,
      'DROP TABLE vault_check',
      `DELETE FROM schema_migration WHERE name LIKE 'VaultCheck%'`,
    );
    const holding = inPostgres(scratch.url, 'SELECT pg_advisory_lock(20190521)', 'SELECT pg_sleep(4)');
    const { vault } = scratch.store;
    const timeouts = { statement: 2_000, lock: 500, answer: 3_000 };
    const store = await openStore({ url: scratch.url, vault, timeouts });
    await holding;
    expect(await store.pendingMigrations()).toEqual([]);
    await store.close();
  });
});
