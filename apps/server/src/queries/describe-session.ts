import type { Duty } from '../access/duties.js';
import type { Presence } from '../access/sessions.js';
import { grantView, type GrantView } from '../views/account-view.js';
import type { Sources } from './sources.js';

export interface SessionView {
  account: { id: string; username: string; displayName: string };
  grants: GrantView[];
  hasSecondFactor: boolean;
  duty?: Duty;
}

/** Who is signed in, and as what where. */
export async function describeSession(
  sources: Sources,
  { who, hasSecondFactor, duty }: Omit<Presence, 'session'>,
): Promise<SessionView> {
  const { tree } = await sources.currentDirectory();
  return {
    account: { id: who.accountId, username: who.username, displayName: who.displayName },
    grants: who.grants.map((grant) => grantView(tree, grant)),
    hasSecondFactor,
    ...(duty && { duty }),
  };
}
