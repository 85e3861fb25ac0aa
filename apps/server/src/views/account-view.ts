import { findAcquaintance } from '../access/account-scope.js';
import type { Account } from '../access/directory.js';
import type { OrganizationTree } from '../access/organization-tree.js';
import type { Grant, Role, SignedIn } from '../access/roles.js';

export interface GrantView {
  role: Role;
  organizationId: string;
  organizationName: string;
}

/** An account as another one may know it; the optional fields are for those who administer it. */
export interface AccountView {
  id: string;
  displayName: string;
  grants: GrantView[];
  username?: string;
  isDisabled?: boolean;
  createdAt?: string;
  email?: string;
}

export function grantView(tree: OrganizationTree, { role, organizationId }: Grant): GrantView {
  return { role, organizationId, organizationName: tree.nameOf(organizationId) };
}

/** @returns undefined for an account of which nothing may be known. */
export function accountView(tree: OrganizationTree, who: SignedIn, account: Account): AccountView | undefined {
  const acquaintance = findAcquaintance(tree, who, account);
  if (!acquaintance) return undefined;
  const { accountId: id, displayName, username, isDisabled, createdAt, email } = account;
  const { grants } = acquaintance.kind === 'administered' ? account : acquaintance;
  return {
    id,
    displayName,
    grants: grants.map((grant) => grantView(tree, grant)),
    ...(acquaintance.kind === 'administered' && {
      username,
      isDisabled,
      createdAt,
      ...(email !== undefined && { email }),
    }),
  };
}
