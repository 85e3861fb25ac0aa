import type { Standing } from '../access/capacity.js';

/** Who took a step, as history keeps it: no name, which may have to be erased. */
export type StepActor =
  | { kind: 'account'; accountId: string; role: string; organizationId: string }
  | { kind: 'clock' }
  /** The program itself, when it brings a case up to its version. */
  | { kind: 'system' };

export function actorOf(accountId: string, { role, organizationId }: Standing): StepActor {
  return { kind: 'account', accountId, role, organizationId };
}
