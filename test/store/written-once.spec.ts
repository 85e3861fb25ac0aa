import { appendAccess, findCase, readAccessTrail } from '@app/store';
import { aCase } from '../builders/case-builder.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { databaseKinds, inPostgres, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

describe.each(databaseKinds)('the database itself, on %s', (kind) => {
  let scratch: ScratchStore;
  let caseId: string;
  const snapshotOf = async () => ({
    history: await scratch.store.reader.query('SELECT * FROM history ORDER BY case_id, sequence'),
    trail: await scratch.store.reader.query('SELECT * FROM access_trail ORDER BY id'),
    strands: await scratch.store.reader.query('SELECT * FROM trail_strand ORDER BY id'),
    cases: await scratch.store.reader.query('SELECT * FROM case_file ORDER BY id'),
  });
  const write = (text: string) => scratch.store.gate.write((tx) => tx.execute(text));

  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    const record = await keepCase(scratch.store, aCase().contacted());
    caseId = record.id;
    await keepCase(scratch.store, aCase().contacted());
    await scratch.store.gate.write((tx) =>
      appendAccess(tx, {
        at: '2026-03-05T00:00:00.000Z',
        accountId: 'coordinator-1',
        action: 'reveal',
        caseId,
        data: { fields: ['phone'], purpose: '核对' },
      }),
    );
  });
  afterAll(() => scratch.remove());

  it.each([
    ['a line of history is edited', `UPDATE history SET data = '{}'`, 'history is written once'],
    ['a line of history is moved', 'UPDATE history SET sequence = sequence + 10', 'history is written once'],
    ['a line of history is deleted', 'DELETE FROM history', 'history is written once'],
    ['the access trail is edited', `UPDATE access_trail SET account_id = 'x'`, 'the access trail is written once'],
    ['the access trail is deleted', 'DELETE FROM access_trail', 'the access trail is written once'],
    ['an entry of the access trail is moved', 'UPDATE access_trail SET sequence = sequence + 10', 'written once'],
    ['a strand is turned back', 'UPDATE trail_strand SET last_sequence = last_sequence - 1', 'only grows'],
    ['a strand ends otherwise', `UPDATE trail_strand SET last_hash = 'f00d'`, 'only grows'],
    ['a strand is deleted', 'DELETE FROM trail_strand WHERE id = 1', 'only grows'],
    ['a strand is added', `INSERT INTO trail_strand VALUES (99, 0, 'f00d')`, 'only grows'],
    ['a case is deleted', 'DELETE FROM case_file', 'a case is never deleted'],
    ['a revision is skipped', 'UPDATE case_file SET revision = revision + 2', 'one revision at a time'],
    ['a revision is turned back', 'UPDATE case_file SET revision = revision - 1', 'one revision at a time'],
    ['a case changes and its revision does not', `UPDATE case_file SET stage = 'closed'`, 'one revision at a time'],
    [
      'a case gets another number',
      `UPDATE case_file SET revision = revision + 1, number = 'other'`,
      'one revision at a time',
    ],
  ])('refuses when %s, whoever writes', async (_, text, message) => {
    const before = await snapshotOf();
    await expect(write(text)).rejects.toThrow(message);
    expect(await snapshotOf()).toEqual(before);
  });

  const pastTheTriggers = {
    // REPLACE deletes without asking the triggers on DELETE.
    sqlite: [
      'INSERT OR REPLACE INTO history SELECT * FROM history',
      `INSERT OR REPLACE INTO history
         SELECT case_id, sequence + 100, at, actor, command, command_id, from_stage, to_stage, data, hash FROM history`,
      'INSERT OR REPLACE INTO access_trail SELECT * FROM access_trail',
      `INSERT OR REPLACE INTO access_trail
         SELECT id || 'x', strand, sequence, at, account_id, role, organization_id, action, case_id, about_organization_id,
           about_account_id, data, address, request_id, hash FROM access_trail`,
      'INSERT OR REPLACE INTO trail_strand SELECT * FROM trail_strand',
      `UPDATE OR REPLACE access_trail SET sequence = 1`,
      'INSERT OR REPLACE INTO case_file SELECT * FROM case_file',
      `UPDATE OR REPLACE history SET sequence = 1`,
      // Every table has a key besides those that it declares: the number of the row.
      `INSERT OR REPLACE INTO history (rowid, case_id, sequence, at, actor, command, command_id, to_stage, data, hash)
         SELECT rowid, 'other', 1, at, actor, command, 'other', to_stage, '{}', hash FROM history WHERE sequence = 1 LIMIT 1`,
      `INSERT OR REPLACE INTO access_trail (_rowid_, id, strand, sequence, at, account_id, action, data, hash)
         SELECT _rowid_, 'other', strand, sequence + 100, at, account_id, 'nothing', '{}', hash FROM access_trail`,
      `UPDATE OR REPLACE case_file SET revision = revision + 1, oid = (SELECT max(oid) FROM case_file)
         WHERE oid = (SELECT min(oid) FROM case_file)`,
    ],
    postgres: [
      'TRUNCATE history CASCADE',
      'TRUNCATE access_trail',
      'TRUNCATE trail_strand',
      'TRUNCATE case_file CASCADE',
    ],
  }[kind];
  it.each(pastTheTriggers)('refuses the way round too: %s', async (text) => {
    const before = await snapshotOf();
    await expect(write(text)).rejects.toThrow(/written once|never deleted|only grows|one revision at a time/);
    expect(await snapshotOf()).toEqual(before);
  });

  it('lets a case advance by one revision, so that the guard is not a wall', async () => {
    const before = await findCase(scratch.store.reader, caseId);
    await write('UPDATE case_file SET revision = revision + 1');
    expect((await findCase(scratch.store.reader, caseId))?.revision).toBe((before?.revision ?? 0) + 1);
  });

  it('keeps who looked at what, as it was said', async () => {
    expect(await readAccessTrail(scratch.store.reader, caseId, scratch.store.vault)).toMatchObject([
      { accountId: 'coordinator-1', action: 'reveal', caseId, data: { fields: ['phone'], purpose: '核对' } },
    ]);
    expect(await readAccessTrail(scratch.store.reader, 'another', scratch.store.vault)).toEqual([]);
  });

  it('refuses a case of a member, a district or a coordinator that do not exist', async () => {
    for (const column of ['person_id', 'district_org_id', 'coordinator_id']) {
      const text = `UPDATE case_file SET revision = revision + 1, ${column} = 'nobody'`;
      await expect(write(text)).rejects.toThrow(/foreign key/i);
    }
  });

  if (kind === 'sqlite') {
    const tables = ['history', 'access_trail', 'case_file'];
    /** A row like the first one, under other keys, as the given number of a row. */
    const copyAs = async (table: string, rowid: string) => {
      const columns = await scratch.store.reader.query<{ name: string }>(
        `SELECT name FROM pragma_table_info('${table}')`,
      );
      const names = columns.map(({ name }) => name);
      const keys = ['id', 'number', 'case_id', 'command_id'];
      const values = names.map((name) => (keys.includes(name) ? `'copy'` : name));
      if (table === 'access_trail') {
        values[names.indexOf('case_id')] = 'NULL';
        values[names.indexOf('sequence')] = 'sequence + 1000';
      }
      return `INSERT OR REPLACE INTO ${table} (rowid, ${names.join(', ')})
        SELECT ${rowid}, ${values.join(', ')} FROM ${table} ORDER BY rowid LIMIT 1`;
    };

    it.each(tables)('refuses to write over a row of %s by its number, all other keys being new', async (table) => {
      const before = await snapshotOf();
      await expect(write(await copyAs(table, 'rowid'))).rejects.toThrow(/written once|never deleted/);
      expect(await snapshotOf()).toEqual(before);
    });

    it.each(tables)('takes no row of %s whose number a trigger cannot tell from none', async (table) => {
      for (const rowid of ['-1', '0', '-7']) {
        await expect(write(await copyAs(table, rowid))).rejects.toThrow('rows are numbered by the database');
      }
    });
  }

  if (kind === 'postgres') {
    it('refuses a session beside the store as well', async () => {
      await expect(inPostgres(scratch.url, 'DELETE FROM history')).rejects.toThrow('history is written once');
    });
  }
});
