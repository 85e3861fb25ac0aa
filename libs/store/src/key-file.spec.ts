import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile, readKeyFile } from './key-file.js';
import { Vault, VaultError } from './vault.js';

describe('the key file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shuangzhao-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const path = (name = 'data-key.json') => join(folder, name);
  const written = (content: string) => {
    writeFileSync(path(), content, { mode: 0o600 });
    return path();
  };

  it('is made with a key that a vault takes, and read again the same', () => {
    const made = createKeyFile(path());
    expect(readKeyFile(path())).toEqual(made);
    const sealed = new Vault(made).seal('text', 'context');
    expect(new Vault(readKeyFile(path())).open(sealed, 'context')).toBe('text');
  });

  it('can be read by its owner only', () => {
    createKeyFile(path());
    expect(statSync(path()).mode & 0o777).toBe(0o600);
  });

  it('is never written over: what the old key sealed would be lost', () => {
    createKeyFile(path());
    const before = readFileSync(path(), 'utf8');
    expect(() => createKeyFile(path())).toThrow(/EEXIST/);
    expect(readFileSync(path(), 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['data-key.json']);
  });

  it('is not made at all when it cannot be made whole', () => {
    const tooLong = 'x'.repeat(250);
    expect(() => createKeyFile(path(tooLong))).toThrow(/ENAMETOOLONG/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([0o640, 0o604, 0o660, 0o610, 0o666])('is refused when others than its owner may come at it: %i', (mode) => {
    createKeyFile(path());
    chmodSync(path(), mode);
    const found = `0${mode.toString(8)}`;
    expect(() => readKeyFile(path())).toThrow(
      new VaultError(`the key file ${path()} can be read by others than its owner (${found}): chmod 600 ${path()}`),
    );
    chmodSync(path(), 0o400);
    expect(readKeyFile(path()).current).toMatch(/^k/);
  });

  it('makes the folder that it is to lie in', () => {
    createKeyFile(path('new/deep/key.json'));
    expect(readKeyFile(path('new/deep/key.json')).current).toMatch(/^k[0-9a-f]{8}$/);
  });

  it('has another key every time', () => {
    const [one, two] = [createKeyFile(path('one')), createKeyFile(path('two'))];
    expect(Object.values(one.keys)).not.toEqual(Object.values(two.keys));
  });

  it('names the file that is missing', () => {
    expect(() => readKeyFile(path('absent'))).toThrow(
      new VaultError(`the key file ${path('absent')} cannot be read (ENOENT)`),
    );
  });

  it.each(['[]', 'null', '{}', '{"current":"k"}', '{"current":1,"keys":{}}', '{"current":"k","keys":{"k":5}}'])(
    'is refused when it is not of the form: %s',
    (content) => {
      expect(() => readKeyFile(written(content))).toThrow(/must hold "current" and "keys"/);
    },
  );

  it('is not quoted when it is broken: what is in it is the key', () => {
    const broken = written('{"current":"k","keys":{"k":"c2VjcmV0LWtleQ=="');
    let told = '';
    try {
      readKeyFile(broken);
    } catch (error) {
      told = JSON.stringify(error, Object.getOwnPropertyNames(error));
    }
    expect(told).toContain('is not JSON');
    expect(told).not.toContain('c2VjcmV0');
  });
});
