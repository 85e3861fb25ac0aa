import type { NextFunction, Request, Response } from 'express';
import { Refusal } from '../refusals/refusal.js';
import type { KnownAddresses } from './known-addresses.js';
import { problemOf } from './problem.js';
import { sendProblem } from './send-problem.js';

type Handler = (request: Request, response: Response, next: NextFunction) => void;

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch (fault) {
    if (fault instanceof URIError) return false;
    throw fault;
  }
}

function refuse(refusal: Refusal, request: Request, response: Response): void {
  sendProblem(problemOf(refusal, request), request, response);
}

/** Turns away, before anything is read, what no address takes; says what an address takes to whoever asks. */
export function refuseStrangeRequests(addresses: KnownAddresses): Handler {
  return (request, response, next) => {
    if (!isReadable(request.path)) {
      refuse(new Refusal('malformedAddress'), request, response);
      return;
    }
    const methods = addresses.methodsAt(request.path);
    if (!methods || (methods.includes(request.method) && request.method !== 'OPTIONS')) {
      next();
      return;
    }
    response.setHeader('Allow', methods.join(', '));
    if (request.method === 'OPTIONS') response.status(204).end();
    else refuse(new Refusal('methodNotAllowed'), request, response);
  };
}

/** The end of the way for a request that nobody has answered. */
export const nothingThere: Handler = (request, response) => {
  refuse(new Refusal('notFound'), request, response);
};
