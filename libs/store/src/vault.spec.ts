import { randomBytes } from 'node:crypto';
import { Vault, VaultError } from './vault.js';

const aKey = () => randomBytes(32).toString('base64');
const keys = { old: aKey(), young: aKey() };
const vault = new Vault({ current: 'old', keys: { old: keys.old } });
const context = 'person.idNumber:p-1';
const secret = '990000199001010011';

/** What an error would put into a log. */
function everythingIn(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(VaultError);
    return JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error);
  }
  throw new Error('it opened');
}

describe('the vault', () => {
  it.each(['', 'a', secret, '张三，某路1号', '👩‍⚕️', 'x'.repeat(100_000), '"}\0\n'])(
    'opens what it sealed: %#',
    (text) => {
      expect(vault.open(vault.seal(text, context), context)).toBe(text);
    },
  );

  it('seals the same text differently every time, so that equal values do not show', () => {
    const sealed = new Set(Array.from({ length: 50 }, () => vault.seal(secret, context)));
    expect(sealed.size).toBe(50);
    expect([...sealed].join()).not.toContain(secret);
  });

  it('writes version, key id, iv, tag and text, so that it can be opened years later', () => {
    expect(vault.seal(secret, context)).toMatch(/^v1\.old\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
  });

  it('does not open in another context: a number does not become that of somebody else', () => {
    const sealed = vault.seal(secret, context);
    for (const other of ['person.idNumber:p-2', 'person.phone:p-1', '', `${context} `]) {
      expect(() => vault.open(sealed, other)).toThrow(VaultError);
    }
  });

  it('does not open what was changed, in whichever part and place', () => {
    const sealed = vault.seal(secret, context);
    const isOpened = (changed: string) => {
      try {
        return vault.open(changed, context) === secret;
      } catch (error) {
        expect(error).toBeInstanceOf(VaultError);
        return false;
      }
    };
    const flipped = (at: number) => {
      const bytes = Buffer.from(sealed.split('.')[at] ?? '', 'base64url');
      return bytes
        .map((_, index) => index)
        .reduce<string[]>((all, index) => {
          const copy = Buffer.from(bytes);
          copy[index] = (copy[index] ?? 0) ^ 1;
          return [...all, sealed.split('.').with(at, copy.toString('base64url')).join('.')];
        }, []);
    };
    for (const part of [2, 3, 4]) for (const changed of flipped(part)) expect(isOpened(changed)).toBe(false);
    expect(isOpened(sealed.slice(0, -4))).toBe(false);
    expect(isOpened(`${sealed}AAAA`)).toBe(false);
  });

  it.each([
    '',
    'plain text',
    'v1',
    'v1.old',
    'v2.old.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AA',
    'v1.old.AAAA.AAAA.AA',
  ])('refuses what is not a sealed text: %s', (text) => {
    expect(() => vault.open(text, context)).toThrow(VaultError);
  });

  it('does not take a shortened tag for a valid one', () => {
    const parts = vault.seal(secret, context).split('.');
    const short = Buffer.from(parts[3] ?? '', 'base64url')
      .subarray(0, 4)
      .toString('base64url');
    expect(() => vault.open(parts.with(3, short).join('.'), context)).toThrow(VaultError);
  });

  it('opens with the old key what was sealed before a new one came, and seals with the new one', () => {
    const sealed = vault.seal(secret, context);
    const rotated = new Vault({ current: 'young', keys });
    expect(rotated.open(sealed, context)).toBe(secret);
    expect(rotated.seal(secret, context)).toMatch(/^v1\.young\./);
    expect(() => vault.open(rotated.seal(secret, context), context)).toThrow('there is no key young');
  });

  it('finds people again after a new key came: by what either key makes of them, the new one first', () => {
    const rotated = new Vault({ current: 'young', keys });
    const alone = new Vault({ current: 'young', keys: { young: keys.young } });
    expect(rotated.keyIds).toEqual(['young', 'old']);
    expect(rotated.blindIndexes('phone', '139')).toEqual([alone, vault].map((one) => one.blindIndex('phone', '139')));
    expect(rotated.keyedDigests('{}')).toEqual([alone, vault].map((one) => one.keyedDigest('{}')));
    expect(rotated.blindIndex('phone', '139')).toBe(alone.blindIndex('phone', '139'));
  });

  it('takes the keys that there are at the moment, so that no process has to be started anew for another', () => {
    let given = { current: 'old', keys };
    const followed = new Vault(() => given);
    const before = followed.seal(secret, context);
    given = { current: 'young', keys };
    expect(followed.seal(secret, context)).toMatch(/^v1\.young\./);
    expect(followed.open(before, context)).toBe(secret);
    expect(followed.currentKeyId).toBe('young');
  });

  it('indexes equal values alike, and neither other kinds nor other keys', () => {
    const index = vault.blindIndex('idNumber', secret);
    expect(index).toMatch(/^[0-9a-f]{64}$/);
    expect(vault.blindIndex('idNumber', secret)).toBe(index);
    const others = [
      vault.blindIndex('phone', secret),
      vault.blindIndex('idNumber', `${secret}0`),
      vault.keyedDigest(secret),
      new Vault({ current: 'k', keys: { k: keys.young } }).blindIndex('idNumber', secret),
    ];
    expect(new Set([index, ...others]).size).toBe(5);
  });

  it('does not seal and index with one and the same key', () => {
    const raw = Buffer.from(keys.old, 'base64');
    expect(vault.blindIndex('phone', '139')).not.toContain(raw.toString('hex').slice(0, 16));
    expect(vault.keyedDigest('')).not.toBe(vault.blindIndex('', ''));
  });

  it.each([
    ['a key that is too short', { current: 'k', keys: { k: randomBytes(16).toString('base64') } }],
    ['a key that is not base64', { current: 'k', keys: { k: '!'.repeat(44) } }],
    ['an id with a dot, which separates the parts', { current: 'k.1', keys: { 'k.1': aKey() } }],
    ['no keys', { current: 'k', keys: {} }],
  ])('refuses %s', (_, given) => {
    expect(() => new Vault(given)).toThrow(VaultError);
  });

  it('says neither text nor key in an error', () => {
    const sealed = vault.seal(secret, context);
    const told = [
      everythingIn(() => vault.open(sealed.replace('v1.old', 'v1.gone'), context)),
      everythingIn(() => vault.open(`${sealed}A`, context)),
      everythingIn(() => vault.open(secret, context)),
      everythingIn(() => new Vault({ current: 'k', keys: { k: keys.old.slice(0, 20) } })),
    ].join();
    expect(told).not.toContain(secret);
    expect(told).not.toContain(sealed.split('.')[4]);
    expect(told).not.toContain(keys.old.slice(0, 20));
  });
});
