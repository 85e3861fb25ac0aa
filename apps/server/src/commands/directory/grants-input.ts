import type { OrganizationTree } from '../../access/organization-tree.js';
import { roles, type Role, type SignedIn } from '../../access/roles.js';
import { isInScope } from '../../access/scope.js';
import { Identifier, OneOf } from '../../input/fields.js';
import { Refusal } from '../../refusals/refusal.js';

export const mostGrants = 50;

/** A role at an organisation; its scope is that organisation's subtree. */
export class GrantInput {
  @OneOf(roles) role: Role;
  @Identifier() organizationId: string;
}

/** @throws Refusal `notFound` naming each grant at an organisation that does not exist, or that one does not administer. */
export function checkGrants(tree: OrganizationTree, who: SignedIn, grants: readonly GrantInput[]): void {
  const errors = grants.flatMap(({ organizationId }, index) =>
    isInScope(tree, who, ['administrator'], organizationId)
      ? []
      : [{ field: `grants.${index}.organizationId`, code: 'unknown' as const }],
  );
  if (errors.length > 0) throw new Refusal('notFound', { errors });
}

/** As the access trail keeps them. */
export function grantsOnRecord(grants: readonly GrantInput[]) {
  return grants.map(({ role, organizationId }) => ({ role, organizationId }));
}

/** What a password is not to be made of. */
export function organizationNamesOf(
  tree: OrganizationTree,
  grants: readonly Pick<GrantInput, 'organizationId'>[],
): string[] {
  return grants.map(({ organizationId }) => tree.nameOf(organizationId));
}
