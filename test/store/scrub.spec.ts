import { DataSource } from 'typeorm';
import Database from 'better-sqlite3';
import { eraseMember, listUnscrubbed, type CaseRecord, type DatabaseKind } from '@app/store';
import { Scrubber } from '../../apps/server/src/relay/scrubber.js';
import { aCase } from '../builders/case-builder.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';

const now = '2026-03-16T01:00:00.000Z';

/** Somebody who has begun to read the database and does not end. */
async function reading({ kind, url }: ScratchStore): Promise<{ end(): Promise<void> }> {
  if (kind === 'sqlite') {
    const database = new Database(url.slice('sqlite:'.length), { readonly: true });
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM person').get();
    return { end: async () => void database.close() };
  }
  const source = await new DataSource({ type: 'postgres', url }).initialize();
  const runner = source.createQueryRunner();
  await runner.startTransaction('REPEATABLE READ');
  await runner.query('SELECT count(*) FROM person');
  return {
    end: async () => {
      await runner.rollbackTransaction();
      await runner.release();
      await source.destroy();
    },
  };
}

describe.each<DatabaseKind>(databaseKinds)('scrubbing the files after an erasure on %s', (kind) => {
  let scratch: ScratchStore;
  let kept: CaseRecord;
  beforeEach(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    kept = await keepCase(scratch.store, aCase());
    await scratch.store.gate.write((tx) => eraseMember(tx, { caseId: kept.id, personId: kept.member.id }, now));
  });
  afterEach(() => scratch.remove());

  it('is still to be done as long as somebody reads what was, and is tried again after a while and not every second', async () => {
    const clock = new SettableClock(now);
    const scrubber = new Scrubber(scratch.store, clock);
    const reader = await reading(scratch);
    await expect(scrubber.drainOnce()).rejects.toThrow(/somebody reads it|goes on and on/);
    expect(await listUnscrubbed(scratch.store.reader)).toEqual([kept.id]);
    expect(await scrubber.drainOnce()).toBe(0);
    await reader.end();
    clock.advance({ minutes: 10 });
    expect(await scrubber.drainOnce()).toBe(1);
    expect(await listUnscrubbed(scratch.store.reader)).toEqual([]);
  });

  it('goes on beside writers, and loses none of what they write', async () => {
    const count = async () =>
      (await scratch.store.reader.query<{ value: number }>('SELECT value FROM case_number'))[0]?.value;
    const write = () =>
      scratch.store.gate.write((tx) =>
        tx.execute(`INSERT INTO case_number (year, value) VALUES (1999, 1)
          ON CONFLICT (year) DO UPDATE SET value = case_number.value + 1`),
      );
    await scratch.store.gate.write((tx) => tx.execute('DELETE FROM case_number'));
    const writers = Array.from({ length: 40 }, () => write());
    const scrubbed = scratch.store.scrub();
    writers.push(...Array.from({ length: 40 }, () => write()));
    await Promise.all([...writers, scrubbed]);
    expect(await count()).toBe(80);
  });
});
