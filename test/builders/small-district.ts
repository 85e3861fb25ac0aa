import { addGrant, insertAccount, insertInstitution, insertOrganization, newId, type Store } from '@app/store';
import { hashPassword } from '../../apps/server/src/access/passwords.js';
import type { Role } from '../../apps/server/src/access/roles.js';

export const password = 'a password for tests';

const organizations = {
  root: { name: '全国', kind: 'orgDepartment', parent: undefined, offline: true },
  province: { name: '省', kind: 'orgDepartment', parent: 'root' },
  district: { name: '区', kind: 'orgDepartment', parent: 'province' },
  originCommittee: { name: '流出地基层党委', kind: 'grassrootsCommittee', parent: 'district', transfers: true },
  originBranch: { name: '流出地支部', kind: 'branch', parent: 'originCommittee' },
  siblingBranch: { name: '同党委支部', kind: 'branch', parent: 'originCommittee' },
  hostCommittee: { name: '流入地基层党委', kind: 'grassrootsCommittee', parent: 'district', transfers: true },
  hostBranch: { name: '流入地支部', kind: 'branch', parent: 'hostCommittee' },
  farDistrict: { name: '外区', kind: 'orgDepartment', parent: 'province' },
  farCommittee: { name: '外区基层党委', kind: 'grassrootsCommittee', parent: 'farDistrict', transfers: true },
  farBranch: { name: '外区支部', kind: 'branch', parent: 'farCommittee' },
  otherProvince: { name: '外省', kind: 'orgDepartment', parent: 'root', offline: true },
  offlineCommittee: {
    name: '外省基层党委',
    kind: 'grassrootsCommittee',
    parent: 'otherProvince',
    transfers: true,
    offline: true,
  },
  offlineBranch: { name: '外省支部', kind: 'branch', parent: 'offlineCommittee', offline: true },
} as const;

export type OrganizationName = keyof typeof organizations;

interface Plan {
  name: string;
  kind: 'branch' | 'grassrootsCommittee' | 'orgDepartment';
  parent?: OrganizationName;
  transfers?: boolean;
  offline?: boolean;
}

const accounts = {
  coordinator: ['coordinator', 'district'],
  'second.coordinator': ['coordinator', 'district'],
  'origin.clerk': ['branchClerk', 'originBranch'],
  'origin.committee.clerk': ['branchClerk', 'originCommittee'],
  'host.committee.clerk': ['branchClerk', 'hostCommittee'],
  'host.clerk': ['branchClerk', 'hostBranch'],
  supervisor: ['supervisor', 'district'],
  auditor: ['auditor', 'district'],
  administrator: ['administrator', 'district'],
  'far.coordinator': ['coordinator', 'farDistrict'],
  'far.clerk': ['branchClerk', 'farBranch'],
  'far.supervisor': ['supervisor', 'farDistrict'],
  'far.auditor': ['auditor', 'farDistrict'],
  'far.administrator': ['administrator', 'farDistrict'],
} as const satisfies Record<string, readonly [Role, OrganizationName]>;

export type Username = keyof typeof accounts;
export const usernames = Object.keys(accounts) as Username[];

export interface SmallDistrict {
  organizations: Record<OrganizationName, string>;
  accounts: Record<Username, string>;
  institution: string;
  farInstitution: string;
}

const idsFor = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, newId()])) as Record<Name, string>;

/** Two districts of one province, and a province that is not online. One account a role and place, all with the same password. */
export async function buildSmallDistrict({ gate }: Store, createdAt: string): Promise<SmallDistrict> {
  const ids = idsFor(Object.keys(organizations) as OrganizationName[]);
  const accountIds = idsFor(usernames);
  const passwordHash = await hashPassword(password);
  const institution = newId();
  const farInstitution = newId();
  await gate.write(async (tx) => {
    for (const [name, plan] of Object.entries(organizations) as [OrganizationName, Plan][]) {
      await insertOrganization(tx, {
        id: ids[name],
        name: plan.name,
        kind: plan.kind,
        parentId: plan.parent && ids[plan.parent],
        participation: plan.offline ? 'offline' : 'online',
        canTransferDirectly: plan.transfers ?? false,
        createdAt,
      });
    }
    for (const [username, [role, place]] of Object.entries(accounts) as [Username, [Role, OrganizationName]][]) {
      const id = accountIds[username];
      const email = `${username}@example.org`;
      await insertAccount(tx, { id, username, displayName: `${username} 同志`, email, passwordHash, createdAt });
      await addGrant(tx, id, { role, organizationId: ids[place] });
    }
    const clinic = { kind: 'clinic', coverage: 'none', staffCount: 7, createdAt } as const;
    await insertInstitution(tx, { id: institution, name: '示例诊所', districtOrgId: ids.district, ...clinic });
    await insertInstitution(tx, { id: farInstitution, name: '外区诊所', districtOrgId: ids.farDistrict, ...clinic });
  });
  return { organizations: ids, accounts: accountIds, institution, farInstitution };
}
