import 'pino-http';
import type { Request } from 'express';
import type { RequestTrace } from '../access/roles.js';

/** Given by the request log, which makes it a text. */
export function requestIdOf({ id }: Request): string {
  return typeof id === 'string' ? id : '';
}

export function traceOf(request: Request): RequestTrace {
  return { address: request.ip ?? '', requestId: requestIdOf(request) };
}
