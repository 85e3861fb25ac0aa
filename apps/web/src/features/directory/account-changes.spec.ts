import { changesOf, type AccountValues } from './account-changes.js';

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
