import 'pino-http';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Refusal, type RefusalCode } from '../refusals/refusal.js';
import { UnreadableCase } from '../refusals/unreadable-case.js';
import { internalProblem, problemOf, type Problem } from './problem.js';
import { sendProblem } from './send-problem.js';

/** What Nest and Express refuse by themselves, in our words. */
const codeByStatus: Readonly<Record<number, RefusalCode>> = {
  400: 'malformedBody',
  401: 'notSignedIn',
  403: 'roleMayNot',
  404: 'notFound',
  405: 'methodNotAllowed',
  413: 'tooLarge',
  415: 'unsupportedMediaType',
  429: 'tooManyRequests',
  503: 'tooBusy',
};

function statusIn(fault: unknown): number | undefined {
  if (fault instanceof HttpException) return fault.getStatus();
  const status: unknown = typeof fault === 'object' && fault !== null && 'status' in fault ? fault.status : undefined;
  return typeof status === 'number' ? status : undefined;
}

function refusalIn(fault: unknown): Refusal | undefined {
  if (fault instanceof Refusal) return fault;
  const status = statusIn(fault);
  if (status === undefined || status >= 500) return undefined;
  return new Refusal(codeByStatus[status] ?? 'malformedBody');
}

function mistakeOf(fault: unknown, request: Request): Problem {
  if (fault instanceof UnreadableCase) {
    const { caseId, machineVersion } = fault;
    request.log.error({ caseId, machineVersion, err: fault }, 'a case cannot be read by this version');
    return internalProblem(request, 'unreadableCase');
  }
  request.log.error({ err: fault }, 'a request failed');
  return internalProblem(request);
}

/** Every error leaves as a problem. What is our mistake, or has a cause that is ours to mend, is logged in full and told in general. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(fault: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const refusal = refusalIn(fault);
    if (refusal?.cause) request.log.error({ err: refusal.cause }, 'a request failed');
    const problem = refusal ? problemOf(refusal, request) : mistakeOf(fault, request);
    if (response.headersSent) {
      response.end();
      return;
    }
    sendProblem(problem, request, response, refusal?.details.retryAfterSeconds);
  }
}
