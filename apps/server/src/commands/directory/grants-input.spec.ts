import { grant, smallTree, somebody } from '../../../../../test/builders/small-tree.js';
import { checkGrants } from './grants-input.js';

const tree = smallTree();
const administrator = somebody(grant('administrator', 'district'), grant('auditor', 'province'));

describe('grants that an administrator gives', () => {
  it('may be any role anywhere below', () => {
    expect(() =>
      checkGrants(tree, administrator, [grant('administrator', 'district'), grant('branchClerk', 'branch')]),
    ).not.toThrow();
  });

  it('are refused one by one where they reach beyond the own subtree, or where there is nothing', () => {
    const nowhere = { role: 'auditor' as const, organizationId: 'no such organisation' };
    const given = [grant('branchClerk', 'branch'), grant('coordinator', 'farDistrict'), nowhere];
    expect(() => checkGrants(tree, administrator, given)).toThrow(
      expect.objectContaining({
        code: 'notFound',
        details: {
          errors: [
            { field: 'grants.1.organizationId', code: 'unknown' },
            { field: 'grants.2.organizationId', code: 'unknown' },
          ],
        },
      }),
    );
  });

  it('do not reach where the administrator is merely something else', () => {
    expect(() => checkGrants(tree, administrator, [grant('auditor', 'province')])).toThrow(
      expect.objectContaining({ code: 'notFound' }),
    );
  });
});
