import createClient from 'openapi-fetch';
import { notReached, Problem } from './problem.js';
import type { components, paths } from './schema.js';
import { signingInAgain } from './signing-in-again.js';

export type Schemas = components['schemas'];

let language = 'zh-CN';

/** The language in which the server is to answer from now on. */
export function speak(locale: string): void {
  language = locale;
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    throw notReached();
  }
}

/** Whether there is a session is asked here, and answered with no. */
const asksForSession = (request: Request) => new URL(request.url).pathname === '/api/session';

/** Sends a request; one that meets the end of the session waits for the next sign-in and is sent again, with the same key. */
async function send(request: Request): Promise<Response> {
  request.headers.set('Accept-Language', language);
  const spare = request.clone();
  const signIns = signingInAgain.times;
  const response = await reach(request);
  if (response.status !== 401 || asksForSession(request)) return response;
  // A refusal that comes late may be of the session before: nobody is asked twice for that.
  if (signingInAgain.times === signIns) await signingInAgain.wait();
  return reach(spare);
}

export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: send });

interface Answer<Data> {
  data?: Data | undefined;
  error?: unknown;
  response: Response;
}

/** What was answered. @throws Problem when it was refused. */
export async function answered<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await asked;
  if (response.ok) return data as Data;
  throw isProblem(error) ? new Problem(error) : notReached();
}

function isProblem(error: unknown): error is Schemas['ProblemDto'] {
  return typeof error === 'object' && error !== null && 'code' in error;
}
