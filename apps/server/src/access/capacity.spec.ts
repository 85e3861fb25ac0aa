import { findStanding, standingsOf, type CaseAtHand } from './capacity.js';
import { OrganizationTree, type Organization } from './organization-tree.js';
import type { Role, SignedIn } from './roles.js';

const place = (id: string, parentId?: string, offline = false): Organization => ({
  id,
  name: id,
  kind: 'branch',
  participation: offline ? 'offline' : 'online',
  canTransferDirectly: false,
  ...(parentId && { parentId }),
});

const tree = new OrganizationTree([
  place('root'),
  place('district', 'root'),
  place('committee', 'district'),
  place('origin', 'committee'),
  place('host', 'committee'),
  place('elsewhere', 'root'),
  place('silent', 'root', true),
]);

const held: CaseAtHand = {
  districtOrgId: 'district',
  originOrgId: 'origin',
  hostOrgId: 'host',
  holderOrganizationId: 'origin',
};

function somebody(...grants: [Role, string][]): SignedIn {
  return {
    accountId: 'a',
    username: 'a',
    displayName: 'A',
    grants: grants.map(([role, organizationId]) => ({ role, organizationId })),
  };
}

const capacities = (who: SignedIn, at = held) => standingsOf(tree, who, at).map(({ capacity }) => capacity);

describe('in which capacity somebody acts on a case', () => {
  it.each<[string, SignedIn, string[]]>([
    ['the coordinator of the district', somebody(['coordinator', 'district']), ['districtCoordinator']],
    ['a coordinator above it', somebody(['coordinator', 'root']), ['districtCoordinator']],
    ['a coordinator of a committee below it', somebody(['coordinator', 'committee']), []],
    ['a coordinator elsewhere', somebody(['coordinator', 'elsewhere']), []],
    ['the clerk of the branch that has the ball', somebody(['branchClerk', 'origin']), ['holdingClerk', 'partyClerk']],
    ['the clerk of the other side', somebody(['branchClerk', 'host']), ['partyClerk']],
    ['the clerk of the committee above the holder', somebody(['branchClerk', 'committee']), []],
    ['the supervisor of the district', somebody(['supervisor', 'district']), ['districtSupervisor']],
    ['the auditor', somebody(['auditor', 'district']), []],
    ['the administrator', somebody(['administrator', 'district']), []],
    [
      'somebody with two grants',
      somebody(['coordinator', 'district'], ['branchClerk', 'origin']),
      ['districtCoordinator', 'holdingClerk', 'partyClerk'],
    ],
  ])('%s', (_, who, expected) => expect(capacities(who)).toEqual(expected));

  it('a supervisor does not act in a subordinate organisation’s place, but decides where it is the arbiter', () => {
    const supervisor = somebody(['supervisor', 'district']);
    expect(capacities(supervisor, { ...held, holderOrganizationId: 'committee' })).not.toContain('arbiter');
    expect(capacities(supervisor, { ...held, holderOrganizationId: 'district' })).toContain('arbiter');
  });
});

describe('acting for an organisation that is not online', () => {
  const silent = { ...held, originOrgId: 'silent', holderOrganizationId: 'silent' };

  it('is the coordinator’s of the case’s district, and names the organisation', () => {
    const standings = standingsOf(tree, somebody(['coordinator', 'district']), silent);
    expect(findStanding(standings, ['holdingClerk'])).toEqual({
      capacity: 'holdingClerk',
      role: 'coordinator',
      organizationId: 'district',
      onBehalfOf: 'silent',
    });
  });

  it('is nobody else’s', () => {
    for (const role of ['supervisor', 'auditor', 'administrator', 'branchClerk'] as const) {
      expect(findStanding(standingsOf(tree, somebody([role, 'district']), silent), ['holdingClerk'])).toBeUndefined();
    }
  });

  it('is not needed where the account is the holder’s own clerk', () => {
    const both = somebody(['coordinator', 'root'], ['branchClerk', 'silent']);
    expect(findStanding(standingsOf(tree, both, silent), ['holdingClerk'])).not.toHaveProperty('onBehalfOf');
  });

  it('is not possible for an organisation that is online', () => {
    const standings = standingsOf(tree, somebody(['coordinator', 'district']), held);
    expect(findStanding(standings, ['holdingClerk'])).toBeUndefined();
  });
});
