import { randomBytes } from 'node:crypto';
import { openStore, Vault } from '@app/store';
import { startProcess, type AnotherProcess } from '../builders/another-process.js';
import { databaseKinds, scratchDatabase, type ScratchDatabase } from '../builders/scratch-store.js';

const key = randomBytes(32).toString('base64');
const endlessWriter = new URL('./endless-writer.ts', import.meta.url);
const tryToOpen = new URL('./try-to-open.ts', import.meta.url);

describe.each(databaseKinds)('a process that is killed while it writes to %s', (kind) => {
  let database: ScratchDatabase;
  let child: AnotherProcess | undefined;
  beforeEach(async () => {
    database = await scratchDatabase(kind);
  });
  afterEach(async () => {
    await child?.kill();
    await database.remove();
  });

  it('leaves all that it acknowledged, no half of a command, and a database that opens at once', async () => {
    child = startProcess(endlessWriter, database.url, key);
    const acknowledged: number[] = [];
    while (acknowledged.length < 300) {
      const line = await child.nextLine();
      if (line === undefined) throw new Error('the writer ended by itself');
      acknowledged.push(Number(line));
    }
    acknowledged.push(...(await child.kill()).map(Number));

    const store = await openStore({ url: database.url, vault: new Vault({ current: 'k', keys: { k: key } }) });
    const rows = await store.reader.query<{ year: number }>('SELECT year FROM case_number ORDER BY year');
    const kept = new Set(rows.map(({ year }) => year));
    expect(acknowledged.filter((year) => !kept.has(year))).toEqual([]);
    expect([...kept].filter((year) => !kept.has(-year))).toEqual([]);
    await store.gate.write((tx) => tx.execute('INSERT INTO case_number (year, value) VALUES (0, 0)'));
    await store.close();
  });
});

describe('a second process on one SQLite file', () => {
  it('is refused in one line as long as the first has it open, and let in after that one was killed', async () => {
    const database = await scratchDatabase('sqlite');
    const first = startProcess(tryToOpen, database.url, key);
    expect(await first.nextLine()).toBe('opened sqlite');
    const second = startProcess(tryToOpen, database.url, key);
    expect(await second.nextLine()).toMatch(/^StoreRefusedError: \S+ is in use by another process/);
    await expect(
      openStore({ url: database.url, vault: new Vault({ current: 'k', keys: { k: key } }) }),
    ).rejects.toThrow(/in use by another process/);
    await first.kill();
    const third = startProcess(tryToOpen, database.url, key);
    expect(await third.nextLine()).toBe('opened sqlite');
    await Promise.all([second.kill(), third.kill()]);
    await database.remove();
  });
});

describe('a second process on one PostgreSQL database', () => {
  it('is welcome', async () => {
    const database = await scratchDatabase('postgres');
    const processes = [1, 2].map(() => startProcess(tryToOpen, database.url, key));
    expect(await Promise.all(processes.map((each) => each.nextLine()))).toEqual(['opened postgres', 'opened postgres']);
    await Promise.all(processes.map((each) => each.kill()));
    await database.remove();
  });
});
