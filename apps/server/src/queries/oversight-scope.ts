import type { OrganizationTree } from '../access/organization-tree.js';
import { holdsRole, type Role, type SignedIn } from '../access/roles.js';
import { isInScope, scopeOf } from '../access/scope.js';
import { Refusal, unknownReference } from '../refusals/refusal.js';

/** Who looks after what others do with their cases. */
const overseeingRoles: readonly Role[] = ['supervisor', 'auditor'];

/**
 * The organisations under which somebody oversees, none of them below another.
 * @throws Refusal `roleMayNot` for an account that oversees nothing, `notFound` for an organisation outside its scope.
 */
export function overseenPlaces(
  tree: OrganizationTree,
  who: SignedIn,
  org?: string,
  roles: readonly Role[] = overseeingRoles,
): string[] {
  if (!holdsRole(who, ...roles)) throw new Refusal('roleMayNot');
  if (org !== undefined) {
    if (!isInScope(tree, who, roles, org)) throw unknownReference('org');
    return [org];
  }
  const roots = scopeOf(who, roles);
  return roots.filter((root) => !roots.some((other) => other !== root && tree.isUnder(root, other)));
}
