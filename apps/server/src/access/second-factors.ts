import { createHmac, randomBytes } from 'node:crypto';
import {
  confirmSecondFactor,
  findSecondFactor,
  insertRecoveryCodes,
  proposeSecondFactor,
  secondFactorContext,
  useRecoveryCode,
  useStep,
  type Transaction,
  type Vault,
} from '@app/store';
import { Refusal, refuseField } from '../refusals/refusal.js';
import { toBase32 } from './base32.js';
import type { SignedIn } from './roles.js';
import { stepOfCode } from './totp.js';

const issuer = 'Shuangzhao';
const secretLength = 20;
const recoveryCodeCount = 10;
const recoveryCodeLength = 10;

export interface ProposedFactor {
  secret: string;
  uri: string;
}

function digestOf(secret: Buffer, accountId: string, code: string): string {
  const written = code.toUpperCase().replaceAll(/[\s-]/g, '');
  return createHmac('sha256', secret).update(`recovery\0${accountId}\0${written}`).digest('hex');
}

function newRecoveryCode(): string {
  return (toBase32(randomBytes(recoveryCodeLength)).match(/.{4}/g) ?? []).join('-');
}

/**
 * Codes by RFC 6238. A secret is sealed in the database, a recovery code is there only as a digest, keyed by the secret: so that it
 * outlives the data key, which changes.
 */
export class SecondFactors {
  constructor(private readonly vault: Vault) {}

  /** @throws Refusal `totpEnrolled` when there is a confirmed one, which only an administrator takes away. */
  async propose(tx: Transaction, { accountId, username }: SignedIn): Promise<ProposedFactor> {
    const bytes = randomBytes(secretLength);
    const sealed = this.vault.seal(bytes.toString('base64'), secondFactorContext(accountId));
    if (!(await proposeSecondFactor(tx, accountId, sealed))) throw new Refusal('totpEnrolled');
    const secret = toBase32(bytes);
    const parameters = new URLSearchParams({ secret, issuer, algorithm: 'SHA1', digits: '6', period: '30' });
    return { secret, uri: `otpauth://totp/${issuer}:${encodeURIComponent(username)}?${parameters.toString()}` };
  }

  /** @returns the recovery codes, which nobody sees a second time. */
  async confirm(tx: Transaction, { accountId }: SignedIn, code: string, now: Date): Promise<string[]> {
    const factor = await findSecondFactor(tx, accountId);
    if (!factor) throw new Refusal('totpNotBegun');
    const secret = this.secretOf(accountId, factor.secretSealed);
    const step = stepOfCode(secret, code, now, factor.lastStep);
    if (step === undefined) throw refuseField('code', 'wrongCode');
    if (!(await confirmSecondFactor(tx, accountId, step, now.toISOString()))) throw new Refusal('totpEnrolled');
    const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
    await insertRecoveryCodes(
      tx,
      accountId,
      codes.map((one) => digestOf(secret, accountId, one)),
    );
    return codes;
  }

  /** Whether it is a code that was not used before: from now on it was. */
  async accept(tx: Transaction, accountId: string, code: string, now: Date): Promise<boolean> {
    const factor = await findSecondFactor(tx, accountId);
    if (!factor) return false;
    const secret = this.secretOf(accountId, factor.secretSealed);
    const step = stepOfCode(secret, code, now, factor.lastStep);
    if (step !== undefined) return useStep(tx, accountId, step);
    return useRecoveryCode(tx, accountId, digestOf(secret, accountId, code));
  }

  private secretOf(accountId: string, sealed: string): Buffer {
    return Buffer.from(this.vault.open(sealed, secondFactorContext(accountId)), 'base64');
  }
}
