import { codeOf, messageOf } from './driver-error.js';

/** The database cannot take what is given to it now: nothing of it was acknowledged, and the same may succeed later. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';

  constructor(
    /** What the driver calls it: `SQLITE_…`, an SQLSTATE, a system error's. */
    readonly code: string,
    cause: unknown,
  ) {
    super(messageOf(cause), { cause });
  }
}

/** By how their codes begin: the disk or the file cannot be written, or there is no room. */
const unavailable = [
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  // PostgreSQL: disk_full, io_error, read_only_sql_transaction.
  '53100',
  '58030',
  '25006',
  // PostgreSQL: lock_not_available, what is needed is in somebody else's hands for longer than anybody waits.
  '55P03',
];

/** The same fault, by the name that callers know it by where it is the database that cannot work now. */
export function orUnavailable(error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined || !unavailable.some((start) => code.startsWith(start))) return error;
  return new StoreUnavailableError(code, error);
}
