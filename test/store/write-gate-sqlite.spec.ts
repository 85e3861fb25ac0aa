import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transaction } from '@app/store';
import Database from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const insert = 'INSERT INTO case_number (year, value) VALUES (?, 0)';

describe('the write gate on one SQLite connection', () => {
  let scratch: ScratchStore;
  beforeEach(async () => {
    scratch = await scratchStore('sqlite', { batchLimit: 16 });
  });
  afterEach(() => scratch.remove());
  const put = (tx: Transaction, year: number) => tx.execute(insert, [year]);
  const kept = async () =>
    (await scratch.store.reader.query<{ year: number }>('SELECT year FROM case_number ORDER BY rowid')).map(
      ({ year }) => year,
    );

  it('puts what waits into one commit, at most so many, so that 64 writers do not wait for 64 fsyncs', async () => {
    const before = scratch.store.gate.stats();
    await Promise.all(Array.from({ length: 64 }, (_, n) => scratch.store.gate.write((tx) => put(tx, n))));
    const { commits, bodies } = scratch.store.gate.stats();
    expect({ commits: commits - before.commits, bodies: bodies - before.bodies }).toEqual({ commits: 4, bodies: 64 });
  });

  it('takes writers in the order in which they came, however long a body waits', async () => {
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        scratch.store.gate.write(async (tx) => {
          if (n % 2 === 0) await new Promise((resolve) => setImmediate(resolve));
          order.push(n);
          await put(tx, 100 - n);
        }),
      ),
    );
    expect(order).toEqual(Array.from({ length: 40 }, (_, n) => n));
    expect((await kept()).length).toBe(40);
  });

  it('acknowledges nobody in a commit that failed, and works again afterwards', async () => {
    const doomed = scratch.store.gate.write(async (tx) => {
      await tx.execute('PRAGMA defer_foreign_keys = ON');
      await tx.execute(
        `INSERT INTO organization_closure (ancestor_id, descendant_id, depth) VALUES ('nobody', 'nobody', 0)`,
      );
    });
    const beside = scratch.store.gate.write((tx) => put(tx, 1));
    const outcomes = await Promise.allSettled([doomed, beside]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await kept()).toEqual([]);
    await scratch.store.gate.write((tx) => put(tx, 2));
    expect(await kept()).toEqual([2]);
  });

  it('fails the whole batch when SQLite itself gives the transaction up, rather than lose part of it unnoticed', async () => {
    const before = scratch.store.gate.write((tx) => put(tx, 1));
    const rollsBack = scratch.store.gate.write(async (tx) => {
      await tx.execute('INSERT OR ROLLBACK INTO case_number (year, value) VALUES (1, 0)');
    });
    const after = scratch.store.gate.write((tx) => put(tx, 3));
    const outcomes = await Promise.allSettled([before, rollsBack, after]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await kept()).toEqual([]);
    await scratch.store.gate.write((tx) => put(tx, 4));
    expect(await kept()).toEqual([4]);
  });

  it('keeps in memory what it would need to undo a body, and leaves nothing of it in a temporary file', async () => {
    expect(await scratch.store.gate.write((tx) => tx.query('PRAGMA temp_store'))).toEqual([{ temp_store: 2 }]);
  });

  it('writes with synchronous=FULL, WAL and foreign keys in force', async () => {
    const settings = await scratch.store.gate.write(async (tx) =>
      Promise.all(['synchronous', 'journal_mode', 'foreign_keys'].map((name) => tx.query(`PRAGMA ${name}`))),
    );
    expect(settings).toEqual([[{ synchronous: 2 }], [{ journal_mode: 'wal' }], [{ foreign_keys: 1 }]]);
  });
});

/** A and B in the same tick, each one row; A throws. What became of both, and which rows there are. */
async function failAndSucceedAtOnce(
  write: (body: (insertRow: () => Promise<unknown>) => Promise<void>) => Promise<void>,
) {
  const failing = write(async (insertRow) => {
    await insertRow();
    await new Promise((resolve) => setTimeout(resolve, 20));
    throw new Error('A gives up');
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const succeeding = write(async (insertRow) => {
    await insertRow();
  });
  const [a, b] = await Promise.allSettled([failing, succeeding]);
  return { a: a?.status, b: b?.status };
}

describe('a failing and a succeeding transaction at once on SQLite', () => {
  it('keep the success and nothing of the failure through the gate', async () => {
    const scratch = await scratchStore('sqlite');
    let year = 0;
    const outcome = await failAndSucceedAtOnce((body) => {
      const mine = ++year;
      return scratch.store.gate.write((tx) => body(() => tx.execute(insert, [mine])));
    });
    expect(outcome).toEqual({ a: 'rejected', b: 'fulfilled' });
    expect(await scratch.store.reader.query('SELECT year FROM case_number')).toEqual([{ year: 2 }]);
    await scratch.remove();
  });

  it('lose the success, of which its writer was told, on a bare TypeORM data source: the control that the script can fail', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shuangzhao-control-'));
    const file = join(folder, 'control.db');
    const source = await new DataSource({ type: 'better-sqlite3', database: file, enableWAL: true }).initialize();
    await source.query('CREATE TABLE case_number (year integer PRIMARY KEY, value integer)');
    let year = 0;
    const outcome = await failAndSucceedAtOnce((body) => {
      const mine = ++year;
      return source.transaction((manager) => body(() => manager.query(insert, [mine])));
    });
    await source.destroy();
    const years = new Database(file, { readonly: true }).prepare('SELECT year FROM case_number').pluck().all();
    expect({ ...outcome, years }).toEqual({ a: 'rejected', b: 'fulfilled', years: [] });
    rmSync(folder, { recursive: true });
  });
});
