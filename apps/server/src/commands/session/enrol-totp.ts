import { deleteSessionsOf } from '@app/store';
import type { Caller } from '../../access/caller.js';
import type { SignedIn } from '../../access/roles.js';
import type { ProposedFactor, SecondFactors } from '../../access/second-factors.js';
import type { Sessions } from '../../access/sessions.js';
import type { Clock } from '../../configuration/clock.js';
import { Line } from '../../input/fields.js';
import { readInput } from '../../input/read-input.js';
import { ownDeed, type DirectoryWriter } from '../directory/directory-writer.js';

export class ConfirmTotpInput {
  @Line({ max: 10, description: 'The code that the authenticator shows now' }) code: string;
}

/** Setting a second factor up: a secret first, then a code that shows that it has arrived. */
export class TotpEnrolment {
  constructor(
    private readonly writer: DirectoryWriter,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  begin(who: SignedIn): Promise<ProposedFactor> {
    return this.writer.write(who, ownDeed(who, 'beginTotp'), (tx) => this.secondFactors.propose(tx, who));
  }

  /** Sessions that were begun with the password alone end; the one that comes in their place has the token. */
  confirm(who: SignedIn, caller: Caller, body: unknown): Promise<{ recoveryCodes: string[]; token: string }> {
    const { code } = readInput(ConfirmTotpInput, body);
    return this.writer.write(who, ownDeed(who, 'confirmTotp'), async (tx) => {
      const recoveryCodes = await this.secondFactors.confirm(tx, who, code.trim(), this.clock.now());
      await deleteSessionsOf(tx, who.accountId);
      return { recoveryCodes, token: await this.sessions.begin(tx, who.accountId, caller) };
    });
  }
}
