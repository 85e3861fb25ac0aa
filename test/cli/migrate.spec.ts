import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSchemaDrift } from '@app/store';
import { inPostgres, scratchDatabase } from '../builders/scratch-store.js';
import { aDesk, type Desk } from './cli-desk.js';

const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('shuangzhao-cli-'));

describe('migrate', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = aDesk();
  });
  afterEach(() => desk.remove());

  it('brings an empty database up to date, and one that is so stays as it is', async () => {
    const done = { code: 0, printed: 'the schema is up to date\n', complained: '' };
    expect(await desk.run(['migrate'])).toEqual(done);
    expect(await desk.run(['migrate'])).toEqual(done);
    const store = await desk.open();
    expect(await store.pendingMigrations()).toEqual([]);
    await store.close();
  });

  it('works on PostgreSQL as well', async () => {
    const database = await scratchDatabase('postgres');
    desk.environment['DATABASE_URL'] = database.url;
    expect(await desk.run(['migrate'])).toMatchObject({ code: 0, complained: '' });
    expect(await findSchemaDrift(database.url)).toEqual([]);
    await database.remove();
  });

  it('says in one line, without the password, that a database cannot be reached', async () => {
    desk.environment['DATABASE_URL'] = 'postgres://user:secret@127.0.0.1:1/nowhere';
    const { code, complained } = await desk.run(['migrate']);
    expect(code).toBe(1);
    expect(complained).toMatch(/^DATABASE_URL: PostgreSQL at 127\.0\.0\.1:1\/nowhere cannot be used: .+\n$/);
    expect(complained).not.toContain('secret');
  });

  describe('--check-drift', () => {
    it('finds that the migrations make what the entities say, and leaves nothing behind', async () => {
      const before = leftovers();
      const said = await desk.run(['migrate', '--check-drift']);
      expect(said).toEqual({ code: 0, printed: 'the migrations make what the entities say\n', complained: '' });
      expect(leftovers().filter((name) => !before.includes(name))).toEqual([]);
    });

    it('needs no database of the user and touches none', async () => {
      const database = join(desk.folder, 'desk.db');
      desk.environment = {};
      expect(await desk.run(['migrate', '--check-drift'])).toMatchObject({ code: 0 });
      expect(existsSync(database)).toBe(false);
    });

    it('prints what is missing and fails, so that a forgotten migration cannot go unseen', async () => {
      const database = await scratchDatabase('postgres');
      await findSchemaDrift(database.url);
      await inPostgres(database.url, 'DROP INDEX outbox_due', 'ALTER TABLE person ADD COLUMN shoe_size integer');
      const { code, printed, complained } = await desk.run(['migrate', '--check-drift', '--scratch', database.url]);
      await database.remove();
      expect(code).toBe(1);
      expect(printed).toMatch(/outbox_due/);
      expect(printed).toMatch(/shoe_size/);
      expect(complained).toBe('2 statements are missing from the migrations\n');
    });
  });
});
