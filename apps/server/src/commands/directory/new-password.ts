import { hashPassword, leastPasswordLength } from '../../access/passwords.js';
import type { PasswordOwner, PasswordPolicy } from '../../access/password-policy.js';
import { refuseField } from '../../refusals/refusal.js';

/** At most what signing in takes. */
export const passwordLength = { min: leastPasswordLength, max: 200 } as const;

/** @returns what is kept of it. @throws Refusal when it is too easy to guess. */
export function acceptPassword(policy: PasswordPolicy, password: string, owner: PasswordOwner): Promise<string> {
  const fault = policy.faultOf(password, owner);
  if (fault) throw refuseField('password', fault, { min: passwordLength.min });
  return hashPassword(password);
}
