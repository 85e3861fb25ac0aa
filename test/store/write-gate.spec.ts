import { randomUUID } from 'node:crypto';
import { ConcurrentWriteError, GateClosedError, GateFullError, type Store, type Transaction } from '@app/store';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const insert = 'INSERT INTO case_number (year, value) VALUES (?, ?)';
const put = (tx: Transaction, year: number) => tx.execute(insert, [year, 0]);

async function years(store: Store): Promise<number[]> {
  const rows = await store.reader.query<{ year: number }>('SELECT year FROM case_number ORDER BY year');
  return rows.map(({ year }) => year);
}

/** A promise and the function that resolves it. */
function latch() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

describe.each(databaseKinds)('the write gate on %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind, { queueLimit: 200, batchLimit: 16 });
  });
  afterEach(() => scratch.store.gate.write((tx) => tx.execute('DELETE FROM case_number')));
  afterAll(() => scratch.remove());
  const write: Store['gate']['write'] = (body) => scratch.store.gate.write(body);

  it('keeps what succeeded and nothing of what failed when both are under way at once', async () => {
    const attempts = Array.from({ length: 40 }, (_, n) =>
      write(async (tx) => {
        await put(tx, n);
        await put(tx, 1000 + n);
        if (n % 4 === 3) throw new Error(`no ${n}`);
        return n;
      }),
    );
    const outcomes = await Promise.allSettled(attempts);
    const kept = Array.from({ length: 40 }, (_, n) => n).filter((n) => n % 4 !== 3);
    expect(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))).toEqual(kept);
    expect(await years(scratch.store)).toEqual([...kept, ...kept.map((n) => 1000 + n)]);
  });

  it('tells each writer its own failure, not that of whoever wrote beside it', async () => {
    const failures = ['one', 'two', 'three'].map((reason) =>
      write(async (tx) => {
        await put(tx, reason.length);
        throw new Error(reason);
      }).catch((error: Error) => error.message),
    );
    expect(await Promise.all(failures)).toEqual(['one', 'two', 'three']);
    expect(await years(scratch.store)).toEqual([]);
  });

  it('shows a reader nothing before the commit, so that nobody acts on what may yet be undone', async () => {
    const [hasWritten, mayEnd] = [latch(), latch()];
    const writing = write(async (tx) => {
      await put(tx, 2026);
      hasWritten.open();
      await mayEnd.opened;
    });
    await hasWritten.opened;
    expect(await years(scratch.store)).toEqual([]);
    mayEnd.open();
    await writing;
    expect(await years(scratch.store)).toEqual([2026]);
  });

  it('acknowledges after the commit only: what a writer was told is seen by others at once', async () => {
    await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        await write((tx) => put(tx, n));
        expect(await years(scratch.store)).toContain(n);
      }),
    );
  });

  it('answers what the body answered, and shows the body its own writes', async () => {
    const seen = await write(async (tx) => {
      await put(tx, 7);
      return tx.query<{ value: number }>('SELECT value FROM case_number WHERE year = ?', [7]);
    });
    expect(seen).toEqual([{ value: 0 }]);
  });

  it('keeps nothing of a body that swallowed the failure of a statement, on neither database', async () => {
    const careless = write(async (tx) => {
      await put(tx, 1);
      await put(tx, 1).catch(() => undefined);
      await put(tx, 2).catch(() => undefined);
      return 'all is well';
    });
    await expect(careless).rejects.toThrow();
    expect(await years(scratch.store)).toEqual([]);
  });

  it('is not left by its transaction: a statement after the body is refused', async () => {
    let kept: Transaction | undefined;
    await write(async (tx) => {
      kept = tx;
    });
    await expect(kept?.execute(insert, [1, 1])).rejects.toThrow('the transaction is over');
    let failed: Transaction | undefined;
    await write(async (tx) => {
      failed = tx;
      throw new Error('given up');
    }).catch(() => undefined);
    await expect(failed?.query('SELECT 1')).rejects.toThrow('the transaction is over');
  });

  it('refuses more than may wait, by a name that HTTP answers with 503, and recovers', async () => {
    const mayEnd = latch();
    const running = Array.from({ length: 10 }, () => write(() => mayEnd.opened));
    await new Promise((resolve) => setImmediate(resolve));
    const free = 200 - scratch.store.gate.stats().waiting;
    const waiting = Array.from({ length: free }, (_, n) => write((tx) => put(tx, n)));
    expect(scratch.store.gate.stats().waiting).toBe(200);
    await expect(write((tx) => put(tx, 5000))).rejects.toThrow(new GateFullError(200));
    mayEnd.open();
    await Promise.all([...running, ...waiting]);
    await write((tx) => put(tx, 6000));
    expect(await years(scratch.store)).toEqual([...Array.from({ length: free }, (_, n) => n), 6000]);
  });

  it('settles what was accepted before it closes, and takes nothing after', async () => {
    const before = scratch.store.gate.stats().bodies;
    const accepted = Array.from({ length: 30 }, (_, n) => write((tx) => put(tx, n)));
    const closing = scratch.store.gate.close();
    await expect(write((tx) => put(tx, 99))).rejects.toThrow(GateClosedError);
    await closing;
    expect(scratch.store.gate.stats()).toMatchObject({ waiting: 0, bodies: before + 30 });
    await Promise.all(accepted);
    const store = await scratch.reopen();
    expect(await years(store)).toHaveLength(30);
  });

  it('loses nothing that it acknowledged when 300 writers come in waves and a third of them fail', async () => {
    const acknowledged: number[] = [];
    const wave = (first: number) =>
      Promise.allSettled(
        Array.from({ length: 100 }, async (_, n) => {
          const year = first + n;
          await write(async (tx) => {
            await put(tx, year);
            if (year % 3 === 0) throw new Error(randomUUID());
          });
          acknowledged.push(year);
        }),
      );
    for (const first of [0, 100, 200]) await wave(first);
    expect(await years(await scratch.reopen())).toEqual(acknowledged.sort((one, other) => one - other));
  });

  it('refuses a duplicate with the error of the database, and the next body is none the worse', async () => {
    await write((tx) => put(tx, 1));
    await expect(write((tx) => put(tx, 1))).rejects.toThrow(/unique/i);
    await write((tx) => put(tx, 2));
    expect(await years(scratch.store)).toEqual([1, 2]);
  });

  it(`runs a body again that somebody else was ahead of: ${kind === 'postgres' ? 'five times' : 'never, as nobody can be'}`, async () => {
    let runs = 0;
    const body = async () => {
      runs += 1;
      throw new ConcurrentWriteError('ahead');
    };
    await expect(write(body)).rejects.toThrow(ConcurrentWriteError);
    expect(runs).toBe(kind === 'postgres' ? 6 : 1);
  });
});
