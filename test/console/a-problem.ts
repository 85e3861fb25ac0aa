import { Problem } from '../../apps/web/src/api/problem.js';

type Body = Problem['body'];

/** A refusal as the server words it. */
export function aProblem(change: Partial<Body> = {}): Problem {
  return new Problem({
    type: 'about:blank',
    title: 'Not for this role',
    status: 403,
    detail: 'Ask whoever administers the accounts.',
    code: 'roleMayNot',
    instance: 'request-7',
    ...change,
  });
}
