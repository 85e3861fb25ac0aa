import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile } from '@app/store';
import { scratchDatabase } from '../builders/scratch-store.js';
import { readConfiguration } from '../../apps/server/src/configuration/configuration.js';
import { isPlainRefusal, openConfiguredStore } from '../../apps/server/src/configured-store.js';

describe('opening what the settings name', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shuangzhao-configured-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const keyFile = () => join(folder, 'keys/key.json');
  const configuration = (over: Record<string, string> = {}) =>
    readConfiguration({ DATABASE_URL: `sqlite:${join(folder, 'a.db')}`, DATA_KEY_FILE: keyFile(), ...over });
  const refusalOf = async (attempt: Promise<unknown>) => {
    const fault: unknown = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return isPlainRefusal(fault) ? fault.message : `not a plain refusal: ${String(fault)}`;
  };

  it('makes no data key by itself outside the demo: who runs the service must know that there is one', async () => {
    const said = await refusalOf(openConfiguredStore(configuration(), {}));
    expect(said).toBe(`DATA_KEY_FILE: there is no file ${keyFile()}`);
    expect(existsSync(keyFile())).toBe(false);
  });

  it('makes the data key on the first start of a demo, and takes the same one on the next', async () => {
    const demo = configuration({ DEMO: '1' });
    const first = await openConfiguredStore(demo, {});
    const sealed = first.vault.seal('text', 'context');
    await first.close();
    const second = await openConfiguredStore(demo, {});
    expect(second.vault.open(sealed, 'context')).toBe('text');
    await second.close();
  });

  it('makes no new key in place of one that is gone: what the database holds would never open again', async () => {
    const demo = configuration({ DEMO: '1' });
    await (await openConfiguredStore(demo, {})).close();
    rmSync(keyFile());
    const said = await refusalOf(openConfiguredStore(demo, {}));
    expect(said).toBe(`DATA_KEY_FILE: there is no file ${keyFile()}, without which the database is lost`);
    expect(existsSync(keyFile())).toBe(false);
  });

  it('leaves no new key behind either where only the database can tell that it is another’s', async () => {
    const database = await scratchDatabase('postgres');
    const demo = configuration({ DEMO: '1', DATABASE_URL: database.url });
    await (await openConfiguredStore(demo, {})).close();
    rmSync(keyFile());
    const said = await refusalOf(openConfiguredStore(demo, {}));
    expect(said).toBe('DATA_KEY_FILE: the data key is not the one that this database was made with');
    expect(existsSync(keyFile())).toBe(false);
    await database.remove();
  });

  it('is refused with the data key of another database, which stays where it is', async () => {
    createKeyFile(keyFile());
    await (await openConfiguredStore(configuration(), {})).close();
    const other = join(folder, 'keys/other.json');
    createKeyFile(other);
    const said = await refusalOf(openConfiguredStore(configuration({ DATA_KEY_FILE: other }), {}));
    expect(said).toBe('DATA_KEY_FILE: the data key is not the one that this database was made with');
    expect(existsSync(other)).toBe(true);
    await (await openConfiguredStore(configuration(), {})).close();
  });

  it('says in one line, and how to mend it, that a key file is open to others', async () => {
    createKeyFile(keyFile());
    chmodSync(keyFile(), 0o644);
    const said = await refusalOf(openConfiguredStore(configuration(), {}));
    expect(said).toMatch(/^DATA_KEY_FILE: the key file \S+ can be read by others .* \(0644\): chmod 600 \S+$/);
  });

  it('says in one line that a key file is not one', async () => {
    const file = join(folder, 'broken.json');
    writeFileSync(file, 'not a key', { mode: 0o600 });
    const said = await refusalOf(openConfiguredStore(configuration({ DATA_KEY_FILE: file }), {}));
    expect(said).toBe(`DATA_KEY_FILE: the key file ${file} is not JSON`);
  });

  it('says in one line that a database is not up to date, and does not migrate it unasked', async () => {
    createKeyFile(keyFile());
    writeFileSync(join(folder, 'a.db'), '');
    const said = await refusalOf(openConfiguredStore(configuration(), { migrate: false }));
    expect(said).toMatch(/^DATABASE_URL: the database is not up to date: .*migrate first/);
  });

  it('does not take a mistake in the program for a plain refusal, whose stack would be lost', () => {
    for (const fault of [new TypeError('x is undefined'), new Error('anything'), 'text', undefined, null]) {
      expect(isPlainRefusal(fault)).toBe(false);
    }
  });
});
