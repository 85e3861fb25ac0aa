import { deleteSessionsOf, updateAccount } from '@app/store';
import type { Caller } from '../../access/caller.js';
import type { SignedIn } from '../../access/roles.js';
import type { Sessions } from '../../access/sessions.js';
import type { SignIn } from '../../access/sign-in.js';
import { Line, NewPassword } from '../../input/fields.js';
import { readInput } from '../../input/read-input.js';
import { refuseField } from '../../refusals/refusal.js';
import { ownDeed, type DirectoryWriter } from '../directory/directory-writer.js';
import { organizationNamesOf } from '../directory/grants-input.js';
import { acceptPassword, passwordLength } from '../directory/new-password.js';

export class ChangeOwnPasswordInput {
  @Line({ max: 200, description: 'The password that is to be replaced' }) current: string;
  @NewPassword({ ...passwordLength, description: 'Ends every session of the account, this one too' }) password: string;
}

export interface OwnPasswordDesk {
  writer: DirectoryWriter;
  signing: SignIn;
  sessions: Sessions;
}

/** @returns the token of a new session, the only one that the account has from now on. */
export async function changeOwnPassword(
  { writer, signing, sessions }: OwnPasswordDesk,
  who: SignedIn,
  caller: Caller,
  body: unknown,
): Promise<string> {
  const { current, password } = readInput(ChangeOwnPasswordInput, body);
  const { tree } = await writer.current();
  const { username, grants, accountId } = who;
  const refuseIfChanged = await signing.confirmPassword(who, 'current', current, caller);
  if (password === current) throw refuseField('password', 'samePassword');
  const owner = { username, organizationNames: organizationNamesOf(tree, grants) };
  const passwordHash = await acceptPassword(writer.passwordPolicy, password, owner);
  return writer.write(who, ownDeed(who, 'changeOwnPassword'), async (tx, at) => {
    await refuseIfChanged(tx);
    await updateAccount(tx, accountId, { passwordHash, passwordChangedAt: at });
    await deleteSessionsOf(tx, accountId);
    return sessions.begin(tx, accountId, caller);
  });
}
