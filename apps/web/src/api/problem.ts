import type { components } from './schema.js';

export const unreachable = 'unreachable';

/** What the server says, or that it could not be asked. */
type ProblemBody = Omit<components['schemas']['ProblemDto'], 'code'> & {
  code: components['schemas']['ProblemDto']['code'] | typeof unreachable;
};

/** Why the server did not do what it was asked, or that it could not be reached (`code` is then `unreachable`). */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(readonly body: ProblemBody) {
    super(body.title);
  }

  get code(): string {
    return this.body.code;
  }
}

/** Without words: whoever shows it has them in the reader's language. */
export function notReached(): Problem {
  return new Problem({ type: 'about:blank', title: '', status: 0, detail: '', code: unreachable, instance: '' });
}
