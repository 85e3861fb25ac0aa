import { grant, smallTree, somebody } from '../../../../test/builders/small-tree.js';
import { getAdministeredOrganization, getKnownOrganization } from './organization-scope.js';
import { roles } from './roles.js';

const tree = smallTree();
const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code });

describe('knowing an organisation', () => {
  it.each(roles)('is in the nature of every role at it or above it: %s', (role) => {
    const who = somebody(grant(role, 'district'));
    expect(getKnownOrganization(tree, who, 'district').name).toBe('the district');
    expect(getKnownOrganization(tree, who, 'branch').name).toBe('the branch');
  });

  it.each(['farDistrict', 'farBranch', 'province', 'root', 'no such organisation'])(
    'does not tell %s, which lies elsewhere or above, from one that does not exist',
    (id) => {
      const who = somebody(grant('supervisor', 'district'));
      expect(() => getKnownOrganization(tree, who, id)).toThrow(refusal('notFound'));
    },
  );

  it('counts all grants, not only the first', () => {
    const who = somebody(grant('auditor', 'branch'), grant('branchClerk', 'farBranch'));
    expect(getKnownOrganization(tree, who, 'farBranch').id).toBe('farBranch');
  });

  it('is nothing that an account without grants can do', () => {
    expect(() => getKnownOrganization(tree, somebody(), 'root')).toThrow(refusal('notFound'));
  });
});

describe('administering an organisation', () => {
  it('reaches over the whole subtree', () => {
    const who = somebody(grant('administrator', 'district'));
    expect(getAdministeredOrganization(tree, who, 'district').id).toBe('district');
    expect(getAdministeredOrganization(tree, who, 'branch').id).toBe('branch');
  });

  it.each(roles.filter((role) => role !== 'administrator'))('is refused to a %s, who knows it', (role) => {
    const who = somebody(grant(role, 'district'));
    expect(() => getAdministeredOrganization(tree, who, 'branch')).toThrow(refusal('roleMayNot'));
  });

  it('is not found elsewhere, rather than refused, so that trying ids tells nothing', () => {
    const who = somebody(grant('administrator', 'district'));
    expect(() => getAdministeredOrganization(tree, who, 'farDistrict')).toThrow(refusal('notFound'));
    expect(() => getAdministeredOrganization(tree, who, 'province')).toThrow(refusal('notFound'));
  });

  it('is not borrowed from the place where one is administrator to the place where one is something else', () => {
    const who = somebody(grant('administrator', 'farDistrict'), grant('coordinator', 'district'));
    expect(() => getAdministeredOrganization(tree, who, 'branch')).toThrow(refusal('roleMayNot'));
  });
});
