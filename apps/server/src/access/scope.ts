import type { OrganizationTree } from './organization-tree.js';
import { caseReadingRoles, type Grant, type Role, type SignedIn } from './roles.js';

/** The organisations that tie a case to a place in the tree. */
export interface CaseParties {
  districtOrgId: string;
  originOrgId?: string;
  hostOrgId?: string;
}

/** The organisations in whose subtrees an account works in one of the roles. */
export function scopeOf({ grants }: SignedIn, roles: readonly Role[]): string[] {
  return [...new Set(grants.filter(({ role }) => roles.includes(role)).map(({ organizationId }) => organizationId))];
}

export function isInScope(
  tree: OrganizationTree,
  who: SignedIn,
  roles: readonly Role[],
  id: string | undefined,
): boolean {
  return scopeOf(who, roles).some((root) => tree.isUnder(id, root));
}

/** Whether somebody administers everything that there is. */
export function administersAll(tree: OrganizationTree, who: SignedIn): boolean {
  return tree.roots.every(({ id }) => isInScope(tree, who, ['administrator'], id));
}

/** The first grant of one of the roles that reaches one of the organisations: under it something is allowed there. */
export function findGrantOver(
  tree: OrganizationTree,
  { grants }: SignedIn,
  roles: readonly Role[],
  ids: readonly (string | undefined)[],
): Grant | undefined {
  return grants.find(
    ({ role, organizationId }) => roles.includes(role) && ids.some((id) => tree.isUnder(id, organizationId)),
  );
}

/** A case is seen where its district, its origin or its host lies in one's scope. */
export function mayReadCase(tree: OrganizationTree, who: SignedIn, parties: CaseParties): boolean {
  return [parties.districtOrgId, parties.originOrgId, parties.hostOrgId].some((id) =>
    isInScope(tree, who, caseReadingRoles, id),
  );
}
