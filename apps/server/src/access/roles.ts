/** What an account may be at an organisation. A member has no account. */
export const roles = ['coordinator', 'branchClerk', 'supervisor', 'auditor', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** Roles that see cases. The administrator never does by virtue of that role. */
export const caseReadingRoles: readonly Role[] = ['coordinator', 'branchClerk', 'supervisor', 'auditor'];

/** A role at an organisation; its scope is that organisation's subtree. */
export interface Grant {
  role: Role;
  organizationId: string;
}

/** From where a request came, and under which id it is in the log. */
export interface RequestTrace {
  address: string;
  requestId: string;
}

export interface SignedIn {
  accountId: string;
  username: string;
  displayName: string;
  grants: readonly Grant[];
  /** Of the request that is being answered, if there is one. */
  trace?: RequestTrace;
}

export function holdsRole({ grants }: SignedIn, ...wanted: readonly Role[]): boolean {
  return grants.some(({ role }) => wanted.includes(role));
}
