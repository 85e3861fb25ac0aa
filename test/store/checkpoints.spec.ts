import { existsSync, statSync } from 'node:fs';
import { nextCaseNumber } from '@app/store';
import { scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const many = 1_000;
const pageBytes = 4_096;

describe('a store on SQLite under many writes', () => {
  let scratch: ScratchStore;
  let file: string;
  beforeEach(async () => {
    scratch = await scratchStore('sqlite', { queueLimit: many });
    file = scratch.url.slice('sqlite:'.length);
  });
  afterEach(() => scratch.remove());

  const write = (year: number) => scratch.store.gate.write((tx) => nextCaseNumber(tx, year));
  /** Writes so many pages and more, each commit some of them. */
  const fill = (pages: number) =>
    scratch.store.gate.write(async (tx) => {
      await tx.execute('CREATE TABLE IF NOT EXISTS filling (text)');
      await tx.execute(`INSERT INTO filling VALUES (hex(randomblob(${(pages * pageBytes) / 2})))`);
    });

  it('has a log that does not grow without end', async () => {
    for (let round = 0; round < 60; round += 1) {
      await fill(500);
      await Promise.all(Array.from({ length: 64 }, () => write(2026)));
    }
    expect(statSync(`${file}-wal`).size).toBeLessThan(16_000 * pageBytes);
  });

  it('has nothing left in the log once it is closed, and everything in the file', async () => {
    await Promise.all(Array.from({ length: many }, () => write(2026)));
    await scratch.store.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
    await scratch.reopen();
    expect(await write(2026)).toBe(many + 1);
  });

  it('can be scrubbed at any moment: the copying is waited for', async () => {
    const scrubbed: Promise<void>[] = [];
    for (let round = 0; round < 8; round += 1) {
      await Promise.all(Array.from({ length: 300 }, () => write(2026)));
      scrubbed.push(scratch.store.scrub());
    }
    await Promise.all(scrubbed);
    expect(statSync(`${file}-wal`).size).toBe(0);
  });
});
