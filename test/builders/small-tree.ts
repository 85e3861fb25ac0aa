import { OrganizationTree, type Organization } from '../../apps/server/src/access/organization-tree.js';
import type { Grant, Role, SignedIn } from '../../apps/server/src/access/roles.js';

const parents = {
  root: undefined,
  province: 'root',
  district: 'province',
  committee: 'district',
  branch: 'committee',
  farDistrict: 'province',
  farBranch: 'farDistrict',
} as const;

export type Place = keyof typeof parents;
export const places = Object.keys(parents) as Place[];

/** Two districts of one province; every organisation's id is its name here. */
export function smallTree(): OrganizationTree {
  return new OrganizationTree(
    places.map((id): Organization => {
      const parentId = parents[id];
      const kind = id.endsWith('ranch') ? 'branch' : 'orgDepartment';
      return { id, name: `the ${id}`, kind, parentId, participation: 'online', canTransferDirectly: false };
    }),
  );
}

export function grant(role: Role, organizationId: Place): Grant {
  return { role, organizationId };
}

export function somebody(...grants: Grant[]): SignedIn {
  return { accountId: 'somebody', username: 'somebody', displayName: '某人', grants };
}
