import { Refusal } from '../refusals/refusal.js';
import type { Organization, OrganizationTree } from './organization-tree.js';
import { roles, type SignedIn } from './roles.js';
import { isInScope } from './scope.js';

/** @throws Refusal `notFound` for an organisation that does not exist, and for one outside the scope of all one's grants alike. */
export function getKnownOrganization(tree: OrganizationTree, who: SignedIn, id: string): Organization {
  const organization = tree.find(id);
  if (!organization || !isInScope(tree, who, roles, id)) throw new Refusal('notFound');
  return organization;
}

/** @throws Refusal `notFound` as above, `roleMayNot` for an organisation that one knows and does not administer. */
export function getAdministeredOrganization(tree: OrganizationTree, who: SignedIn, id: string): Organization {
  const organization = getKnownOrganization(tree, who, id);
  if (!isInScope(tree, who, ['administrator'], id)) throw new Refusal('roleMayNot');
  return organization;
}
