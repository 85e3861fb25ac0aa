import { accountReadingRoles } from '../access/account-scope.js';
import type { OrganizationTree } from '../access/organization-tree.js';
import { holdsRole, roles, type Role } from '../access/roles.js';
import { isInScope } from '../access/scope.js';
import { Identifier, OneOf } from '../input/fields.js';
import { Refusal, unknownReference } from '../refusals/refusal.js';
import { accountView, type AccountView } from '../views/account-view.js';
import { PageFilter } from './page-filter.js';
import { pageOf, type Page } from './page.js';
import type { Asking } from './sources.js';

/** How the list of accounts may be narrowed down: to those with a grant that meets both. */
export class AccountFilter extends PageFilter {
  @OneOf(roles, { optional: true }) role?: Role;
  @Identifier({ optional: true, description: 'The organisation of the grant lies at or below it' }) org?: string;
}

function meets(tree: OrganizationTree, { role, org }: AccountFilter) {
  return ({ grants }: AccountView) =>
    grants.some(
      (grant) =>
        (role === undefined || grant.role === role) && (org === undefined || tree.isUnder(grant.organizationId, org)),
    );
}

/** A page of the accounts that one administers or, to give them cases, knows. */
export async function listAccounts({ sources, who }: Asking, filter: AccountFilter): Promise<Page<AccountView>> {
  if (!holdsRole(who, ...accountReadingRoles)) throw new Refusal('roleMayNot');
  const { tree, everyAccount } = await sources.currentDirectory();
  if (filter.org !== undefined && !isInScope(tree, who, accountReadingRoles, filter.org)) throw unknownReference('org');
  const known = [...everyAccount.values()].flatMap((account) => accountView(tree, who, account) ?? []);
  return pageOf(known.filter(meets(tree, filter)), ({ id }) => id, filter);
}

/** @throws Refusal `notFound` for an account that does not exist, and for one of which nothing may be known. */
export async function getAccount({ sources, who }: Asking, id: string): Promise<AccountView> {
  const { tree, everyAccount } = await sources.currentDirectory();
  const account = everyAccount.get(id);
  const view = account && accountView(tree, who, account);
  if (!view) throw new Refusal('notFound');
  return view;
}
