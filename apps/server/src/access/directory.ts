import {
  directoryVersion,
  listAccounts,
  listAllGrants,
  listOrganizations,
  type AccountRecord,
  type Grant as GrantRecord,
  type Store,
} from '@app/store';
import { OrganizationTree } from './organization-tree.js';
import type { Grant, Role, SignedIn } from './roles.js';
import { SharedReading } from './shared-reading.js';

/** An account as those who administer it see it. */
export interface Account extends SignedIn {
  isDisabled: boolean;
  createdAt: string;
}

/** Who and what there is, apart from cases, as it was at one version of the directory. */
export interface DirectoryState {
  version: number;
  tree: OrganizationTree;
  /** Disabled ones too, by id and in the order of ids. */
  everyAccount: ReadonlyMap<string, Account>;
  /** Accounts that are not disabled, by id. */
  accounts: ReadonlyMap<string, SignedIn>;
}

/** More than a province has; the directory is read as a whole. */
const mostAccounts = 1_000_000;

/** Organisations and accounts, kept in memory for as long as the database says that nothing of them changed. */
export class Directory {
  private state: Promise<DirectoryState> | undefined;
  private version = -1;
  private readonly versions: SharedReading<number>;

  constructor(private readonly store: Store) {
    this.versions = new SharedReading(() => directoryVersion(store.reader));
  }

  async current(): Promise<DirectoryState> {
    const version = await this.versions.next();
    if (!this.state || version !== this.version) {
      this.version = version;
      this.state = this.read(version);
      this.state.catch(() => (this.state = undefined));
    }
    return this.state;
  }

  private async read(version: number): Promise<DirectoryState> {
    const { reader } = this.store;
    const organizations = await listOrganizations(reader);
    const everyAccount = accountsWith(await listAccounts(reader, { limit: mostAccounts }), await listAllGrants(reader));
    // Three reads are not one: what changed in between would be there by halves.
    const versionAfter = await directoryVersion(reader);
    if (versionAfter !== version) return this.read(versionAfter);
    const accounts = new Map([...everyAccount].filter(([, { isDisabled }]) => !isDisabled));
    return { version, tree: new OrganizationTree(organizations), everyAccount, accounts };
  }
}

function accountsWith(records: readonly AccountRecord[], grants: readonly (GrantRecord & { accountId: string })[]) {
  const accounts = new Map<string, Account & { grants: Grant[] }>(
    records.map(({ id: accountId, username, displayName, disabledAt, createdAt }) => [
      accountId,
      { accountId, username, displayName, grants: [], isDisabled: disabledAt !== undefined, createdAt },
    ]),
  );
  for (const { accountId, role, organizationId } of grants) {
    accounts.get(accountId)?.grants.push({ role: role as Role, organizationId });
  }
  return accounts;
}
