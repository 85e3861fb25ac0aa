import { OrganizationTree, type Organization } from '../access/organization-tree.js';
import { Refusal } from '../refusals/refusal.js';
import { planRoute } from './transfer-route.js';

/** `name: superior`, with `!` for the power to transfer directly, `#` for an organisation department, `~` for a grassroots committee. */
function treeOf(plan: Record<string, string | null>): OrganizationTree {
  const organizations = Object.entries(plan).map(([marked, parentId]): Organization => {
    const id = marked.replace(/[!#~]$/, '');
    return {
      id,
      name: id,
      kind: marked.endsWith('#') ? 'orgDepartment' : marked.endsWith('~') ? 'grassrootsCommittee' : 'branch',
      participation: 'online',
      canTransferDirectly: marked.endsWith('!'),
      ...(parentId !== null && { parentId }),
    };
  });
  return new OrganizationTree(organizations);
}

const tree = treeOf({
  nation: null,
  'province#': 'nation',
  'district#': 'province',
  'committeeA!': 'district',
  generalA: 'committeeA',
  branchA: 'generalA',
  siblingA: 'committeeA',
  'committeeB!': 'district',
  branchB: 'committeeB',
  direct: 'district',
  'committeeC~': 'district',
  branchC: 'committeeC',
  otherC: 'committeeC',
  'nested!': 'committeeA',
  branchN: 'nested',
  'island!': null,
  branchI: 'island',
  powerless: null,
  branchP: 'powerless',
});

function faultOf(action: () => unknown): unknown {
  try {
    action();
  } catch (fault) {
    if (fault instanceof Refusal) return { code: fault.code, ...fault.details.errors?.[0] };
    throw fault;
  }
  return undefined;
}

describe('the route of a transfer', () => {
  it('goes up to the first committee that may transfer directly, and down from its counterpart', () => {
    expect(planRoute(tree, 'branchA', 'branchB')).toEqual({
      release: ['branchA', 'generalA', 'committeeA'],
      receive: ['committeeB', 'branchB'],
      arbiter: 'district',
    });
  });

  it('is the same way back in the other direction', () => {
    const there = planRoute(tree, 'branchA', 'branchB');
    const back = planRoute(tree, 'branchB', 'branchA');
    expect(back.release).toEqual([...there.receive].reverse());
    expect(back.receive).toEqual([...there.release].reverse());
  });

  it('is that committee alone under one and the same committee', () => {
    expect(planRoute(tree, 'branchA', 'siblingA')).toEqual({
      release: ['committeeA'],
      receive: ['committeeA'],
      arbiter: 'district',
    });
  });

  it('is that grassroots committee alone also where it may not transfer beyond itself: nobody above is asked', () => {
    expect(planRoute(tree, 'branchC', 'otherC')).toEqual({
      release: ['committeeC'],
      receive: ['committeeC'],
      arbiter: 'district',
    });
  });

  it('leaves nobody out below a department that both sides end at: the host must have said yes', () => {
    expect(planRoute(tree, 'branchC', 'direct')).toEqual({
      release: ['branchC', 'committeeC', 'district'],
      receive: ['district', 'direct'],
      arbiter: 'province',
    });
  });

  it('ends at an organisation department where no committee below it may transfer', () => {
    expect(planRoute(tree, 'direct', 'branchB')).toMatchObject({ release: ['direct', 'district'] });
  });

  it('is one step for a branch that may transfer directly itself', () => {
    expect(planRoute(tree, 'nested', 'branchB')).toMatchObject({ release: ['nested'] });
  });

  it('stops at the nearest committee with the power, not at the highest', () => {
    expect(planRoute(tree, 'branchN', 'branchB')).toMatchObject({ release: ['branchN', 'nested'] });
  });
});

describe('the arbiter of a dispute', () => {
  it('never decides on its own refusal: it stands above every step of the route', () => {
    expect(planRoute(tree, 'branchN', 'siblingA')).toEqual({
      release: ['branchN', 'nested'],
      receive: ['committeeA', 'siblingA'],
      arbiter: 'district',
    });
  });

  it('is the top of the tree where nothing stands above', () => {
    const small = treeOf({ 'top!': null, one: 'top', two: 'top' });
    expect(planRoute(small, 'one', 'two')).toEqual({ release: ['top'], receive: ['top'], arbiter: 'top' });
  });
});

describe('a route that cannot be planned', () => {
  it.each([
    ['an unknown origin', 'nowhere', 'branchB', { code: 'unknown', field: 'originOrgId' }],
    ['an unknown host', 'branchA', 'nowhere', { code: 'unknown', field: 'hostOrgId' }],
    [
      'an origin that nobody may transfer from',
      'branchP',
      'branchB',
      { code: 'noTransferAuthority', field: 'originOrgId' },
    ],
    ['a host that nobody may receive for', 'branchA', 'branchP', { code: 'noTransferAuthority', field: 'hostOrgId' }],
    ['two sides without a common superior', 'branchA', 'branchI', { code: 'noCommonSuperior', field: 'hostOrgId' }],
  ])('%s is refused by its field', (_, origin, host, expected) => {
    expect(faultOf(() => planRoute(tree, origin, host))).toMatchObject(expected);
  });
});
