import { OrganizationTree } from '../access/organization-tree.js';
import { planRoute } from '../commands/transfer-route.js';
import { demoAccounts } from './demo-accounts.js';
import { medicalOrganizations, organizationPlan } from './organization-plan.js';
import { pairs } from './scripts.js';

const tree = new OrganizationTree(
  organizationPlan.map(
    ([id, { name, kind, parent: parentId, participation = 'offline', canTransferDirectly = false }]) => ({
      ...{ id, name, kind, parentId, participation, canTransferDirectly },
    }),
  ),
);

describe('the plan of organisations', () => {
  it('names each organisation after its superior, or there would be nothing to put it under', () => {
    const seen = new Set<string>();
    const early = organizationPlan.filter(([key, { parent }]) => {
      seen.add(key);
      return parent !== undefined && !seen.has(parent);
    });
    expect(early).toEqual([]);
  });

  it('has one root, under which all provinces meet', () => {
    expect(organizationPlan.filter(([, { parent }]) => parent === undefined).map(([key]) => key)).toEqual(['root']);
  });

  it('calls no two alike, and every one an example', () => {
    const names = organizationPlan.map(([, { name }]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !name.endsWith('（示例）'))).toEqual([]);
  });

  it('finds a way to transfer for every branch, so that no demo member is stuck where they are', () => {
    const branches = organizationPlan.filter(([, { kind }]) => kind === 'branch').map(([key]) => key);
    expect(branches.length).toBeGreaterThan(15);
    for (const branch of branches) {
      const { release } = planRoute(tree, branch, branch === 'wangtingFloating' ? 'zhixia' : 'wangtingFloating');
      const last = tree.find(release.at(-1));
      expect([branch, last?.canTransferDirectly]).toEqual([branch, true]);
    }
  });

  it.each([
    ['tour', ['zhixia', 'bureau'], ['huaixu', 'huaixuJoint'], 'district'],
    ['oneCommittee', ['bureau'], ['bureau'], 'district'],
    ['longRelease', ['songjianFirst', 'songjian', 'bureau'], ['huaixu', 'huaixuJoint'], 'district'],
    ['longReceive', ['lanheClinics', 'lanhe'], ['huaixu', 'huaixuGeneral', 'huaixuDental'], 'district'],
    ['toBureau', ['lantingEast', 'lanting'], ['bureau', 'zhixia'], 'district'],
    ['fromProvince', ['qingsui', 'provinceMedical'], ['huaixu', 'huaixuJoint'], 'province'],
    ['fromElsewhere', ['wangtingHospital', 'wangtingHealth'], ['huaixu', 'huaixuJoint'], 'root'],
    ['graduate', ['suichuanGraduates', 'suichuanUniversity'], ['bureau', 'luting'], 'root'],
    ['away', ['zhixia', 'bureau'], ['wangtingTalent', 'wangtingFloating'], 'root'],
    ['joint', ['wangtingFloating', 'wangtingTalent'], ['bureau', 'bureauJoint'], 'root'],
  ] as const)('leads %s by %j and %j, and its disputes to %s', (pair, release, receive, arbiter) => {
    const [origin, host] = pairs[pair];
    expect(planRoute(tree, origin, host)).toEqual({ release, receive, arbiter });
  });

  it('places no account at an organisation that is not online', () => {
    expect(demoAccounts.filter(({ at }) => tree.find(at)?.participation !== 'online')).toEqual([]);
  });

  it('counts among the 18 no superior and nobody from elsewhere', () => {
    const all = Object.values(medicalOrganizations).flat();
    expect(new Set(all).size).toBe(18);
    expect(all.filter((key) => !/星澜|槐序|澜亭|月槎/.test(tree.nameOf(key)))).toEqual([]);
  });
});
