import { codeOf } from './driver-error.js';

/** Somebody else wrote the same thing first. On PostgreSQL the gate runs the body again, which then sees what was written. */
export class ConcurrentWriteError extends Error {
  override readonly name = 'ConcurrentWriteError';
}

/** The case has moved on since the caller read it. */
export class StaleRevisionError extends Error {
  override readonly name = 'StaleRevisionError';

  constructor(
    readonly caseId: string,
    readonly expectedRevision: number,
  ) {
    super(`case ${caseId} is no longer at revision ${expectedRevision}`);
  }
}

/** The calendar has changed since the caller read it, by which a clock was counted. */
export class StaleCalendarError extends Error {
  override readonly name = 'StaleCalendarError';
}

const duplicateCodes = new Set([
  '23505',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_TRIGGER',
]);

/** A primary or unique key is taken, or a row that is written once exists already. */
export function isDuplicate(error: unknown): boolean {
  return duplicateCodes.has(codeOf(error) ?? '');
}
