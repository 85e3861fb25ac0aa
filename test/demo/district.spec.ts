import {
  coverages,
  findCredentials,
  listAccounts,
  listAllGrants,
  listDeadlinePolicies,
  listInstitutions,
  readQueue,
} from '@app/store';
import { OrganizationTree } from '../../apps/server/src/access/organization-tree.js';
import { isPasswordOf } from '../../apps/server/src/access/passwords.js';
import { roles } from '../../apps/server/src/access/roles.js';
import { planRoute } from '../../apps/server/src/commands/transfer-route.js';
import { demoAccounts, demoPassword } from '../../apps/server/src/demo/demo-accounts.js';
import { medicalOrganizations, organizationPlan } from '../../apps/server/src/demo/organization-plan.js';
import { tally, tellDemo, type ToldDemo } from './told-demo.js';

const planned = new Map(organizationPlan);

describe('the district of the demo', () => {
  let demo: ToldDemo;
  let tree: OrganizationTree;
  beforeAll(async () => {
    demo = await tellDemo();
    tree = new OrganizationTree(demo.organizations);
  }, 120_000);
  afterAll(() => demo.remove());

  const idOf = (key: Parameters<typeof planned.get>[0]) => demo.organizationNamed(planned.get(key)?.name ?? key).id;
  const institutions = () => listInstitutions(demo.store.reader, { visibleUnder: [idOf('district')], limit: 1000 });

  it('has the institutions of the real figures: 19 hospitals, 66 outpatient departments, 210 clinics', async () => {
    const kinds = tally((await institutions()).map(({ kind }) => kind));
    expect(kinds).toEqual({ hospital: 19, outpatient: 66, clinic: 210 });
    expect(demo.summary).toMatchObject({ institutions: 295, medicalOrganizations: 18, members: 374 });
  });

  it('covers 69 % of them, in every way that there is', async () => {
    const all = await institutions();
    const covered = all.filter(({ coverage }) => coverage !== 'none');
    expect(Math.round((100 * covered.length) / all.length)).toBe(69);
    expect(Object.keys(tally(all.map(({ coverage }) => coverage))).sort()).toEqual([...coverages].sort());
  });

  it('names an organisation for each institution that is covered, and for no other', async () => {
    const wrong = (await institutions()).filter(
      ({ coverage, organizationId }) => (coverage === 'none') !== (organizationId === undefined),
    );
    expect(wrong).toEqual([]);
  });

  it('gives an organisation of their own to one institution each, so that nobody owns another', async () => {
    const owners = (await institutions())
      .filter(({ coverage }) => coverage === 'own')
      .map(({ organizationId }) => organizationId);
    expect(owners.length).toBeGreaterThan(5);
    expect(new Set(owners).size).toBe(owners.length);
  });

  it('calls no two institutions the same, or a roster could not tell them apart', async () => {
    const names = (await institutions()).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has 1 grassroots committee, 2 general branches and 15 branches, under three different superiors', () => {
    const { bureau, province, subDistricts } = medicalOrganizations;
    const kinds = tally([...bureau, ...province, ...subDistricts].map((key) => planned.get(key)?.kind ?? ''));
    expect(kinds).toEqual({ grassrootsCommittee: 1, generalBranch: 2, branch: 15 });
    expect([bureau.length, province.length, subDistricts.length]).toEqual([11, 1, 6]);
    expect(bureau.every((key) => tree.isUnder(idOf(key), idOf('bureau')))).toBe(true);
    expect(province.every((key) => tree.isUnder(idOf(key), idOf('province')))).toBe(true);
    expect(province.some((key) => tree.isUnder(idOf(key), idOf('district')))).toBe(false);
    const streets = (['huaixu', 'lanting', 'yuecha'] as const).map((key) => idOf(key));
    expect(subDistricts.every((key) => streets.some((street) => tree.isUnder(idOf(key), street)))).toBe(true);
  });

  it('counts 374 members, all of them at institutions of the 11 organisations under the health bureau', async () => {
    const withMembers = organizationPlan.filter(([, { members }]) => members !== undefined);
    expect(
      withMembers.filter(([key, { kind }]) => kind !== 'branch' || !medicalOrganizations.bureau.includes(key)),
    ).toEqual([]);
    const bureau = new Set(medicalOrganizations.bureau.map((key) => idOf(key)));
    const settled = await demo.store.reader.query<{ organization_id: string | null }>(
      `SELECT i.organization_id FROM person p LEFT JOIN institution i ON i.id = p.institution_id
       WHERE NOT EXISTS (SELECT 1 FROM case_file c WHERE c.person_id = p.id)`,
    );
    expect(settled).toHaveLength(374);
    expect(settled.filter(({ organization_id: id }) => id === null || !bureau.has(id))).toEqual([]);
  });

  it('says of every organisation, institution and account that it is an example', async () => {
    const accounts = await listAccounts(demo.store.reader, { limit: 100 });
    const names = [...demo.organizations, ...(await institutions())].map(({ name }) => name);
    const unmarked = [...names, ...accounts.map(({ displayName }) => displayName)].filter(
      (name) => !name.includes('示例'),
    );
    expect(unmarked).toEqual([]);
  });

  it('has branches in other provinces that are not online and can transfer to the district', () => {
    const foreign = [...planned]
      .filter(([, { kind }]) => kind === 'branch')
      .map(([key]) => idOf(key))
      .filter((id) => !tree.isUnder(id, idOf('province')));
    expect(foreign.length).toBeGreaterThanOrEqual(3);
    for (const id of foreign) {
      expect(tree.find(id)?.participation).toBe('offline');
      const { release, arbiter } = planRoute(tree, id, idOf('huaixuJoint'));
      expect(tree.find(release.at(-1))?.canTransferDirectly).toBe(true);
      expect(arbiter).toBe(idOf('root'));
    }
  });

  it('has every account of the contract, one of each role at the least, and the password fits', async () => {
    const accounts = await listAccounts(demo.store.reader, { limit: 100 });
    const usernames = accounts.map(({ username }) => username).sort();
    expect(usernames).toEqual(
      [
        'coordinator',
        'origin.clerk',
        'origin.committee.clerk',
        'host.committee.clerk',
        'host.clerk',
        'supervisor',
        'auditor',
        'administrator',
      ].sort(),
    );
    const grants = await listAllGrants(demo.store.reader);
    expect(new Set(grants.map(({ role }) => role))).toEqual(new Set(roles));
    expect(grants).toHaveLength(8);
    for (const { username } of accounts) {
      const { passwordHash } = (await findCredentials(demo.store.reader, username)) ?? {};
      expect(await isPasswordOf(passwordHash, demoPassword)).toBe(true);
    }
  });

  it('places the clerks of the tour along one route, and the supervisor where its disputes are decided', () => {
    const at = (username: string) => idOf(demoAccounts.find((account) => account.username === username)?.at ?? 'root');
    expect(planRoute(tree, at('origin.clerk'), at('host.clerk'))).toEqual({
      release: [at('origin.clerk'), at('origin.committee.clerk')],
      receive: [at('host.committee.clerk'), at('host.clerk')],
      arbiter: at('supervisor'),
    });
    const online = demo.organizations.filter(({ participation }) => participation === 'online').map(({ id }) => id);
    expect(new Set(online)).toEqual(new Set(demoAccounts.map(({ username }) => at(username))));
  });

  it('leaves something waiting for everybody who signs in to act', async () => {
    for (const { username, role, at } of demoAccounts) {
      if (role !== 'branchClerk' && role !== 'supervisor') continue;
      const holder = { organizationIds: [idOf(at)] };
      const { items } = await readQueue(
        demo.store.reader,
        { visibleUnder: [idOf('root')], holder },
        { sort: 'due', limit: 50 },
      );
      expect({ username, waits: items.length > 0 }).toEqual({ username, waits: true });
    }
  });

  it('sets a deadline of its own, as a district may', async () => {
    const policies = await listDeadlinePolicies(demo.store.reader);
    expect(policies.map(({ organizationId }) => organizationId)).toEqual([idOf('district')]);
  });
});
