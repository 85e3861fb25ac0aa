import { defaultPolicy, type PolicySetting } from '@app/deadlines';
import {
  addGrant,
  insertAccount,
  insertInstitution,
  insertOrganization,
  newId,
  putDeadlinePolicy,
  type Transaction,
} from '@app/store';
import type { SignedIn } from '../access/roles.js';
import { demoAccounts, type DemoUsername } from './demo-accounts.js';
import { planInstitutions, type PlannedInstitution } from './institution-plan.js';
import { organizationPlan, type OrganizationKey } from './organization-plan.js';
import type { SeededRandom } from './seeded-random.js';

export type PlantedInstitution = PlannedInstitution & { id: string };

/** What there is before the first case. */
export interface District {
  organizations: ReadonlyMap<OrganizationKey, string>;
  institutions: readonly PlantedInstitution[];
  accounts: Readonly<Record<DemoUsername, SignedIn>>;
}

/** The district looks after those it has lost sight of sooner than by default, to show that a target is a setting. */
const districtPolicy = {
  lostContact: { remind: 90, escalate: 15, oversee: 20 },
} as const satisfies PolicySetting;

export const policyInForce = { ...defaultPolicy, ...districtPolicy };

/** @throws RangeError when the plan names an organisation before its parent, or one that is not in it. */
export function idOf({ organizations }: Pick<District, 'organizations'>, key: OrganizationKey): string {
  const id = organizations.get(key);
  if (id === undefined) throw new RangeError(`no organisation ${key}`);
  return id;
}

async function plantOrganizations(tx: Transaction, createdAt: string): Promise<Map<OrganizationKey, string>> {
  const organizations = new Map<OrganizationKey, string>();
  for (const [
    key,
    { name, kind, parent, participation = 'offline', canTransferDirectly = false },
  ] of organizationPlan) {
    const id = newId();
    const parentId = parent && idOf({ organizations }, parent);
    await insertOrganization(tx, { id, name, kind, parentId, participation, canTransferDirectly, createdAt });
    organizations.set(key, id);
  }
  return organizations;
}

/** Organisations, institutions, the district's deadline policy and the demo's accounts, as of `createdAt`. */
export async function plantDistrict(
  tx: Transaction,
  { random, createdAt, passwordHash }: { random: SeededRandom; createdAt: string; passwordHash: string },
): Promise<District> {
  const organizations = await plantOrganizations(tx, createdAt);
  const districtOrgId = idOf({ organizations }, 'district');
  await putDeadlinePolicy(tx, { organizationId: districtOrgId, setting: districtPolicy, updatedAt: createdAt });

  const institutions: PlantedInstitution[] = [];
  for (const planned of planInstitutions(random)) {
    const { organization, ...facts } = planned;
    const id = newId();
    const organizationId = organization && idOf({ organizations }, organization);
    await insertInstitution(tx, { id, districtOrgId, organizationId, createdAt, ...facts });
    institutions.push({ id, ...planned });
  }

  const accounts = new Map<string, SignedIn>();
  for (const { username, displayName, role, at } of demoAccounts) {
    const accountId = newId();
    const grant = { role, organizationId: idOf({ organizations }, at) };
    const email = `${username}@example.org`;
    await insertAccount(tx, { id: accountId, username, displayName, email, passwordHash, createdAt });
    await addGrant(tx, accountId, grant);
    accounts.set(username, { accountId, username, displayName, grants: [grant] });
  }
  return { organizations, institutions, accounts: Object.fromEntries(accounts) as District['accounts'] };
}
