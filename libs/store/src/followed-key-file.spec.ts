import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followKeyFile } from './followed-key-file.js';
import { changeKeyFile, createKeyFile, newDataKey, readKeyFile } from './key-file.js';
import { Vault, VaultError, type VaultKeys } from './vault.js';

describe('a key file that a process follows', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shuangzhao-key-'));
    path = join(folder, 'key.json');
    createKeyFile(path);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const withAnother = ({ keys }: VaultKeys): VaultKeys => {
    const { id, key } = newDataKey();
    return { current: id, keys: { ...keys, [id]: key } };
  };

  it('is taken notice of when it is changed, without a restart', () => {
    const vault = new Vault(followKeyFile(path));
    const before = vault.seal('text', 'context');
    const { current } = changeKeyFile(path, withAnother);
    expect(vault.seal('text', 'context')).toContain(`v1.${current}.`);
    expect(vault.open(before, 'context')).toBe('text');
  });

  it('gives the same keys as long as it is the same, so that nothing is worked out anew', () => {
    const source = followKeyFile(path);
    const keys = source();
    expect(source()).toBe(keys);
    changeKeyFile(path, withAnother);
    expect(source()).not.toBe(keys);
  });

  it('that loses a key takes none from a process that has sealed with it', () => {
    const vault = new Vault(followKeyFile(path));
    const sealed = vault.seal('text', 'context');
    changeKeyFile(path, withAnother);
    changeKeyFile(path, ({ current, keys }) => ({ current, keys: { [current]: keys[current] ?? '' } }));
    expect(vault.open(sealed, 'context')).toBe('text');
    expect(() => new Vault(readKeyFile(path)).open(sealed, 'context')).toThrow(VaultError);
  });

  it.each([
    ['is gone', () => rmSync(path)],
    ['is broken', () => writeFileSync(path, '{"current":')],
    ['names a key that it has not', () => writeFileSync(path, '{"current":"gone","keys":{}}')],
    ['holds half a key', () => writeFileSync(path, '{"current":"k","keys":{"k":"c2hvcnQ="}}')],
    ['can be read by others', () => chmodSync(path, 0o644)],
  ])('that %s stops no process that works with it, and is followed again once it is mended', (_, spoil) => {
    const whole = readFileSync(path);
    const vault = new Vault(followKeyFile(path));
    const sealed = vault.seal('text', 'context');
    spoil();
    expect(vault.open(sealed, 'context')).toBe('text');
    rmSync(path, { force: true });
    writeFileSync(path, whole, { mode: 0o600 });
    const { current } = changeKeyFile(path, withAnother);
    expect(vault.currentKeyId).toBe(current);
  });

  it('is replaced whole, for its owner only, and nothing is left lying about', () => {
    changeKeyFile(path, withAnother);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['key.json']);
  });

  it('is changed by one at a time: a key that somebody else has put in is never lost', () => {
    const before = readFileSync(path, 'utf8');
    writeFileSync(`${path}.new`, 'of somebody else', { mode: 0o600 });
    expect(() => changeKeyFile(path, withAnother)).toThrow(/key\.json\.new cannot be made \(EEXIST\); .* remove it/);
    rmSync(`${path}.new`);
    const meanwhile = (keys: VaultKeys) => {
      writeFileSync(path, before.replace('{', '{ '), { mode: 0o600 });
      return withAnother(keys);
    };
    expect(() => changeKeyFile(path, meanwhile)).toThrow(/was changed meanwhile: try again/);
    expect(readdirSync(folder)).toEqual(['key.json']);
  });
});
