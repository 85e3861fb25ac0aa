import fc from 'fast-check';
import { grant, places, smallTree, somebody } from '../../../../test/builders/small-tree.js';
import { administers, findAcquaintance } from './account-scope.js';
import type { Account } from './directory.js';
import { roles, type Grant } from './roles.js';

const tree = smallTree();

function anAccount(...grants: Grant[]): Account {
  return {
    ...somebody(...grants),
    accountId: 'other',
    isDisabled: false,
    mailSettings: {},
    createdAt: '2026-03-16T01:00:00.000Z',
  };
}

const administrator = somebody(grant('administrator', 'district'));
const coordinator = somebody(grant('coordinator', 'district'));

const someGrants = fc.array(
  fc.record({ role: fc.constantFrom(...roles), organizationId: fc.constantFrom(...places) }),
  {
    maxLength: 4,
  },
);

describe('who administers an account', () => {
  it.each([
    ['the same place', [grant('coordinator', 'district')]],
    ['places below', [grant('branchClerk', 'branch'), grant('auditor', 'committee')]],
    ['an administrator of the same place', [grant('administrator', 'district')]],
  ])('is the administrator of the subtree in which it has %s', (_, grants) => {
    expect(administers(tree, administrator, grants)).toBe(true);
  });

  it.each([
    ['a place elsewhere', [grant('coordinator', 'farDistrict')]],
    ['a place above', [grant('supervisor', 'province')]],
    ['one place here and one elsewhere', [grant('branchClerk', 'branch'), grant('branchClerk', 'farBranch')]],
    ['a place that is gone', [{ role: 'auditor' as const, organizationId: 'no such organisation' }]],
    ['no place at all', []],
  ])('is not the administrator of a district for an account with %s', (_, grants) => {
    expect(administers(tree, administrator, grants)).toBe(false);
  });

  it('is nobody by any other role, however high up', () => {
    const everythingElse = roles.filter((role) => role !== 'administrator').map((role) => grant(role, 'root'));
    expect(administers(tree, somebody(...everythingElse), [grant('branchClerk', 'branch')])).toBe(false);
  });

  it('is whoever administers both places of an account by two grants of their own', () => {
    const ofBoth = somebody(grant('administrator', 'committee'), grant('administrator', 'farDistrict'));
    expect(administers(tree, ofBoth, [grant('branchClerk', 'branch'), grant('branchClerk', 'farBranch')])).toBe(true);
  });

  it('never loses an account by being given more, nor gains one by the account being given more', () => {
    fc.assert(
      fc.property(someGrants, someGrants, someGrants, (mine, more, theirs) => {
        const before = administers(tree, somebody(...mine), theirs);
        if (before) expect(administers(tree, somebody(...mine, ...more), theirs)).toBe(true);
        if (!before && theirs.length > 0) {
          expect(administers(tree, somebody(...mine), [...theirs, ...more])).toBe(false);
        }
      }),
    );
  });
});

describe('what one account knows of another', () => {
  it('is all of it for the administrator', () => {
    expect(findAcquaintance(tree, administrator, anAccount(grant('branchClerk', 'branch')))).toEqual({
      kind: 'administered',
    });
  });

  it('is only the grants in the scope for a coordinator, so that a place elsewhere stays a secret', () => {
    const account = anAccount(grant('coordinator', 'committee'), grant('supervisor', 'farDistrict'));
    expect(findAcquaintance(tree, coordinator, account)).toEqual({
      kind: 'colleague',
      grants: [grant('coordinator', 'committee')],
    });
  });

  it('is nothing where no grant lies in the scope', () => {
    expect(findAcquaintance(tree, coordinator, anAccount(grant('coordinator', 'farDistrict')))).toBeUndefined();
    expect(findAcquaintance(tree, coordinator, anAccount())).toBeUndefined();
  });

  it.each(['branchClerk', 'auditor'] as const)('is nothing for a %s, who gives no cases to anybody', (role) => {
    const who = somebody(grant(role, 'district'));
    expect(findAcquaintance(tree, who, anAccount(grant('coordinator', 'district')))).toBeUndefined();
  });

  it('is nothing once it is disabled, except for the administrator, who may enable it again', () => {
    const disabled = { ...anAccount(grant('coordinator', 'district')), isDisabled: true };
    expect(findAcquaintance(tree, coordinator, disabled)).toBeUndefined();
    expect(findAcquaintance(tree, administrator, disabled)).toEqual({ kind: 'administered' });
  });

  it('is the administrator’s view for somebody who is both', () => {
    const both = somebody(grant('coordinator', 'district'), grant('administrator', 'district'));
    expect(findAcquaintance(tree, both, anAccount(grant('branchClerk', 'branch')))).toEqual({ kind: 'administered' });
  });

  it('never includes a grant outside the subtrees of one’s own grants', () => {
    fc.assert(
      fc.property(someGrants, someGrants, (mine, theirs) => {
        const who = somebody(...mine);
        const found = findAcquaintance(tree, who, anAccount(...theirs));
        if (!found) return;
        const shown = found.kind === 'colleague' ? found.grants : theirs;
        for (const { organizationId } of shown) {
          expect(mine.some((own) => tree.isUnder(organizationId, own.organizationId))).toBe(true);
        }
      }),
    );
  });
});
