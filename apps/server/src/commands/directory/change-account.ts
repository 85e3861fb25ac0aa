import {
  deleteSecondFactor,
  deleteSessionsOf,
  findAccount,
  listGrants,
  replaceGrants,
  updateAccount,
  type Transaction,
} from '@app/store';
import { administers, findAcquaintance } from '../../access/account-scope.js';
import type { Account, DirectoryState } from '../../access/directory.js';
import type { Grant, SignedIn } from '../../access/roles.js';
import { NestedList } from '../../input/field.js';
import { Email, Line, NewPassword, YesNo } from '../../input/fields.js';
import { readInput } from '../../input/read-input.js';
import { Refusal, refuseField } from '../../refusals/refusal.js';
import type { Deed, DirectoryWriter } from './directory-writer.js';
import { checkGrants, GrantInput, grantsOnRecord, mostGrants, organizationNamesOf } from './grants-input.js';
import { acceptPassword, passwordLength } from './new-password.js';

export class ChangeAccountInput {
  @Line({ optional: true, max: 60 }) displayName?: string;
  @Email({ optional: true, description: 'Of the office: where it is told what waits on it' }) email?: string;
  @NewPassword({ ...passwordLength, optional: true, description: 'Ends the sessions of the account' })
  password?: string;
  @NestedList(() => GrantInput, {
    optional: true,
    min: 1,
    max: mostGrants,
    description: 'In place of all it has; ends its sessions',
  })
  grants?: GrantInput[];
  @YesNo({ optional: true, description: '`true` ends the sessions of the account' }) isDisabled?: boolean;
  @YesNo({ optional: true, description: '`true` takes the second factor away, and ends the sessions of the account' })
  resetTotp?: boolean;
}

/** Changes the fields that are given of an account that the administrator administers. */
export async function changeAccount(writer: DirectoryWriter, who: SignedIn, id: string, body: unknown): Promise<void> {
  const directory = await writer.current();
  const account = getAdministeredAccount(directory, who, id);
  const input = readInput(ChangeAccountInput, body);
  refuseOwnRights(who, id, input);
  if (input.grants) checkGrants(directory.tree, who, input.grants);
  const owner = {
    username: account.username,
    organizationNames: organizationNamesOf(directory.tree, input.grants ?? account.grants),
  };
  const passwordHash =
    input.password === undefined ? undefined : await acceptPassword(writer.passwordPolicy, input.password, owner);
  await writer.write(who, deedOf(account, input), async (tx, at) => {
    await refuseMovedAway(tx, directory, who, id);
    await writeAccount(tx, id, { ...input, passwordHash }, at);
  });
}

function getAdministeredAccount({ tree, everyAccount }: DirectoryState, who: SignedIn, id: string): Account {
  const account = everyAccount.get(id);
  const acquaintance = account && findAcquaintance(tree, who, account);
  if (!acquaintance) throw new Refusal('notFound');
  if (acquaintance.kind !== 'administered') throw new Refusal('roleMayNot');
  return account;
}

/** Nobody gives themselves rights, and nobody locks themselves out or does away with what protects their account. */
function refuseOwnRights({ accountId }: SignedIn, id: string, input: ChangeAccountInput): void {
  if (accountId !== id) return;
  if (input.grants !== undefined) throw refuseField('grants', 'ownAccount');
  if (input.isDisabled === true) throw refuseField('isDisabled', 'ownAccount');
  if (input.resetTotp === true) throw refuseField('resetTotp', 'ownAccount');
}

/** Another administrator may have given the account a place elsewhere since the directory was read. */
async function refuseMovedAway(tx: Transaction, { tree }: DirectoryState, who: SignedIn, id: string): Promise<void> {
  const grants = (await listGrants(tx, id)) as Grant[];
  if (!administers(tree, who, grants)) throw new Refusal('notFound');
}

function deedOf({ accountId, grants: before }: Account, input: ChangeAccountInput): Deed {
  const { grants } = input;
  return {
    action: 'changeAccount',
    data: { accountId, fields: Object.keys(input), ...(grants && { grants: grantsOnRecord(grants) }) },
    about: { aboutAccountId: accountId },
    by: { roles: ['administrator'], over: before.map(({ organizationId }) => organizationId) },
  };
}

type AccountWrite = Omit<ChangeAccountInput, 'password'> & { passwordHash?: string };

async function writeAccount(tx: Transaction, id: string, change: AccountWrite, at: string): Promise<void> {
  const { displayName, email, passwordHash, grants, isDisabled, resetTotp } = change;
  const before = await findAccount(tx, id);
  const disabledAt = isDisabled === undefined ? undefined : isDisabled ? (before?.disabledAt ?? at) : null;
  const passwordChangedAt = passwordHash === undefined ? undefined : at;
  await updateAccount(tx, id, { displayName, email, passwordHash, passwordChangedAt, disabledAt });
  if (grants) await replaceGrants(tx, id, grants);
  if (resetTotp === true) await deleteSecondFactor(tx, id);
  if (passwordHash !== undefined || grants || isDisabled === true || resetTotp === true) await deleteSessionsOf(tx, id);
}
