import type { AccountRecord } from '@app/store';
import { ConfigurationError } from '../configuration/configuration-error.js';
import type { PasswordPolicy } from './password-policy.js';
import { holdsRole, roles, type Role, type SignedIn } from './roles.js';

/** What somebody who is signed in must do before anything else. */
export const duties = ['changePassword', 'enrolTotp'] as const;
export type Duty = (typeof duties)[number];

/** @throws ConfigurationError for a name that no role bears. */
export function rolesWithTotp(names: readonly string[]): Role[] {
  return names.map((name) => {
    const role = roles.find((candidate) => candidate === name);
    if (!role) throw new ConfigurationError('TOTP_ROLES', `must be some of ${roles.join(', ')}`);
    return role;
  });
}

/** Asked of every request anew, so that a new role or an old password needs no new session to be noticed. */
export class Duties {
  constructor(
    private readonly passwordPolicy: PasswordPolicy,
    private readonly totpRoles: readonly Role[],
  ) {}

  of(who: SignedIn, { passwordChangedAt }: AccountRecord, hasSecondFactor: boolean, now: Date): Duty | undefined {
    if (this.passwordPolicy.mustChange(passwordChangedAt, now)) return 'changePassword';
    return !hasSecondFactor && holdsRole(who, ...this.totpRoles) ? 'enrolTotp' : undefined;
  }
}
