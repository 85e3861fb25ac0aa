import type { Role, Session } from '../../apps/web/src/api/session.js';

const place = { organizationId: 'district', organizationName: '江城区' };

/** Somebody who is signed in, with a grant for each role. */
export function aSession(...roles: readonly Role[]): Session {
  return {
    account: { id: 'me', username: 'me', displayName: '陈静' },
    grants: roles.map((role) => ({ role, ...place })),
    hasSecondFactor: false,
  };
}

/** The answer to who is signed in. */
export const signedInAs = (...roles: readonly Role[]) => [['session'], aSession(...roles)] as const;
