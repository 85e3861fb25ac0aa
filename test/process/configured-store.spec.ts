import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile } from '@app/store';
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

  it('says in one line that a key file is not one', async () => {
    const file = join(folder, 'broken.json');
    writeFileSync(file, 'not a key');
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
