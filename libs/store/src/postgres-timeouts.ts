import { messageOf } from './driver-error.js';

/** How long anything may take on PostgreSQL, in milliseconds. Nothing here is tuned: it is what no healthy database needs. */
export interface PostgresTimeouts {
  connect: number;
  /** The server gives a statement up. */
  statement: number;
  /** The server gives up waiting for a row that somebody else holds. */
  lock: number;
  /** The server rolls back what nobody goes on with. */
  idleInTransaction: number;
  /** No answer came from the server at all, not even that it gave up: the connection is lost. Longer than the server's own limits. */
  answer: number;
  /** A connection that says nothing is asked by the system whether it is still there. */
  keepAlive: number;
  /** Connections that do not end by then are left to the system. */
  close: number;
}

export const postgresTimeouts: PostgresTimeouts = {
  connect: 10_000,
  statement: 30_000,
  lock: 10_000,
  idleInTransaction: 60_000,
  answer: 40_000,
  keepAlive: 10_000,
  close: 5_000,
};

/** For the driver's pool. Migrations have none of these: they take as long as they take. */
export function poolTimeouts({ statement, lock, idleInTransaction, answer, keepAlive }: PostgresTimeouts) {
  return {
    statement_timeout: statement,
    lock_timeout: lock,
    idle_in_transaction_session_timeout: idleInTransaction,
    query_timeout: answer,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAlive,
  };
}

/** The driver's own words; it gives them no code. */
export function hasNoAnswer(error: unknown): boolean {
  return messageOf(error) === 'Query read timeout';
}
