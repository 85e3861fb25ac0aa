import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { refuseUnsafeSettings } from './sqlite-database.js';
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
