import { changesOf, valuesOf, type AccountValues } from './account-changes.js';

const before: AccountValues = {
  displayName: '张三',
  grants: [{ role: 'coordinator', organizationId: 'd' }],
  isDisabled: false,
  resetTotp: false,
};

describe('what is sent of an account that was changed', () => {
  it('is nothing where nothing was changed: a grant that is sent again would end its sessions', () => {
    expect(changesOf(before, { ...before, password: '' })).toEqual({});
  });

  it('is the name alone where only the name was changed', () => {
    expect(changesOf(before, { ...before, displayName: '张珊' })).toEqual({ displayName: '张珊' });
  });

  it('is all the grants where one was added, because they come in place of those before', () => {
    const grants: AccountValues['grants'] = [...before.grants, { role: 'auditor', organizationId: 'd' }];
    expect(changesOf(before, { ...before, grants })).toEqual({ grants });
  });

  it('is that it may sign in again, where it was disabled', () => {
    expect(changesOf({ ...before, isDisabled: true }, { ...before, isDisabled: false })).toEqual({ isDisabled: false });
  });

  it('is a new password and the end of the second factor where these were asked for', () => {
    const after = { ...before, password: 'the kettle is green 7', resetTotp: true };
    expect(changesOf(before, after)).toEqual({ password: 'the kettle is green 7', resetTotp: true });
  });

  it('leaves out what the form did not ask for, as of one’s own account', () => {
    expect(changesOf(before, { displayName: '张三' })).toEqual({});
  });
});

describe('an account as its form begins', () => {
  const account = {
    id: 'a',
    username: 'zhang.san',
    displayName: '张三',
    grants: [{ role: 'coordinator', organizationId: 'd', organizationName: '江城区' }],
  } as const;

  it('has its name and its grants, and of these only what may be sent', () => {
    expect(valuesOf({ ...account, grants: [...account.grants] })).toEqual(before);
  });

  it.each([
    [undefined, false],
    [false, false],
    [true, true],
  ])('that is disabled: %s is shown as %s', (isDisabled, shown) => {
    const values = valuesOf({ ...account, grants: [], ...(isDisabled !== undefined && { isDisabled }) });
    expect(values.isDisabled).toBe(shown);
  });

  it('asks for nothing as it is, so that to open and to save it ends no session', () => {
    const values = valuesOf({ ...account, grants: [...account.grants], isDisabled: true });
    expect(changesOf(values, { ...values })).toEqual({});
  });

  it('that loses a grant is sent with those that are left', () => {
    const two = [...account.grants, { role: 'auditor', organizationId: 'd', organizationName: '江城区' }] as const;
    const values = valuesOf({ ...account, grants: [...two] });
    expect(changesOf(values, { ...values, grants: values.grants.slice(1) })).toEqual({
      grants: [{ role: 'auditor', organizationId: 'd' }],
    });
  });
});
