import { QueryRunnerAlreadyReleasedError } from 'typeorm';
import { codeOf, messageOf } from './driver-error.js';

/**
 * The database could not be asked, or the connection was lost before it answered. What was lost during its COMMIT may have been kept
 * or not; whoever repeats it under the same key learns which.
 */
export class StoreUnreachableError extends Error {
  override readonly name = 'StoreUnreachableError';

  constructor(
    message: string,
    /** An SQLSTATE or a system error's code, where there is one. */
    readonly code: string | undefined,
  ) {
    super(message);
  }
}

/** SQLSTATEs: connection exceptions, a server that goes down or comes up, no connection left. The rest are the system's. */
const lostCode =
  /^(08...|57P0.|53300|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN)$/;

/** What the driver says of itself, without any code. */
const lostMessage =
  /^(Connection terminated|Query read timeout|Client (has encountered a connection error|was closed) and is not queryable)/;

export function isConnectionLost(error: unknown): boolean {
  if (error instanceof StoreUnreachableError) return true;
  // A query runner lets go by itself when its connection breaks between two statements.
  if (error instanceof QueryRunnerAlreadyReleasedError) return true;
  const code = codeOf(error);
  return code === undefined ? lostMessage.test(messageOf(error)) : lostCode.test(code);
}

export function unreachable(cause: unknown): StoreUnreachableError {
  return cause instanceof StoreUnreachableError ? cause : new StoreUnreachableError(messageOf(cause), codeOf(cause));
}
