import { empty, fill, giveBack, sweepBuckets, type Bucket, type Transaction, type Vault } from '@app/store';
import { Refusal } from '../refusals/refusal.js';

const second = 1_000;
const minute = 60 * second;

/** How many attempts each bucket holds, and after how long one more is allowed. The reasons are in docs/decisions/0011. */
const limits = {
  pair: { capacity: 10, unitMs: 5 * minute },
  address: { capacity: 100, unitMs: 20 * second },
  account: { capacity: 100, unitMs: 2 * minute },
  code: { capacity: 10, unitMs: 30 * minute },
};

export interface Attempt {
  username: string;
  address: string;
  /** The account signed in well from that address before: what strangers do elsewhere is nothing to it. */
  isKnownAddress: boolean;
}

/** Slows guessing down. An attempt is charged before anything is looked at, and given back when it went well. */
export class SignInThrottle {
  constructor(private readonly vault: Vault) {}

  /** Always in this order, in which rows are locked. */
  bucketsOf({ username, address, isKnownAddress }: Attempt): Bucket[] {
    return [
      this.bucket('pair', `${username}\0${address}`),
      this.bucket('address', address),
      ...(isKnownAddress ? [] : [this.bucket('account', username)]),
    ];
  }

  /** Filled only by those who know the password already, so that no stranger can fill it. */
  codeBucketOf(username: string): Bucket {
    return this.bucket('code', username);
  }

  /** @throws Refusal `tooManyRequests`, whoever it is and whether or not there is such an account. */
  async charge(tx: Transaction, buckets: readonly Bucket[], now: Date): Promise<void> {
    for (const bucket of buckets) {
      const waitMs = await fill(tx, bucket, now.valueOf());
      if (waitMs > 0) throw new Refusal('tooManyRequests', { retryAfterSeconds: Math.ceil(waitMs / second) });
    }
  }

  sweep(tx: Transaction, now: Date): Promise<void> {
    return sweepBuckets(tx, now.valueOf());
  }

  /** Whoever knows the password has not been guessing here; what others did elsewhere is not forgotten. */
  async acquit(tx: Transaction, [pair, ...others]: readonly Bucket[]): Promise<void> {
    if (pair) await empty(tx, pair);
    for (const bucket of others) await giveBack(tx, bucket);
  }

  private bucket(kind: keyof typeof limits, whose: string): Bucket {
    return { key: this.vault.keyedDigest(`throttle\0${kind}\0${whose}`), ...limits[kind] };
  }
}
