import { insertAccount, newId, replaceGrants } from '@app/store';
import { holdsRole, type SignedIn } from '../../access/roles.js';
import { NestedList } from '../../input/field.js';
import { Email, Line, NewPassword, Username } from '../../input/fields.js';
import { readInput } from '../../input/read-input.js';
import { Refusal } from '../../refusals/refusal.js';
import type { Deed, DirectoryWriter } from './directory-writer.js';
import { checkGrants, GrantInput, grantsOnRecord, mostGrants, organizationNamesOf } from './grants-input.js';
import { acceptPassword, passwordLength } from './new-password.js';
import { refuseTaken } from './refuse-taken.js';

export class AddAccountInput {
  @Username() username: string;
  @Line({ max: 60 }) displayName: string;
  @NewPassword({ ...passwordLength, description: 'Without the user name in it' }) password: string;
  @Email({ optional: true, description: 'Of the office: where it is told what waits on it' }) email?: string;
  @NestedList(() => GrantInput, { min: 1, max: mostGrants }) grants: GrantInput[];
}

/** Adds an account all of whose grants lie where the administrator administers. @returns its id. */
export async function addAccount(writer: DirectoryWriter, who: SignedIn, body: unknown): Promise<string> {
  if (!holdsRole(who, 'administrator')) throw new Refusal('roleMayNot');
  const { username, displayName, password, email, grants } = readInput(AddAccountInput, body);
  const { tree } = await writer.current();
  checkGrants(tree, who, grants);
  const passwordHash = await acceptPassword(writer.passwordPolicy, password, {
    username,
    organizationNames: organizationNamesOf(tree, grants),
  });
  const id = newId();
  const deed: Deed = {
    action: 'addAccount',
    data: { accountId: id, grants: grantsOnRecord(grants) },
    about: { aboutAccountId: id },
    by: { roles: ['administrator'], over: grants.map(({ organizationId }) => organizationId) },
  };
  await writer.write(who, deed, async (tx, createdAt) => {
    // User names are one for the whole service, so that one is taken cannot be kept a secret.
    await refuseTaken('username', () =>
      insertAccount(tx, { id, username, displayName, email, passwordHash, createdAt }),
    );
    await replaceGrants(tx, id, grants);
  });
  return id;
}
