import { StatementFailedError, type SqlValue, type Transaction } from '@app/store';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

class Objection extends Error {}

const insert = 'INSERT INTO case_number (year, value) VALUES (?, ?)';
const double = 'UPDATE case_number SET value = value * 2 WHERE year = ?';

describe.each(databaseKinds)('what a body writes without waiting for an answer, on %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
  });
  afterEach(() => scratch.store.gate.write((tx) => tx.execute('DELETE FROM case_number')));
  afterAll(() => scratch.remove());

  const write = <Result>(body: (tx: Transaction) => Promise<Result>) => scratch.store.gate.write(body);
  const ask = 'SELECT year, value FROM case_number ORDER BY year';
  const kept = () => scratch.store.reader.query<{ year: number; value: number }>(ask);

  it('is kept by a body that asks nothing at all', async () => {
    await write((tx) => tx.write(insert, [1, 10]));
    expect(await kept()).toEqual([{ year: 1, value: 10 }]);
  });

  it('is done in its order, and before whatever the body asks next', async () => {
    const seen = await write(async (tx) => {
      await tx.write(insert, [1, 10]);
      await tx.write(double, [1]);
      const rows = await tx.query(ask);
      await tx.write(insert, [2, 20]);
      const doubled = await tx.execute('UPDATE case_number SET value = value * 2');
      await tx.write(insert, [3, 30]);
      return { rows, doubled };
    });
    expect(seen).toEqual({ rows: [{ year: 1, value: 20 }], doubled: 2 });
    expect(await kept()).toEqual([
      { year: 1, value: 40 },
      { year: 2, value: 40 },
      { year: 3, value: 30 },
    ]);
  });

  it('may change nothing when nobody objects', async () => {
    await write((tx) => tx.write(double, [404]));
    expect(await kept()).toEqual([]);
  });

  const objections = {
    ifNone: () => new Objection('nobody is there'),
    ifDuplicate: () => new Objection('somebody is there'),
  };
  it.each<[string, string, SqlValue[], string]>([
    ['changes nothing', double, [404], 'nobody is there'],
    ['inserts what is there', insert, [7, 0], 'somebody is there'],
  ])('takes everything of the body with it when it %s against an objection', async (_, text, params, objection) => {
    await write((tx) => tx.write(insert, [7, 70]));
    const refused = write(async (tx) => {
      await tx.write(insert, [1, 10]);
      await tx.write(text, params, objections);
      await tx.write(insert, [2, 20]);
    });
    await expect(refused).rejects.toEqual(new Objection(objection));
    expect(await kept()).toEqual([{ year: 7, value: 70 }]);
  });

  it('lets what meets no objection pass', async () => {
    await write(async (tx) => {
      await tx.write(insert, [1, 10], objections);
      await tx.write(double, [1], objections);
    });
    expect(await kept()).toEqual([{ year: 1, value: 20 }]);
  });

  it('dooms a body that does not want to know that it failed', async () => {
    const careless = write(async (tx) => {
      await tx.write(insert, [1, 10]);
      await tx.write(insert, [1, 10]).catch(() => undefined);
      await tx.query(ask).catch(() => undefined);
      return 'done';
    });
    await expect(careless).rejects.toBeInstanceOf(StatementFailedError);
    expect(await kept()).toEqual([]);
  });

  it('names the statement that failed and not what was in it', async () => {
    const failed = write((tx) => tx.write('INSERT INTO nowhere (secret) VALUES (?)', ['张三'])).catch(
      (error: Error) => error,
    );
    const { message, statement } = (await failed) as StatementFailedError;
    expect(statement).toContain('INSERT INTO nowhere');
    expect(message + statement).not.toContain('张三');
  });

  it('is nothing once the body is over', async () => {
    let late: Transaction | undefined;
    await write(async (tx) => {
      late = tx;
    });
    await expect(late?.write(insert, [1, 10])).rejects.toThrow('the transaction is over');
    expect(await kept()).toEqual([]);
  });

  it('arrives as it was given, whatever it is, and however often the same statement was said before', async () => {
    const texts = ["it's", '问？?', '"$1"', '', ' \\ ', 'x'.repeat(100_000)];
    const value = 'SELECT CAST(? AS text) AS given, CAST(? AS integer) AS number, CAST(? AS text) AS missing';
    for (const text of texts) {
      expect(await write((tx) => tx.query(value, [text, -7, null]))).toEqual([
        { given: text, number: -7, missing: null },
      ]);
    }
  });

  it('may be said in more ways than a connection remembers', async () => {
    const year = (number: number) => `SELECT ${number} AS year`;
    const years = await write(async (tx) => {
      const rows: { year: number }[] = [];
      for (let number = 0; number < 700; number += 1) rows.push(...(await tx.query<{ year: number }>(year(number))));
      return rows.map((row) => row.year);
    });
    expect(years).toEqual(Array.from({ length: 700 }, (_, number) => number));
  });
});
