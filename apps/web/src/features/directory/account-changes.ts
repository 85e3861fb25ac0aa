import type { Schemas } from '../../api/client.js';

export interface AccountValues {
  username?: string;
  displayName: string;
  password?: string;
  grants: Schemas['GrantInput'][];
  isDisabled: boolean;
  resetTotp: boolean;
}

/** An account as the form for it begins: a password is never told. */
export function valuesOf({ displayName, grants, isDisabled = false }: Schemas['AccountDto']): AccountValues {
  return {
    displayName,
    grants: grants.map(({ role, organizationId }) => ({ role, organizationId })),
    isDisabled,
    resetTotp: false,
  };
}

/** What is not as it was: the rest is not sent, because the server would take it for a change that ends sessions. */
export function changesOf(before: AccountValues, after: Partial<AccountValues>): Schemas['ChangeAccountInput'] {
  const { displayName, password, grants, isDisabled, resetTotp } = after;
  const isOther = (now: unknown, then: unknown) => now !== undefined && JSON.stringify(now) !== JSON.stringify(then);
  return {
    ...(displayName !== undefined && displayName !== before.displayName && { displayName }),
    ...(password && { password }),
    ...(grants && isOther(grants, before.grants) && { grants }),
    ...(isDisabled !== undefined && isDisabled !== before.isDisabled && { isDisabled }),
    ...(resetTotp && { resetTotp }),
  };
}
