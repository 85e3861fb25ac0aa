import 'pino-http';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Refusal, type RefusalCode } from '../refusals/refusal.js';
import { internalProblem, problemOf } from './problem.js';

const shortWhile = 1;

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

/** Every error leaves as a problem. What is not a refusal is our mistake: logged in full, told in general. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(fault: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const refusal = refusalIn(fault);
    if (!refusal) request.log.error({ err: fault }, 'a request failed');
    const problem = refusal ? problemOf(refusal, request) : internalProblem(request);
    if (response.headersSent) {
      response.end();
      return;
    }
    if (problem.status === 503 || problem.status === 429) {
      response.setHeader('Retry-After', String(refusal?.details.retryAfterSeconds ?? shortWhile));
    }
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}
