import fc from 'fast-check';
import type { Transaction } from '@app/store';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

/** What one writer does, and when it comes. */
interface Writer {
  adds: number[];
  fails: 'never' | 'at the start' | 'in the middle' | 'at the end' | 'by a duplicate';
  /** Turns of the event loop before it comes, and while its body is under way. */
  comesAfter: number;
  pauses: number;
}

const anyWriter: fc.Arbitrary<Writer> = fc.record({
  adds: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
  fails: fc.constantFrom('never', 'never', 'never', 'at the start', 'in the middle', 'at the end', 'by a duplicate'),
  comesAfter: fc.nat(4),
  pauses: fc.nat(2),
});

async function turns(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await new Promise((resolve) => setImmediate(resolve));
}

const account = 2026;
const failure = new Error('as arranged');

async function carryOut(tx: Transaction, { adds, fails, pauses }: Writer, entry: number): Promise<void> {
  if (fails === 'at the start') throw failure;
  await tx.execute('INSERT INTO case_number (year, value) VALUES (?, ?)', [entry, adds.length]);
  for (const amount of adds) {
    await tx.execute('UPDATE case_number SET value = value + ? WHERE year = ?', [amount, account]);
    if (fails === 'in the middle') throw failure;
    await turns(pauses);
  }
  if (fails === 'by a duplicate') {
    await tx.execute('INSERT INTO case_number (year, value) VALUES (?, 0)', [entry]);
  }
  if (fails === 'at the end') throw failure;
}

describe.each(databaseKinds)('any writers at once on %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind, { batchLimit: 4 });
  });
  afterAll(() => scratch.remove());

  it('leave exactly what the successful ones did, to the last one, whatever the others did meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyWriter, { minLength: 1, maxLength: 25 }), async (writers) => {
        const { gate, reader } = scratch.store;
        await gate.write(async (tx) => {
          await tx.execute('DELETE FROM case_number');
          await tx.execute('INSERT INTO case_number (year, value) VALUES (?, 0)', [account]);
        });
        const outcomes = await Promise.allSettled(
          writers.map(async (writer, index) => {
            await turns(writer.comesAfter);
            await gate.write((tx) => carryOut(tx, writer, index));
          }),
        );
        const succeeded = writers.flatMap(({ fails, adds }, index) => (fails === 'never' ? [{ index, adds }] : []));
        expect(outcomes.map(({ status }) => status)).toEqual(
          writers.map(({ fails }) => (fails === 'never' ? 'fulfilled' : 'rejected')),
        );
        expect(await reader.query('SELECT year, value FROM case_number ORDER BY year')).toEqual([
          ...succeeded.map(({ index, adds }) => ({ year: index, value: adds.length })),
          { year: account, value: succeeded.flatMap(({ adds }) => adds).reduce((sum, amount) => sum + amount, 0) },
        ]);
      }),
      { numRuns: kind === 'sqlite' ? 60 : 25 },
    );
  });
});
