import { hashPassword, isWeakPassword, leastPasswordLength } from '../../access/passwords.js';
import { refuseField } from '../../refusals/refusal.js';

/** At most what signing in takes. */
export const passwordLength = { min: leastPasswordLength, max: 200 } as const;

/** @returns what is kept of it. @throws Refusal when it is too easy to guess. */
export function acceptPassword(password: string, username: string): Promise<string> {
  if (isWeakPassword(password, username)) throw refuseField('password', 'weakPassword', { min: passwordLength.min });
  return hashPassword(password);
}
