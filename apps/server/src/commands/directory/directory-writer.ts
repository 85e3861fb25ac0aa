import { appendAccess, type Store, type Transaction } from '@app/store';
import type { Directory, DirectoryState } from '../../access/directory.js';
import type { PasswordPolicy } from '../../access/password-policy.js';
import type { SignedIn } from '../../access/roles.js';
import type { Clock } from '../../configuration/clock.js';

/** What was done, as the access trail keeps it: which thing, and which of its fields. Never a password, never a name of a person. */
export interface Deed {
  action: string;
  data: Readonly<Record<string, unknown>>;
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

  /** One transaction, and one entry in the trail with it. */
  write<Result>(
    { accountId }: SignedIn,
    { action, data }: Deed,
    body: (tx: Transaction, at: string) => Promise<Result>,
  ): Promise<Result> {
    return this.store.gate.write(async (tx) => {
      const at = this.clock.instant();
      const result = await body(tx, at);
      await appendAccess(tx, { at, accountId, action, data });
      return result;
    });
  }
}
