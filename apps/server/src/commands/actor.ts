import type { Standing } from '../access/capacity.js';

/** Who took a step, as history keeps it: no name, which may have to be erased. */
export type StepActor =
  { kind: 'account'; accountId: string; role: string; organizationId: string } | { kind: 'clock' };

export function actorOf(accountId: string, { role, organizationId }: Standing): StepActor {
  return { kind: 'account', accountId, role, organizationId };
}
