import { appendAccess, type Store, type Transaction } from '@app/store';
import type { Directory, DirectoryState } from '../../access/directory.js';
import type { PasswordPolicy } from '../../access/password-policy.js';
import type { Role, SignedIn } from '../../access/roles.js';
import { findGrantOver } from '../../access/scope.js';
import type { TrailAction } from '../../access/trail-actions.js';
import type { Clock } from '../../configuration/clock.js';

/** What was done, as the access trail keeps it: which thing, and which of its fields. Never a password, never a name of a person. */
export interface Deed {
  action: TrailAction;
  data: Readonly<Record<string, unknown>>;
  /** Whoever has this in their scope may read of it. */
  about: { aboutOrganizationId: string } | { aboutAccountId: string };
  /** In which of one's roles, and over which organisations, it is done. */
  by: { roles: readonly Role[]; over: readonly string[] };
}

/** What somebody does to their own account, by no role. */
export function ownDeed({ accountId }: SignedIn, action: TrailAction): Deed {
  return { action, data: {}, about: { aboutAccountId: accountId }, by: { roles: [], over: [] } };
}

/** What the commands about organisations, institutions, accounts and deadlines work with. */
export class DirectoryWriter {
  constructor(
    private readonly store: Store,
    private readonly directory: Directory,
    private readonly clock: Clock,
    readonly passwordPolicy: PasswordPolicy,
  ) {}

  /** Read before the write gate is entered, as everything that a body needs and that does not change under it. */
  current(): Promise<DirectoryState> {
    return this.directory.current();
  }

  /** One transaction, and one entry in the trail with it, which also says what came of the deed where `outcome` does. */
  async write<Result>(
    who: SignedIn,
    { action, data, about, by }: Deed,
    body: (tx: Transaction, at: string) => Promise<Result>,
    outcome: (result: Result) => Deed['data'] = () => ({}),
  ): Promise<Result> {
    const { tree } = await this.directory.current();
    const { accountId, trace } = who;
    const grant = findGrantOver(tree, who, by.roles, by.over);
    return this.store.gate.write(async (tx) => {
      const at = this.clock.instant();
      const result = await body(tx, at);
      await appendAccess(tx, {
        at,
        accountId,
        ...grant,
        action,
        ...about,
        data: { ...data, ...outcome(result) },
        ...trace,
      });
      return result;
    });
  }
}
