import type { Duty } from '../access/duties.js';
import { grantView, type GrantView } from '../views/account-view.js';
import type { Asking } from './sources.js';

export interface SessionView {
  account: { id: string; username: string; displayName: string };
  grants: GrantView[];
  duty?: Duty;
}

/** Who is signed in, and as what where. */
export async function describeSession({ sources, who }: Asking, duty?: Duty): Promise<SessionView> {
  const { tree } = await sources.currentDirectory();
  return {
    account: { id: who.accountId, username: who.username, displayName: who.displayName },
    grants: who.grants.map((grant) => grantView(tree, grant)),
    ...(duty && { duty }),
  };
}
