import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
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
  const { current, keys } = isRecord(content) ? content : {};
  const hasKeys = isRecord(keys) && Object.values(keys).every((key) => typeof key === 'string');
  if (typeof current !== 'string' || !hasKeys) {
    throw new VaultError(`the key file ${path} must hold "current" and "keys"`);
  }
  return { current, keys: keys as Record<string, string> };
}

const textOf = (content: VaultKeys) => `${JSON.stringify(content, null, 2)}\n`;

/** Whole and on the disk, readable by its owner only. @throws when there is such a file. */
function writeDraft(draft: string, text: string, owner?: { uid: number; gid: number }): void {
  withFile(
    draft,
    'wx',
    (file) => {
      // A server that runs as somebody else than whoever changes its keys could not read them any more.
      if (owner) fchownSync(file, owner.uid, owner.gid);
      writeFileSync(file, text);
      fsyncSync(file);
    },
    0o600,
  );
}

/** There whole or not at all, and on the disk before anything is sealed with it. @throws when the file exists. */
function writeOnce(path: string, text: string): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeDraft(draft, text);
    linkSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  withFile(dirname(path), 'r', fsyncSync);
}

/** A key under an id of its own. */
export function newDataKey(): { id: string; key: string } {
  return { id: `k${randomBytes(4).toString('hex')}`, key: randomBytes(32).toString('base64') };
}

/**
 * Makes a file with one new key, readable by its owner only.
 * @throws when the file exists: what an old key has sealed would be lost.
 */
export function createKeyFile(path: string): VaultKeys {
  const { id, key } = newDataKey();
  const content: VaultKeys = { current: id, keys: { [id]: key } };
  mkdirSync(dirname(path), { recursive: true });
  writeOnce(path, textOf(content));
  return content;
}

/**
 * Puts changed keys in the place of those that are there: whoever looks finds the old file or the new one. Of two who change it at once
 * one is refused, for the other would lose a key that has sealed already.
 * @throws VaultError
 */
export function changeKeyFile(path: string, change: (keys: VaultKeys) => VaultKeys): VaultKeys {
  const draft = `${path}.new`;
  const owner = statSync(path);
  const before = readOwn(path);
  const changed = change(readKeyFile(path));
  try {
    writeDraft(draft, textOf(changed), owner);
  } catch (cause) {
    const code = String((cause as NodeJS.ErrnoException).code);
    const why = 'if nobody else is changing the keys, somebody was stopped in the middle of it: remove it';
    throw new VaultError(`${draft} cannot be made (${code}); ${why}`);
  }
  try {
    if (readOwn(path) !== before) throw new VaultError(`the key file ${path} was changed meanwhile: try again`);
    renameSync(draft, path);
  } catch (fault) {
    rmSync(draft, { force: true });
    throw fault;
  }
  withFile(dirname(path), 'r', fsyncSync);
  return changed;
}
