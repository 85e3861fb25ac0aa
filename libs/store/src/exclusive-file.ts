import Database from 'better-sqlite3';
import { codeOf } from './driver-error.js';
import { StoreRefusedError } from './store-refused.js';

/**
 * Keeps other processes away from an SQLite file for as long as this one lives, by a transaction that is never ended on
 * `<path>.lock`. The lock is the operating system's: it ends with the process, however that ends.
 * @throws StoreRefusedError when somebody else has it.
 */
export function holdExclusively(path: string): { release(): void } {
  const database = new Database(`${path}.lock`, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if (codeOf(cause)?.startsWith('SQLITE_BUSY') !== true) throw cause;
    throw new StoreRefusedError(
      `${path} is in use by another process; an SQLite file belongs to one process at a time`,
      {
        cause,
      },
    );
  }
  return { release: () => void database.close() };
}
