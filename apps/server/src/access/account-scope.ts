import type { Account } from './directory.js';
import type { OrganizationTree } from './organization-tree.js';
import type { Grant, Role, SignedIn } from './roles.js';
import { isInScope } from './scope.js';

/** Roles that give cases to other people, and so have to know who there is. */
const assigningRoles: readonly Role[] = ['coordinator', 'supervisor'];

/** Roles that know accounts other than their own. */
export const accountReadingRoles: readonly Role[] = ['administrator', ...assigningRoles];

/** An account is administered where all its grants lie; one that reaches elsewhere too, or has no grant, is administered higher up. */
export function administers(tree: OrganizationTree, who: SignedIn, grants: readonly Grant[]): boolean {
  return (
    grants.length > 0 && grants.every(({ organizationId }) => isInScope(tree, who, ['administrator'], organizationId))
  );
}

/** As what one account knows another: as its administrator, or as somebody to whom cases can be given, by some of its grants. */
export type Acquaintance = { kind: 'administered' } | { kind: 'colleague'; grants: Grant[] };

/** @returns undefined for an account of which nothing may be known, not even that it exists. */
export function findAcquaintance(tree: OrganizationTree, who: SignedIn, account: Account): Acquaintance | undefined {
  if (administers(tree, who, account.grants)) return { kind: 'administered' };
  if (account.isDisabled) return undefined;
  const grants = account.grants.filter(({ organizationId }) => isInScope(tree, who, assigningRoles, organizationId));
  return grants.length > 0 ? { kind: 'colleague', grants } : undefined;
}
