import {
  findCredentials,
  hasSignedInFrom,
  insertSignIn,
  lockCredentials,
  newId,
  setSignInOutcome,
  signedIn,
  trimSignIns,
  type AccountRecord,
  type Bucket,
  type Store,
  type Transaction,
} from '@app/store';
import type { Clock } from '../configuration/clock.js';
import { Refusal } from '../refusals/refusal.js';
import type { Caller } from './caller.js';
import { isPasswordOf } from './passwords.js';
import type { Sessions } from './sessions.js';
import type { SignInThrottle } from './sign-in-throttle.js';

const day = 86_400_000;
/** For so long an address from which somebody signed in is remembered as theirs. */
const addressMemory = 90 * day;
/** So many of each kind are kept for an account. */
const keptSignIns = 100;

export interface Credentials {
  username: string;
  password: string;
}

interface Found {
  account: AccountRecord;
  passwordHash: string;
}

/** An attempt that was charged and written down as refused, until it turns out otherwise. */
interface OpenAttempt {
  id: string;
  buckets: Bucket[];
  caller: Caller;
}

/** Signing in. What is wrong with credentials is never told, be it by words or by the time that the answer takes. */
export class SignIn {
  constructor(
    private readonly store: Store,
    private readonly sessions: Sessions,
    private readonly throttle: SignInThrottle,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the token for the cookie.
   * @throws Refusal `wrongCredentials`, whatever it was that was wrong; `tooManyRequests` before anything was looked at.
   */
  async signIn({ username, password }: Credentials, caller: Caller): Promise<string> {
    const found = await findCredentials(this.store.reader, username);
    const attempt = await this.open(username, found?.account, caller);
    const isRight = await isPasswordOf(found?.passwordHash, password);
    if (!isRight || !found) throw new Refusal('wrongCredentials');
    return this.store.gate.write(async (tx) => {
      await refuseIfChanged(tx, found);
      return this.succeed(tx, found.account.id, attempt);
    });
  }

  /** As many statements and commits for a name that nobody bears as for one that somebody does. */
  private async open(username: string, account: AccountRecord | undefined, caller: Caller): Promise<OpenAttempt> {
    const { address } = caller;
    const now = this.clock.now();
    const since = new Date(now.valueOf() - addressMemory).toISOString();
    const { reader, gate } = this.store;
    const isKnownAddress = await hasSignedInFrom(reader, { accountId: account?.id ?? '', address, since });
    const buckets = this.throttle.bucketsOf({ username, address, isKnownAddress });
    const id = newId();
    await gate.write(async (tx) => {
      await this.throttle.charge(tx, buckets, now);
      const attempt = { id, at: now.toISOString(), address, outcome: 'refused' };
      if (account) await insertSignIn(tx, { ...attempt, accountId: account.id });
      await trimSignIns(tx, account?.id ?? '', keptSignIns);
      await this.throttle.sweep(tx, now);
    });
    return { id, buckets, caller };
  }

  private async succeed(tx: Transaction, accountId: string, { id, buckets, caller }: OpenAttempt): Promise<string> {
    await this.throttle.acquit(tx, buckets);
    await setSignInOutcome(tx, id, signedIn);
    return this.sessions.begin(tx, accountId, caller);
  }
}

/** A password that was changed, or an account that was disabled, while this one was being checked opens nothing any more. */
async function refuseIfChanged(tx: Transaction, { account, passwordHash }: Found): Promise<void> {
  const now = await lockCredentials(tx, account.username);
  const isSame = now?.passwordHash === passwordHash && now.account.disabledAt === undefined;
  if (!isSame) throw new Refusal('wrongCredentials');
}
