import {
  findReceipt,
  insertNotices,
  isDuplicate,
  loadCaseForClock,
  loadCaseForCommand,
  lockCase,
  StoreUnreachableError,
  type Transaction,
} from '@app/store';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { inPostgres, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

describe('the write gate on PostgreSQL', () => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore('postgres');
  });
  afterAll(() => scratch.remove());
  const write = <T>(body: (tx: Transaction) => Promise<T>) => scratch.store.gate.write(body);
  const insert = 'INSERT INTO case_number (year, value) VALUES (?, 0)';
  const years = async () =>
    (await scratch.store.reader.query<{ year: number }>('SELECT year FROM case_number ORDER BY year')).map(
      ({ year }) => year,
    );

  it('runs a body again when the server chose it as the victim of a deadlock', async () => {
    await write(async (tx) => {
      await tx.execute(insert, [1]);
      await tx.execute(insert, [2]);
    });
    const bump = (tx: Transaction, year: number) =>
      tx.execute('UPDATE case_number SET value = value + 1 WHERE year = ?', [year]);
    let arrived = 0;
    let bothHere: () => void = () => undefined;
    const meeting = new Promise<void>((resolve) => (bothHere = resolve));
    const crossing = (first: number, second: number) =>
      write(async (tx) => {
        await bump(tx, first);
        if (++arrived === 2) bothHere();
        await meeting;
        await bump(tx, second);
      });
    await Promise.all([crossing(1, 2), crossing(2, 1)]);
    expect(await scratch.store.reader.query('SELECT value FROM case_number ORDER BY year')).toEqual([
      { value: 2 },
      { value: 2 },
    ]);
    expect(arrived).toBe(3);
  });

  it('does not commit a body that returned before its statements did', async () => {
    const hasty = write(async (tx) => {
      void tx.execute(insert, [30]);
      return 'done';
    });
    await expect(hasty).rejects.toThrow('the body returned before its statements did');
    expect(await years()).not.toContain(30);
  });

  it('does not call a commit a success that the server turned into a rollback', async () => {
    const before = await years();
    const careless = write(async (tx) => {
      await tx.execute(insert, [40]);
      await tx.query('SELECT 1 / 0').catch(() => undefined);
    });
    await expect(careless).rejects.toThrow(/division by zero/);
    expect(await years()).toEqual(before);
  });

  it('fails the writer whose connection was cut, keeps nothing of it, and goes on with another connection', async () => {
    const cut = write(async (tx) => {
      await tx.execute(insert, [50]);
      const [row] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await inPostgres(scratch.url, `SELECT pg_terminate_backend(${row?.pid})`);
      await tx.execute(insert, [51]);
    });
    await expect(cut).rejects.toBeInstanceOf(StoreUnreachableError);
    await write((tx) => tx.execute(insert, [52]));
    const kept = await years();
    expect([50, 51, 52].filter((year) => kept.includes(year))).toEqual([52]);
  });

  it('sees in every statement what others have committed meanwhile, also where the server has another default', async () => {
    await inPostgres(
      scratch.url,
      `ALTER DATABASE ${new URL(scratch.url).pathname.slice(1)} SET default_transaction_isolation = 'serializable'`,
    );
    await scratch.reopen();
    const [row] = await write((tx) =>
      tx.query<{ level: string }>(`SELECT current_setting('transaction_isolation') AS level`),
    );
    expect(row?.level).toBe('read committed');
  });

  it('names a duplicate as one, and nothing else', async () => {
    await write((tx) => tx.execute(insert, [60]));
    const duplicate = await write((tx) => tx.execute(insert, [60])).catch((error: unknown) => error);
    const wrong = await write((tx) => tx.query('SELECT nothing')).catch((error: unknown) => error);
    expect([duplicate, wrong].map(isDuplicate)).toEqual([true, false]);
  });

  const loads: [string, (tx: Transaction, caseId: string) => Promise<unknown>][] = [
    ['command', (tx, caseId) => loadCaseForCommand(tx, { caseId, accountId: 'nobody', idempotencyKey: 'none' })],
    ['clock', (tx, caseId) => loadCaseForClock(tx, { caseId, clockId: 'none', token: 'none' })],
    ['look at what is masked', lockCase],
  ];
  it.each(loads)('lets nobody else change a case that was loaded for a %s, and its member be', async (name, load) => {
    if (name === 'command') await keepParties(scratch.store);
    const { id, member } = await keepCase(scratch.store);
    const isLocked = async (table: string, rowId: string) => {
      const text = `SELECT 1 FROM ${table} WHERE id = '${rowId}' FOR UPDATE NOWAIT`;
      return inPostgres(scratch.url, text).then(
        () => false,
        (error: Error) => error.message.startsWith('could not obtain lock'),
      );
    };
    const during = await write(async (tx) => {
      await load(tx, id);
      return [await isLocked('case_file', id), await isLocked('person', member.id)];
    });
    expect(during).toEqual([true, false]);
    expect(await isLocked('case_file', id)).toBe(false);
  });

  it.each(loads)(
    'lets a fact about a case be noted that was loaded for a %s, and neither waits for the other',
    async (_, load) => {
      const { id } = await keepCase(scratch.store);
      const fact = {
        key: id,
        recipientId: undefined,
        caseId: id,
        topic: 'decided',
        notedAt: '2026-04-01T00:00:00.000Z',
      };
      const note = (key: string) => write((tx) => insertNotices(tx, [{ ...fact, key, status: 'open' }]));
      const noted = await write(async (tx) => {
        await load(tx, id);
        return note(`${id} while it is loaded`);
      });
      const loaded = await write(async (tx) => {
        await insertNotices(tx, [{ ...fact, status: 'open' }]);
        return write((other) => load(other, id));
      });
      expect(noted).toBe(1);
      expect(loaded).toBeDefined();
    },
  );

  it('finds a question mark in a value, not in the text around it', async () => {
    const [row] = await write((tx) =>
      tx.query<{ text: string; value: string }>(`SELECT 'is it?' AS text, CAST(? AS text) AS value`, ['what?']),
    );
    expect(row).toEqual({ text: 'is it?', value: 'what?' });
    expect(await findReceipt(scratch.store.reader, { accountId: "o'clock?", idempotencyKey: '?' })).toBeUndefined();
  });
});
