import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { BetterSqlite3DataSourceOptions } from 'typeorm/driver/better-sqlite3/BetterSqlite3DataSourceOptions.js';
import { postgresTimeouts } from './postgres-timeouts.js';
import { openSqlite, refuseUnsafeSettings, sqliteWriterOptions } from './sqlite-database.js';
import { StoreRefusedError } from './store-refused.js';

describe('a connection that is to write', () => {
  let folder: string;
  let database: Database.Database;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shuangzhao-settings-'));
    database = new Database(join(folder, 'settings.db'));
    for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) database.pragma(setting);
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  it('is taken when WAL, synchronous=FULL and foreign keys are in force', () => {
    expect(() => refuseUnsafeSettings(database)).not.toThrow();
  });

  it.each([
    ['journal_mode = DELETE', 'WAL is not in force (journal_mode is delete)'],
    ['synchronous = NORMAL', 'synchronous=FULL is not in force (synchronous is 1)'],
    ['synchronous = OFF', 'synchronous=FULL is not in force (synchronous is 0)'],
    ['foreign_keys = OFF', 'foreign keys is not in force (foreign_keys is 0)'],
  ])('is refused by name when %s: a commit would not be what it promises', (setting, refusal) => {
    database.pragma(setting);
    expect(() => refuseUnsafeSettings(database)).toThrow(new StoreRefusedError(`${database.name}: ${refusal}`));
  });
});

describe('opening an SQLite file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shuangzhao-opening-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const openWith = (over: Partial<BetterSqlite3DataSourceOptions>) => {
    const limits = { queueLimit: 1, batchLimit: 1, lock: true, timeouts: postgresTimeouts };
    const options = (file: string) => ({ ...(sqliteWriterOptions(file) as BetterSqlite3DataSourceOptions), ...over });
    return openSqlite(join(folder, 'opened.db'), limits, options);
  };

  it.each([
    ['WAL', { enableWAL: false }],
    [
      'synchronous=FULL',
      { prepareDatabase: (database: Database.Database) => void database.pragma('synchronous = NORMAL') },
    ],
  ])('is refused by the connection that it has, when a change of the options loses %s', async (means, over) => {
    await expect(openWith(over)).rejects.toThrow(new RegExp(`: ${means} is not in force`));
    await (await openWith({})).close();
  });
});
