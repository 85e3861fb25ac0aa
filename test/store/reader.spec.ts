import type { Sql } from '@app/store';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

describe.each(databaseKinds)('the reader on %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await scratch.store.gate.write((tx) => tx.execute('INSERT INTO case_number (year, value) VALUES (1, 1)'));
  });
  afterAll(() => scratch.remove());

  it.each([
    'INSERT INTO case_number (year, value) VALUES (2, 2) RETURNING year',
    'UPDATE case_number SET value = 9 RETURNING year',
    'DELETE FROM case_number RETURNING year',
  ])('cannot write, so that no query goes past the gate: %s', async (text) => {
    await expect(scratch.store.reader.query(text)).rejects.toThrow(/read-?only/i);
    expect(await scratch.store.reader.query('SELECT year, value FROM case_number')).toEqual([{ year: 1, value: 1 }]);
  });

  it('cannot change the schema', async () => {
    const { reader } = scratch.store;
    const drop = (reader as Partial<Sql>).execute
      ? (reader as Sql).execute('DROP TABLE case_number')
      : reader.query('DROP TABLE case_number');
    await expect(drop).rejects.toThrow(/read-?only/i);
  });

  it('answers while a writer is at work, and does not wait for it', async () => {
    let seen: unknown;
    await scratch.store.gate
      .write(async (tx) => {
        await tx.execute('UPDATE case_number SET value = 5 WHERE year = 1');
        seen = await scratch.store.reader.query('SELECT value FROM case_number');
        throw new Error('only looked');
      })
      .catch(() => undefined);
    expect(seen).toEqual([{ value: 1 }]);
  });

  it('says what is wrong with a statement and goes on', async () => {
    await expect(scratch.store.reader.query('SELECT missing FROM nowhere')).rejects.toThrow(/nowhere/);
    expect(await scratch.store.reader.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('answers many questions at once, each its own', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        scratch.store.reader.query<{ n: number }>('SELECT CAST(? AS integer) AS n', [n]),
      ),
    );
    expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 60 }, (_, n) => n));
  });
});
