import { withParam } from './with-param.js';

describe('the address of a list', () => {
  it.each([
    ['tab=accounts', 'role', 'auditor', 'tab=accounts&role=auditor'],
    ['tab=accounts&role=auditor', 'role', 'coordinator', 'tab=accounts&role=coordinator'],
    ['tab=accounts&role=auditor', 'role', undefined, 'tab=accounts'],
    ['tab=accounts&role=auditor', 'role', '', 'tab=accounts'],
    ['', 'under', undefined, ''],
    ['', 'under', 'a&b', 'under=a%26b'],
  ])('%s with %s = %s is %s', (before, name, value, after) => {
    expect(withParam(new URLSearchParams(before), name, value).toString()).toBe(after);
  });

  it('is a new one: what was shown stays as it was until the page is drawn again', () => {
    const before = new URLSearchParams('role=auditor');
    withParam(before, 'role', undefined);
    expect(before.toString()).toBe('role=auditor');
  });
});
