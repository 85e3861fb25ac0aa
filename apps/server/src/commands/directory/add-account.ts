import { insertAccount, isDuplicate, newId, replaceGrants, type NewAccount, type Transaction } from '@app/store';
import { holdsRole, type SignedIn } from '../../access/roles.js';
import { NestedList } from '../../input/field.js';
import { Line, NewPassword, Username } from '../../input/fields.js';
import { readInput } from '../../input/read-input.js';
import { Refusal, refuseField } from '../../refusals/refusal.js';
import type { DirectoryWriter } from './directory-writer.js';
import { checkGrants, GrantInput, grantsOnRecord, mostGrants, organizationNamesOf } from './grants-input.js';
import { acceptPassword, passwordLength } from './new-password.js';

export class AddAccountInput {
  @Username() username: string;
  @Line({ max: 60 }) displayName: string;
  @NewPassword({ ...passwordLength, description: 'Without the user name in it' }) password: string;
  @NestedList(() => GrantInput, { min: 1, max: mostGrants }) grants: GrantInput[];
}

/** Adds an account all of whose grants lie where the administrator administers. @returns its id. */
export async function addAccount(writer: DirectoryWriter, who: SignedIn, body: unknown): Promise<string> {
  if (!holdsRole(who, 'administrator')) throw new Refusal('roleMayNot');
  const { username, displayName, password, grants } = readInput(AddAccountInput, body);
  const { tree } = await writer.current();
  checkGrants(tree, who, grants);
  const passwordHash = await acceptPassword(writer.passwordPolicy, password, {
    username,
    organizationNames: organizationNamesOf(tree, grants),
  });
  const id = newId();
  const deed = { action: 'addAccount', data: { accountId: id, grants: grantsOnRecord(grants) } };
  await writer.write(who, deed, async (tx, createdAt) => {
    await insertUnlessTaken(tx, { id, username, displayName: displayName.trim(), passwordHash, createdAt });
    await replaceGrants(tx, id, grants);
  });
  return id;
}

/** User names are one for the whole service, so that one is taken cannot be kept a secret. */
async function insertUnlessTaken(tx: Transaction, account: NewAccount): Promise<void> {
  try {
    await insertAccount(tx, account);
  } catch (fault) {
    throw isDuplicate(fault) ? refuseField('username', 'taken') : fault;
  }
}
