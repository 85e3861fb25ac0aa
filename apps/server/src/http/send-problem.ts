import type { Request, Response } from 'express';
import { answeringLanguage } from './messages/words.js';
import type { Problem } from './problem.js';

export const problemMediaType = 'application/problem+json';
const shortWhile = 1;

/** The one way in which a refusal leaves. */
export function sendProblem(problem: Problem, request: Request, response: Response, retryAfter = shortWhile): void {
  if (problem.status === 503 || problem.status === 429) response.setHeader('Retry-After', String(retryAfter));
  answeringLanguage(request, response);
  response.status(problem.status).type(problemMediaType).send(JSON.stringify(problem));
}
