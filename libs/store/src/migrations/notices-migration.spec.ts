import { DataSource } from 'typeorm';
import { aCase, type CaseBuilder } from '../../../../test/builders/case-builder.js';
import { keepCase, keepParties } from '../../../../test/builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../../../../test/builders/scratch-store.js';
import { writerOptions } from '../database-url.js';
import { hasDue, listCaseBriefs, listDatedCases, verifyAllChains, verifyListing } from '../index.js';

const notices = 'Notices1795392000050';

/** Cases that have each of the dates, had one and are over, or never had any. */
const builders: Record<string, () => CaseBuilder> = {
  'with a letter on its way': () => aCase().contacted().willing().liaising().membershipConfirmed().released(),
  'whose letter was given back': () =>
    aCase().contacted().willing().liaising().membershipConfirmed().released().returned(),
  'that is searched for': () => aCase().attempted(),
  'that is lost': () => aCase().searchedByAllMeans().lost(),
  'whose membership is suspended': () => aCase().searchedByAllMeans().lost().suspended(),
  'that was found again': () => aCase().searchedByAllMeans().lost().reestablished(),
  'that was removed': () => aCase().searchedByAllMeans().lost().suspended().removed(),
  'that is closed after a search': () => aCase().attempted().closed(),
  'of which nothing is known': () => aCase(),
};

const dates = `SELECT number, letter_expires_on, search_failed_since, suspended_since FROM case_file ORDER BY number`;
const rest = 'SELECT number, revision, snapshot, clocks, last_hash FROM case_file ORDER BY number';
const outbox = 'SELECT id, kind, key, token, due_at, payload, status FROM outbox ORDER BY id';

interface Dates {
  number: string;
  letter_expires_on: string | null;
  search_failed_since: string | null;
  suspended_since: string | null;
}

/** Takes migrations back until the one of notices is, as it was in a database of the version before. */
async function beforeNotices(url: string): Promise<string[]> {
  const source = await new DataSource(writerOptions(url)).initialize();
  try {
    const executed = async () =>
      (await source.query<{ name: string }[]>('SELECT name FROM schema_migration')).map(({ name }) => name);
    while ((await executed()).includes(notices)) await source.undoLastMigration({ transaction: 'all' });
    const row = await source.query<Record<string, unknown>[]>('SELECT * FROM case_file LIMIT 1');
    return Object.keys(row[0] ?? {});
  } finally {
    await source.destroy();
  }
}

describe.each(databaseKinds)('a database from before there were notices, with cases in it, on %s', (kind) => {
  let scratch: ScratchStore;
  let asWritten: { dates: Dates[]; rest: unknown; outbox: unknown };
  let formerColumns: string[];
  const read = async () => {
    const { reader } = scratch.store;
    return {
      dates: await reader.query<Dates>(dates),
      rest: await reader.query(rest),
      outbox: await reader.query(outbox),
    };
  };
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    for (const [number, make] of Object.entries(builders)) await keepCase(scratch.store, make(), { number });
    asWritten = await read();
    await scratch.store.close();
    formerColumns = await beforeNotices(scratch.url);
    await scratch.reopen();
  });
  afterAll(() => scratch.remove());

  it('had none of the dates in a column, so that all that is there now was filled in', () => {
    for (const column of ['letter_expires_on', 'search_failed_since', 'suspended_since']) {
      expect(formerColumns).not.toContain(column);
    }
  });

  it('has each date afterwards where the program would have written it, and none of a case that is over', async () => {
    const { dates: filledIn } = await read();
    expect(filledIn).toEqual(asWritten.dates);
    const having = (column: keyof Dates) => filledIn.filter((row) => row[column] !== null).map(({ number }) => number);
    expect(having('letter_expires_on')).toEqual(['with a letter on its way']);
    expect(having('search_failed_since')).toContain('that is searched for');
    expect(having('suspended_since')).toEqual(['whose membership is suspended']);
    for (const over of ['that was removed', 'that is closed after a search']) {
      expect(filledIn.find(({ number }) => number === over)).toEqual({
        number: over,
        letter_expires_on: null,
        search_failed_since: null,
        suspended_since: null,
      });
    }
  });

  it('has lost nothing, and no case has changed: history and lists agree with it', async () => {
    const now = await read();
    expect([now.rest, now.outbox]).toEqual([asWritten.rest, asWritten.outbox]);
    expect(await verifyAllChains(scratch.store.reader, scratch.store.vault)).toEqual([]);
    expect(await verifyListing(scratch.store.reader)).toEqual([]);
  });

  it('is as it would be if it were new', async () => {
    expect(await scratch.store.pendingMigrations()).toEqual([]);
    const source = await new DataSource(writerOptions(scratch.url)).initialize();
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('guards its cases again: none is changed but by one revision', async () => {
    const change = scratch.store.gate.write((tx) =>
      tx.execute(`UPDATE case_file SET letter_expires_on = '2030-01-01'`),
    );
    await expect(change).rejects.toThrow('a case changes by one revision at a time');
  });

  it('lets the relay go on: what was waiting is due, and dated cases are found', async () => {
    const { reader } = scratch.store;
    expect(await hasDue(reader, 'message', '9999-12-31T23:59:59.999Z')).toBe(true);
    const found = await listDatedCases(
      reader,
      {
        date: 'letterExpiresOn',
        from: '2026-01-01',
        through: '9999-12-31',
        key: { before: ':letterExpiry.', after: '.3' },
      },
      { limit: 10 },
    );
    expect(found.map(({ number }) => number)).toEqual(['with a letter on its way']);
    const [brief] = (
      await listCaseBriefs(
        reader,
        found.map(({ id }) => id),
      )
    ).values();
    const row = asWritten.dates.find(({ number }) => number === brief?.number);
    expect(brief?.letterExpiresOn).toBe(row?.letter_expires_on);
  });

  it('asks nobody for an address or an hour that they have not set', async () => {
    const { reader } = scratch.store;
    const set = 'SELECT id FROM account WHERE email IS NOT NULL OR digest_hour IS NOT NULL OR digest_mode IS NOT NULL';
    expect(await reader.query(set)).toEqual([]);
    expect(await reader.query('SELECT id FROM outbox WHERE claimed_at IS NOT NULL')).toEqual([]);
  });
});
