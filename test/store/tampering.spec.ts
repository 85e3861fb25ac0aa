import fc from 'fast-check';
import { verifyChain, type SqlValue, type Transaction } from '@app/store';
import { aCase } from '../builders/case-builder.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

class Undone extends Error {}

const textColumns = ['at', 'actor', 'command', 'command_id', 'to_stage', 'data', 'hash'] as const;

/** One character of a text is another one: a letter, a digit or a quotation mark. */
function withOneCharacterChanged(text: string, place: number, replacement: string): string {
  const at = place % text.length;
  return text.slice(0, at) + replacement + text.slice(at + 1);
}

describe.each(databaseKinds)('a line of history on %s in which somebody changed something', (kind) => {
  let scratch: ScratchStore;
  let caseId: string;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    caseId = (await keepCase(scratch.store, aCase().contacted().willing().liaising().released().received())).id;
    await scratch.store.gate.write(async (tx) => {
      const off =
        kind === 'sqlite'
          ? ['DROP TRIGGER history_no_update', 'DROP TRIGGER case_file_by_revision']
          : ['ALTER TABLE history DISABLE TRIGGER USER', 'ALTER TABLE case_file DISABLE TRIGGER USER'];
      for (const statement of off) await tx.execute(statement);
    });
  });
  afterAll(() => scratch.remove());

  /** What verification says of the case while it is changed; the change is undone afterwards. */
  async function faultsWith(change: (tx: Transaction) => Promise<unknown>): Promise<string[]> {
    let found: string[] = [];
    const changing = scratch.store.gate.write(async (tx) => {
      await change(tx);
      found = (await verifyChain(tx, caseId, scratch.store.vault)).map(({ fault, sequence }) => `${fault} ${sequence}`);
      throw new Undone();
    });
    await expect(changing).rejects.toThrow(Undone);
    return found;
  }
  const valueOf = async (table: string, column: string, where: string) => {
    const [row] = await scratch.store.reader.query<{ value: SqlValue }>(
      `SELECT ${column} AS value FROM ${table} WHERE case_id = ? AND ${where}`,
      [caseId],
    );
    return String(row?.value);
  };

  it('is named, whichever character of whichever column it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...textColumns),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(500),
        fc.constantFrom('x', '7', '"'),
        async (column, sequence, place, replacement) => {
          const text = await valueOf('history', column, `sequence = ${sequence}`);
          const changed = withOneCharacterChanged(text, place, replacement);
          fc.pre(changed !== text);
          const faults = await faultsWith((tx) =>
            tx.execute(`UPDATE history SET ${column} = ? WHERE case_id = ? AND sequence = ?`, [
              changed,
              caseId,
              sequence,
            ]),
          );
          expect(faults).toContain(`hash ${sequence}`);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is named when two lines exchanged what they say, hashes and all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), async (one, other) => {
        fc.pre(one !== other);
        const faults = await faultsWith(async (tx) => {
          await tx.execute('DELETE FROM history_words WHERE case_id = ?', [caseId]);
          const move = (from: number, to: number) =>
            tx.execute('UPDATE history SET sequence = ? WHERE case_id = ? AND sequence = ?', [to, caseId, from]);
          await move(one, 50);
          await move(other, one);
          await move(50, other);
        });
        expect(faults).toEqual(expect.arrayContaining([`hash ${one}`, `hash ${other}`]));
      }),
      { numRuns: 20 },
    );
  });

  it('is named when its words were taken from another line', async () => {
    const words = await valueOf('history_words', 'sealed', 'sequence = 2');
    const faults = await faultsWith((tx) =>
      tx.execute('UPDATE history_words SET sealed = ? WHERE case_id = ? AND sequence = 3', [words, caseId]),
    );
    expect(faults).toEqual(['words 3']);
  });

  it('was not: without a change nothing is named, so that the other answers mean something', async () => {
    expect(await faultsWith(async () => undefined)).toEqual([]);
    expect(await verifyChain(scratch.store.reader, caseId, scratch.store.vault)).toEqual([]);
  });

  it('can be hidden only by whoever rewrites the line, all after it, and the case: any one of them alone is named', async () => {
    const faults = await faultsWith(async (tx) => {
      await tx.execute(`UPDATE history SET hash = 'f00d' WHERE case_id = ? AND sequence = 9`, [caseId]);
      await tx.execute(`UPDATE case_file SET last_hash = 'f00d' WHERE id = ?`, [caseId]);
    });
    expect(faults).toEqual(['hash 9']);
  });
});
