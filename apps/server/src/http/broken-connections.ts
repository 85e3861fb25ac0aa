import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { Refusal, type RefusalCode } from '../refusals/refusal.js';
import { describeRefusal, type Problem } from './problem.js';
import { problemMediaType } from './send-problem.js';

const codeOfFault: Readonly<Record<string, RefusalCode>> = {
  HPE_HEADER_OVERFLOW: 'headersTooLarge',
  ERR_HTTP_REQUEST_TIMEOUT: 'requestTimedOut',
};

function asHttp(problem: Problem): string {
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `Content-Type: ${problemMediaType}; charset=utf-8`,
    'Content-Language: zh-CN',
    'Cache-Control: no-store',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

/** An answer that has begun on the connection: another one written into it would be taken for a part of it. */
function isAnswering(socket: Socket): boolean {
  const answer: unknown = Reflect.get(socket, '_httpMessage');
  return typeof answer === 'object' && answer !== null && Reflect.get(answer, 'headersSent') === true;
}

/** What is not HTTP is answered like everything else; in which language it would like to be, nobody can read. */
export function answerBrokenHttp(server: Server, logger: Logger): void {
  server.on('clientError', (fault: NodeJS.ErrnoException, socket: Socket) => {
    if (fault.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) {
      socket.destroy();
      return;
    }
    const instance = randomUUID();
    const problem = describeRefusal(
      new Refusal(codeOfFault[fault.code ?? ''] ?? 'malformedRequest'),
      'zh-CN',
      instance,
    );
    logger.info({ id: instance, statusCode: problem.status, code: fault.code }, 'a request that is not HTTP');
    socket.end(asHttp(problem));
  });
}
