import type { DatabaseKind, Transaction } from './sql.js';

export interface GateStats {
  /** Accepted and not yet begun. */
  waiting: number;
  /** Commits that have returned since the store was opened. */
  commits: number;
  /** Bodies that those commits have made lasting. */
  bodies: number;
}

/**
 * The only way to write. A body is all or nothing, and what `write` resolves to has been committed.
 * A body waits for nothing but its transaction: on SQLite all other writers wait for it. It must not call `write` itself.
 */
export interface WriteGate {
  readonly kind: DatabaseKind;
  /**
   * @throws GateFullError when too many wait already, GateClosedError after `close`, StoreUnavailableError when the database cannot
   * write now, and whatever the body throws, in which case nothing of the body is kept. StoreUnreachableError when the connection was
   * lost: during the commit itself, nobody can tell whether the body was kept.
   */
  write<T>(body: (tx: Transaction) => Promise<T>): Promise<T>;
  stats(): GateStats;
  /** Refuses what comes from now on, and resolves when all that was accepted is settled. */
  close(): Promise<void>;
}

export class GateFullError extends Error {
  override readonly name = 'GateFullError';

  constructor(readonly limit: number) {
    super(`more than ${limit} writes are waiting`);
  }
}

export class GateClosedError extends Error {
  override readonly name = 'GateClosedError';

  constructor() {
    super('the store is closing');
  }
}
