import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import pino, { type DestinationStream, type Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { KnownAddresses } from './known-addresses.js';

/** One line of JSON an event, to the process's output unless told otherwise. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

/** One line a request, with its id, and nothing of what was in it. */
export function requestLog(logger: Logger, addresses: KnownAddresses) {
  return pinoHttp({
    logger,
    genReqId: () => randomUUID(),
    serializers: {
      req: ({ id, method, url }: IncomingMessage & { id: unknown }) => ({
        id,
        method,
        path: addresses.inLog(url ?? ''),
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      err: (fault: Error) => ({
        type: fault.name,
        code: Reflect.get(fault, 'code') as unknown,
        stack: framesOf(fault),
      }),
    },
  });
}

/** Where it happened; the message stays out, for a driver may have put values into it. */
function framesOf({ stack }: Error): string {
  return (stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');
}
