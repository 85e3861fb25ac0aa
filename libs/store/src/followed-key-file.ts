import { statSync } from 'node:fs';
import { readKeyFile } from './key-file.js';
import { refuseMalformed, type KeySource, type VaultKeys } from './vault.js';

/** A file that was put in place of another is another file, also within one tick of its clock. */
function signatureOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && `${found.ino} ${found.mtimeNs} ${found.size}`;
}

/** A key that was known stays known as it was: what it has sealed must open for as long as the process lives. */
function joined(before: VaultKeys, found: VaultKeys): VaultKeys {
  return { current: found.current, keys: { ...found.keys, ...before.keys } };
}

function orAsBefore(before: VaultKeys, path: string): VaultKeys {
  try {
    const keys = joined(before, readKeyFile(path));
    refuseMalformed(keys);
    return keys;
  } catch {
    return before;
  }
}

/**
 * The keys of a file that may be changed at any moment, looked at whenever they are used, at the cost of two microseconds. A file that is
 * gone or cannot be read changes nothing, so that a slip of the hand stops no server; it is refused at the next start.
 * @throws VaultError when it cannot be read to begin with.
 */
export function followKeyFile(path: string): KeySource {
  let signature = signatureOf(path);
  let keys = readKeyFile(path);
  return () => {
    const found = signatureOf(path);
    if (found === undefined || found === signature) return keys;
    signature = found;
    keys = orAsBefore(keys, path);
    return keys;
  };
}
