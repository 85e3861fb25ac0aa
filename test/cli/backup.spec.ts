import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@app/store';
import Database from 'better-sqlite3';
import { productVersion } from '../../apps/cli/src/product-version.js';
import { aCase } from '../builders/case-builder.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { aDesk, type Desk } from './cli-desk.js';

let desk: Desk;
let store: Store;
beforeEach(async () => {
  desk = aDesk();
  store = await desk.open();
  await keepParties(store);
  await keepCase(store, aCase().contacted().willing(), { person: { idNumber: '110105199003078517' } });
});
afterEach(async () => {
  await store.close();
  desk.remove();
});

const file = (name: string) => join(desk.folder, name);
const backup = (name = 'backup') => desk.run(['backup', '--to', file(name)]);
const restore = (name = 'backup', ...more: string[]) => {
  desk.environment['DATABASE_URL'] = `sqlite:${file('new.db')}`;
  return desk.run(['restore', '--from', file(name), ...more]);
};

describe('cli backup', () => {
  it('writes one file beside the running server, for its owner’s eyes, and says what is in it', async () => {
    const before = readdirSync(desk.folder);
    const { code, printed, complained } = await backup();
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    const { digest } = JSON.parse(readFileSync(file('backup'), 'utf8').trim().split('\n').at(-1) ?? '') as {
      digest: string;
    };
    expect(printed.split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^1 cases, \\d+ rows in all, are in ${file('backup')} \\(${digest}\\)$`)),
      'it holds personal data, and cannot be restored without the data key, which is not in it',
      '',
    ]);
    expect(statSync(file('backup')).mode & 0o777).toBe(0o600);
    expect(readdirSync(desk.folder).sort()).toEqual([...before, 'backup'].sort());
  });

  it('holds neither the data key nor an identity number that could be read without it', async () => {
    await backup();
    const text = readFileSync(file('backup'), 'utf8');
    const { keys } = JSON.parse(readFileSync(file('key.json'), 'utf8')) as { keys: Record<string, string> };
    for (const key of Object.values(keys)) expect(text).not.toContain(key);
    expect(text).not.toContain('110105199003078517');
  });

  it('names the program that made it by the version of this package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(productVersion).toBe(version);
  });

  it('overwrites nothing, leaves no half of itself, and is not disturbed by the half of one that was killed', async () => {
    writeFileSync(file('backup.unfinished'), 'half', { mode: 0o644 });
    expect(await backup()).toMatchObject({ code: 0 });
    expect(statSync(file('backup')).mode & 0o777).toBe(0o600);
    const kept = readFileSync(file('backup'), 'utf8');
    expect(await backup()).toEqual({
      code: 1,
      printed: '',
      complained: `${file('backup')} exists, and is not overwritten\n`,
    });
    expect(readFileSync(file('backup'), 'utf8')).toBe(kept);
    expect(await backup('nowhere/backup')).toMatchObject({ code: 1, complained: expect.stringMatching(/ENOENT.*\n$/) });
    await store.gate.write((tx) => tx.execute('ALTER TABLE second_factor RENAME TO gone'));
    expect(await backup('torn')).toMatchObject({ code: 1 });
    expect(readdirSync(desk.folder).filter((name) => /torn|unfinished/.test(name))).toEqual([]);
  });

  it('reads without the lock of the server, and lets go of the file when it is done', async () => {
    await backup();
    await store.close();
    expect(readdirSync(desk.folder).filter((name) => /-wal$|-shm$/.test(name))).toEqual([]);
  });

  it('is on record, for the auditor at the root, where it is already when the first row is read', async () => {
    await backup();
    const [row] = await store.reader.query<{ data: string }>(
      `SELECT data FROM access_trail WHERE action = 'backedUp' AND about_organization_id = 'superior'`,
    );
    const [header = ''] = readFileSync(file('backup'), 'utf8').split('\n');
    const { id } = JSON.parse(header) as { id: string };
    expect(JSON.parse(row?.data ?? '')).toEqual({ backup: id });
    expect(readFileSync(file('backup'), 'utf8')).toContain('"backedUp"');
  });
});

describe('cli restore', () => {
  it('makes the new database, verifies it, and says what is to be looked after', async () => {
    await backup();
    const { code, printed, complained } = await restore();
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    expect(printed).toMatch(
      /backup: 1 cases are as they were anchored at .*\n1 cases: every chain and every invariant holds\n1 cases are restored/,
    );
    expect(printed).toMatch(/Everybody has to sign in anew.*\naccounts that were disabled, grants that were withdrawn/);
    expect(await desk.run(['verify', '--anchor', file('backup')])).toMatchObject({ code: 0 });
    expect(statSync(file('new.db')).mode & 0o777).toBe(0o600);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    ['cut short', (text) => text.slice(0, -200), /^the backup is cut short or damaged/],
    [
      'changed by a letter',
      (text) => text.replace('"contacted"', '"contactee"'),
      /^the backup is not as it was written\n$/,
    ],
    ['something else', () => 'PK\x03\x04', /^this is not a backup\n$/],
    ['empty', () => '', /^the backup is cut short\n$/],
  ])('refuses a file that is %s, and makes nothing', async (_, damage, reason) => {
    await backup();
    writeFileSync(file('backup'), damage(readFileSync(file('backup'), 'utf8')));
    const { code, printed, complained } = await restore();
    expect({ code, printed }).toEqual({ code: 1, printed: '' });
    expect(complained).toMatch(reason);
    expect(existsSync(file('new.db'))).toBe(false);
  });

  it('refuses another data key, by the name of the setting, and makes nothing', async () => {
    await backup();
    await desk.run(['key', 'create', '--out', file('other.json')]);
    desk.environment['DATA_KEY_FILE'] = file('other.json');
    expect(await restore()).toEqual({
      code: 1,
      printed: '',
      complained: 'DATA_KEY_FILE: the data key is not the one that this database was made with\n',
    });
    desk.environment['DATA_KEY_FILE'] = file('none.json');
    expect(await restore()).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/^DATA_KEY_FILE: there is no file/),
    });
    expect([existsSync(file('new.db')), existsSync(file('none.json'))]).toEqual([false, false]);
  });

  it('refuses a database in which there is something, and one that a server has, and changes nothing there', async () => {
    await backup();
    expect(await restore()).toMatchObject({ code: 0 });
    const before = readFileSync(file('new.db'));
    const reason = 'DATABASE_URL: there is something in this database already: restore into a new one\n';
    expect(await restore()).toEqual({ code: 1, printed: '', complained: reason });
    expect(readFileSync(file('new.db')).equals(before)).toBe(true);
    desk.environment['DATABASE_URL'] = `sqlite:${file('desk.db')}`;
    const inUse = await desk.run(['restore', '--from', file('backup')]);
    expect(inUse).toMatchObject({ code: 1, complained: expect.stringContaining('is in use by another process') });
  });

  it('names what was wrong already when it was backed up, and keeps it only when that is asked for', async () => {
    const insider = new Database(file('desk.db'));
    insider.exec(
      `DROP TRIGGER history_no_update; UPDATE history SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 2`,
    );
    insider.close();
    await backup();
    const refused = await restore();
    expect(refused).toMatchObject({ code: 1, complained: '1 faults in the chains of 1 cases\n' });
    expect(refused.printed).toMatch(/^hash: case \S+, line 2: /);
    const kept = await restore('backup', '--in-spite-of-faults');
    expect(kept).toMatchObject({
      code: 0,
      complained: '1 faults in the chains of 1 cases; restored in spite of them\n',
    });
    expect(kept.printed).toMatch(/^hash: case [^]*1 cases are restored/);
  });
});
