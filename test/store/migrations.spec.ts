import { findSchemaDrift, openStore, type DatabaseKind, type Store } from '@app/store';
import { aVault, databaseKinds, scratchDatabase, type ScratchDatabase } from '../builders/scratch-store.js';

const tablesQuery: Record<DatabaseKind, string> = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  postgres: `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name`,
};

const triggersQuery: Record<DatabaseKind, string> = {
  sqlite: `SELECT DISTINCT tbl_name AS name FROM sqlite_master WHERE type = 'trigger' ORDER BY tbl_name`,
  postgres: `SELECT DISTINCT event_object_table AS name FROM information_schema.triggers ORDER BY event_object_table`,
};

const names = async (store: Store, query: Record<DatabaseKind, string>) =>
  (await store.reader.query<{ name: string }>(query[store.kind])).map(({ name }) => name);

describe.each(databaseKinds)('migrations on %s', (kind) => {
  let database: ScratchDatabase;
  beforeEach(async () => {
    database = await scratchDatabase(kind);
  });
  afterEach(() => database.remove());

  it('leave nothing between the schema and the entities, so that no migration was forgotten', async () => {
    expect(await findSchemaDrift(database.url)).toEqual([]);
  });

  it('find a drift when there is one, so that the check can fail', async () => {
    await findSchemaDrift(database.url);
    const store = await openStore({ url: database.url, vault: aVault() });
    await store.gate.write((tx) => tx.execute('ALTER TABLE person ADD COLUMN shoe_size integer'));
    await store.gate.write((tx) => tx.execute('DROP INDEX outbox_due'));
    await store.close();
    const drift = (await findSchemaDrift(database.url)).join('\n');
    expect(drift).toMatch(/outbox_due/);
    expect(drift).toMatch(/person/);
  });

  it('make the same tables and guard the same ones on both databases', async () => {
    const store = await openStore({ url: database.url, vault: aVault() });
    expect(await names(store, tablesQuery)).toEqual([
      'access_trail',
      'access_words',
      'account',
      'account_grant',
      'case_change',
      'case_count',
      'case_file',
      'case_number',
      'case_place',
      'command_receipt',
      'deadline_policy',
      'directory',
      'erasure',
      'history',
      'history_words',
      'institution',
      'organization',
      'organization_closure',
      'outbox',
      'person',
      'recovery_code',
      'schema_migration',
      'second_factor',
      'session',
      'sign_in',
      'throttle',
      'trail_strand',
      'vault_check',
    ]);
    expect(await names(store, triggersQuery)).toEqual(['access_trail', 'case_file', 'history', 'trail_strand']);
    await store.close();
  });
});
