import { DataSource } from 'typeorm';
import { HoldsByCase1796000000150 } from './migrations/sqlite/1796000000150-HoldsByCase.js';
import { aCase } from '../../../test/builders/case-builder.js';
import { keepCase, keepParties } from '../../../test/builders/kept-case.js';
import { scratchStore, type ScratchStore } from '../../../test/builders/scratch-store.js';

const migration = new HoldsByCase1796000000150();

describe('a database whose holds lay in the order of their booking', () => {
  let scratch: ScratchStore;
  let source: DataSource;
  beforeEach(async () => {
    scratch = await scratchStore('sqlite');
    await keepParties(scratch.store);
    for (let count = 0; count < 3; count += 1) await keepCase(scratch.store, aCase().contacted().willing().liaising());
    await scratch.store.close();
    source = await new DataSource({
      type: 'better-sqlite3',
      database: scratch.url.replace('sqlite:', ''),
    }).initialize();
  });
  afterEach(async () => {
    if (source.isInitialized) await source.destroy();
    await scratch.remove();
  });

  const holds = () => source.query<unknown[]>('SELECT * FROM hold ORDER BY case_id, sequence');
  const form = async () => {
    const [table] = await source.query<{ sql: string }[]>(`SELECT sql FROM sqlite_schema WHERE name = 'hold'`);
    const [index] = await source.query<unknown[]>(`SELECT 1 FROM sqlite_schema WHERE name = 'hold_place'`);
    return { isByCase: table?.sql.endsWith('WITHOUT ROWID'), hasIndex: index !== undefined };
  };

  it('keeps every hold, with its index and its references, and can go back', async () => {
    const before = await holds();
    expect(before.length).toBeGreaterThan(5);
    await migration.down(source.createQueryRunner());
    expect(await form()).toEqual({ isByCase: false, hasIndex: true });
    expect(await holds()).toEqual(before);
    await migration.up(source.createQueryRunner());
    expect(await form()).toEqual({ isByCase: true, hasIndex: true });
    expect(await holds()).toEqual(before);
    expect(await source.query('PRAGMA foreign_key_check')).toEqual([]);
    await source.destroy();
    await scratch.reopen();
  });

  it('refuses two holds of one case at one place, and one of a case that is not there', async () => {
    const again = 'INSERT INTO hold SELECT * FROM hold LIMIT 1';
    await expect(source.query(again)).rejects.toThrow(/UNIQUE/);
    const stray = `INSERT INTO hold SELECT 'nobody', 1, stage, holder_kind, place_id, coordinator_id, began_ms, ended_ms,
      ended_by, paused_ms, paused_since_ms, reminded_ms, escalated_ms, overseen_ms FROM hold LIMIT 1`;
    await expect(source.query(stray)).rejects.toThrow(/FOREIGN KEY/);
  });
});
