import {
  deleteSignIn,
  findCredentials,
  findSecondFactor,
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
import { Refusal, refuseField } from '../refusals/refusal.js';
import type { Caller } from './caller.js';
import { isPasswordOf } from './passwords.js';
import type { SignedIn } from './roles.js';
import type { SecondFactors } from './second-factors.js';
import type { Sessions } from './sessions.js';
import type { SignInOutcome } from './sign-in-outcomes.js';
import type { SignInThrottle } from './sign-in-throttle.js';

const day = 86_400_000;
/** For so long an address from which somebody signed in is remembered as theirs. */
const addressMemory = 90 * day;
/** So many of each kind are kept for an account. */
const keptSignIns = 100;

export interface Credentials {
  username: string;
  password: string;
  /** Of the second factor, or a recovery code. */
  code?: string;
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
    private readonly secondFactors: SecondFactors,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the token for the cookie.
   * @throws Refusal `wrongCredentials`, whatever it was that was wrong; `tooManyRequests` before anything was looked at;
   * `totpRequired` and `totpWrong` only to those who know the password.
   */
  async signIn({ username, password, code }: Credentials, caller: Caller): Promise<string> {
    const found = await findCredentials(this.store.reader, username);
    const attempt = await this.open(username, found?.account, caller);
    const isRight = await isPasswordOf(found?.passwordHash, password);
    if (!isRight || !found || found.account.disabledAt !== undefined) throw new Refusal('wrongCredentials');
    const factor = await findSecondFactor(this.store.reader, found.account.id);
    return factor?.confirmedAt === undefined ? this.withoutCode(found, attempt) : this.withCode(found, attempt, code);
  }

  /**
   * For what even somebody who is signed in may do only with their password.
   * @returns a check that it is still so, for the transaction that does it. @throws Refusal naming the field.
   */
  async confirmPassword(
    { username }: SignedIn,
    field: string,
    password: string,
    caller: Caller,
  ): Promise<(tx: Transaction) => Promise<void>> {
    const found = await findCredentials(this.store.reader, username);
    const { id, buckets } = await this.open(username, found?.account, caller);
    const isRight = await isPasswordOf(found?.passwordHash, password);
    if (!isRight || !found) throw refuseField(field, 'wrongPassword');
    await this.store.gate.write(async (tx) => {
      await this.throttle.acquit(tx, buckets);
      await deleteSignIn(tx, id);
    });
    return (tx) => refuseIfChanged(tx, found);
  }

  private withoutCode(found: Found, attempt: OpenAttempt): Promise<string> {
    return this.store.gate.write(async (tx) => {
      await refuseIfChanged(tx, found);
      // Whoever set it up while this password was being checked is not gone round.
      if ((await findSecondFactor(tx, found.account.id))?.confirmedAt !== undefined) throw new Refusal('totpRequired');
      return this.succeed(tx, found.account.id, attempt);
    });
  }

  private async withCode(found: Found, attempt: OpenAttempt, code: string | undefined): Promise<string> {
    const { account } = found;
    const now = this.clock.now();
    if (code === undefined) return this.askForCode(attempt);
    const codes = this.throttle.codeBucketOf(account.username);
    await this.store.gate.write((tx) => this.throttle.charge(tx, [codes], now));
    const token = await this.store.gate.write(async (tx) => {
      await refuseIfChanged(tx, found);
      if (await this.secondFactors.accept(tx, account.id, code, now)) {
        const begun = await this.succeed(tx, account.id, attempt);
        await this.throttle.acquit(tx, [codes]);
        return begun;
      }
      await setSignInOutcome(tx, attempt.id, 'codeRefused' satisfies SignInOutcome);
      return undefined;
    });
    if (token === undefined) throw new Refusal('totpWrong');
    return token;
  }

  private async askForCode({ id, buckets }: OpenAttempt): Promise<never> {
    await this.store.gate.write(async (tx) => {
      await this.throttle.acquit(tx, buckets);
      await setSignInOutcome(tx, id, 'codeAsked' satisfies SignInOutcome);
    });
    throw new Refusal('totpRequired');
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
      const attempt = { id, at: now.toISOString(), address, outcome: 'refused' satisfies SignInOutcome };
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
