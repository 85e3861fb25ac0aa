import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { VaultError, type VaultKeys } from './vault.js';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const forGroupOrOthers = 0o077;

function withFile<Result>(path: string, flags: string, work: (file: number) => Result, mode?: number): Result {
  const file = openSync(path, flags, mode);
  try {
    return work(file);
  } finally {
    closeSync(file);
  }
}

/** The same file that is looked at is read. @throws VaultError when it is not its owner's alone. */
function readOwn(path: string): string {
  return withFile(path, 'r', (file) => {
    const mode = fstatSync(file).mode & 0o777;
    if ((mode & forGroupOrOthers) !== 0) {
      const found = `0${mode.toString(8)}`;
      throw new VaultError(`the key file ${path} can be read by others than its owner (${found}): chmod 600 ${path}`);
    }
    return readFileSync(file, 'utf8');
  });
}

/** @throws VaultError when the file cannot be read, can be by others too, or is not of the form that `createKeyFile` writes. */
export function readKeyFile(path: string): VaultKeys {
  let content: unknown;
  try {
    content = JSON.parse(readOwn(path));
  } catch (cause) {
    if (cause instanceof VaultError) throw cause;
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

/** There whole or not at all, and on the disk before anything is sealed with it. @throws when the file exists. */
function writeOnce(path: string, text: string): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    withFile(
      draft,
      'wx',
      (file) => {
        writeFileSync(file, text);
        fsyncSync(file);
      },
      0o600,
    );
    linkSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  withFile(dirname(path), 'r', fsyncSync);
}

/**
 * Makes a file with one new key, readable by its owner only.
 * @throws when the file exists: what an old key has sealed would be lost.
 */
export function createKeyFile(path: string): VaultKeys {
  const id = `k${randomBytes(4).toString('hex')}`;
  const content: VaultKeys = { current: id, index: id, keys: { [id]: randomBytes(32).toString('base64') } };
  mkdirSync(dirname(path), { recursive: true });
  writeOnce(path, `${JSON.stringify(content, null, 2)}\n`);
  return content;
}
