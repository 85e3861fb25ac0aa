import { normaliseName } from '@app/matching';
import { getKnownOrganization } from '../access/organization-scope.js';
import type { Organization, OrganizationTree } from '../access/organization-tree.js';
import { roles, type SignedIn } from '../access/roles.js';
import { isInScope } from '../access/scope.js';
import { unknownReference } from '../refusals/refusal.js';
import type { OrganizationFilter } from './organization-filter.js';
import { pageOf, type Page } from './page.js';
import type { Asking } from './sources.js';

/** No more than this is told nation-wide either: who may transfer, and whether its steps are recorded by others. */
export type OrganizationView = Organization;

function organizationView(organization: Organization): OrganizationView {
  const { id, name, kind, parentId, participation, canTransferDirectly } = organization;
  return { id, name, kind, ...(parentId !== undefined && { parentId }), participation, canTransferDirectly };
}

function isListedFor(tree: OrganizationTree, who: SignedIn, { directory }: OrganizationFilter) {
  return ({ id }: Organization) => directory === 'all' || isInScope(tree, who, roles, id);
}

function meets(tree: OrganizationTree, { q, kind, under }: OrganizationFilter) {
  const part = normaliseName(q ?? '').toLowerCase();
  const kinds = kind?.split(',');
  return (organization: Organization) =>
    normaliseName(organization.name).toLowerCase().includes(part) &&
    (kinds === undefined || kinds.includes(organization.kind)) &&
    (under === undefined || tree.isUnder(organization.id, under));
}

/** A page of the organisations in the scope of all one's grants, or of all that there are. */
export async function listOrganizations(
  { sources, who }: Asking,
  filter: OrganizationFilter,
): Promise<Page<OrganizationView>> {
  const { tree } = await sources.currentDirectory();
  const listed = tree.all.filter(isListedFor(tree, who, filter));
  const { under } = filter;
  if (under !== undefined && !listed.some(({ id }) => id === under)) throw unknownReference('under');
  return pageOf(listed.filter(meets(tree, filter)).map(organizationView), ({ id }) => id, filter);
}

/** @throws Refusal `notFound` for an organisation that does not exist, or lies outside the scope. */
export async function getOrganization({ sources, who }: Asking, id: string): Promise<OrganizationView> {
  const { tree } = await sources.currentDirectory();
  return organizationView(getKnownOrganization(tree, who, id));
}
