import fc from 'fast-check';
import { grant, places, smallTree, somebody, type Place } from '../../../../test/builders/small-tree.js';
import { caseReadingRoles, roles } from './roles.js';
import { isInScope, mayReadCase, scopeOf } from './scope.js';

const tree = smallTree();
const parties = (districtOrgId: Place, originOrgId?: Place, hostOrgId?: Place) => ({
  districtOrgId,
  ...(originOrgId && { originOrgId }),
  ...(hostOrgId && { hostOrgId }),
});

describe('a scope', () => {
  it('is where one holds one of the roles, each place once', () => {
    const who = somebody(grant('coordinator', 'district'), grant('supervisor', 'district'), grant('auditor', 'branch'));
    expect(scopeOf(who, ['coordinator', 'supervisor'])).toEqual(['district']);
    expect(scopeOf(who, caseReadingRoles)).toEqual(['district', 'branch']);
    expect(scopeOf(who, ['administrator'])).toEqual([]);
  });

  it('reaches down and not up, and ends at the district’s border', () => {
    const who = somebody(grant('coordinator', 'district'));
    expect(places.filter((place) => isInScope(tree, who, ['coordinator'], place))).toEqual([
      'district',
      'committee',
      'branch',
    ]);
  });

  it('holds nothing that is not there', () => {
    const who = somebody(grant('coordinator', 'root'));
    expect(isInScope(tree, who, ['coordinator'], undefined)).toBe(false);
    expect(isInScope(tree, who, ['coordinator'], 'no such organisation')).toBe(false);
  });

  it('is empty for a grant at an organisation that is gone', () => {
    const who = somebody({ role: 'auditor', organizationId: 'gone' });
    expect(places.filter((place) => isInScope(tree, who, ['auditor'], place))).toEqual([]);
  });
});

describe('a case', () => {
  it.each<[string, Place, ReturnType<typeof parties>]>([
    ['district', 'district', parties('district')],
    ['district’s superior', 'province', parties('district')],
    ['origin', 'branch', parties('farDistrict', 'branch')],
    ['host', 'branch', parties('farDistrict', 'farBranch', 'branch')],
    ['committee above the host', 'committee', parties('farDistrict', 'farBranch', 'branch')],
  ])('is read at its %s', (_, place, held) => {
    expect(mayReadCase(tree, somebody(grant('branchClerk', place)), held)).toBe(true);
  });

  it.each<[string, Place, ReturnType<typeof parties>]>([
    ['another district', 'farDistrict', parties('district', 'branch', 'committee')],
    ['a branch of the district that has no part in it', 'branch', parties('district')],
  ])('is not read in %s', (_, place, held) => {
    expect(mayReadCase(tree, somebody(grant('branchClerk', place)), held)).toBe(false);
  });

  it('is never read by an administrator as such, nor by somebody without grants', () => {
    expect(mayReadCase(tree, somebody(grant('administrator', 'root')), parties('district'))).toBe(false);
    expect(mayReadCase(tree, somebody(), parties('district'))).toBe(false);
  });

  it('is read by exactly those who have a reading role above one of its parties', () => {
    const aPlace = fc.constantFrom(...places);
    const aGrant = fc.record({ role: fc.constantFrom(...roles), organizationId: aPlace });
    fc.assert(
      fc.property(
        fc.array(aGrant, { maxLength: 3 }),
        aPlace,
        fc.option(aPlace),
        fc.option(aPlace),
        (grants, ...held) => {
          const [district, origin, host] = held;
          const expected = grants.some(
            ({ role, organizationId }) =>
              role !== 'administrator' && held.some((party) => party !== null && tree.isUnder(party, organizationId)),
          );
          const found = mayReadCase(
            tree,
            somebody(...grants),
            parties(district, origin ?? undefined, host ?? undefined),
          );
          expect(found).toBe(expected);
        },
      ),
    );
  });
});
