import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { VaultError, type VaultKeys } from './vault.js';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws VaultError when the file cannot be read or is not of the form that `createKeyFile` writes. */
export function readKeyFile(path: string): VaultKeys {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    // A parse error quotes the text, which here is the key.
    const code = (cause as NodeJS.ErrnoException).code;
    throw new VaultError(`the key file ${path} ${code ? `cannot be read (${code})` : 'is not JSON'}`);
  }
  const { current, index, keys } = isRecord(content) ? content : {};
  const hasKeys = isRecord(keys) && Object.values(keys).every((key) => typeof key === 'string');
  if (typeof current !== 'string' || !hasKeys || (index !== undefined && typeof index !== 'string')) {
    throw new VaultError(`the key file ${path} must hold "current", "index" and "keys"`);
  }
  return { current, index, keys: keys as Record<string, string> };
}

/**
 * Makes a file with one new key, readable by its owner only.
 * @throws when the file exists: what an old key has sealed would be lost.
 */
export function createKeyFile(path: string): VaultKeys {
  const id = `k${randomBytes(4).toString('hex')}`;
  const content: VaultKeys = { current: id, index: id, keys: { [id]: randomBytes(32).toString('base64') } };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  return content;
}
