import { canonicalJson, type Receipt, type Vault } from '@app/store';
import { Refusal, refuseField } from '../refusals/refusal.js';

/** Printable ASCII: what HTTP lets a header hold without question. */
const wellFormedKey = /^[\x21-\x7e]{1,128}$/;

/** @throws Refusal naming the header when it is missing or unusable. */
export function keyOf(header: string | undefined): string {
  if (header === undefined || header === '') throw refuseField('Idempotency-Key', 'required');
  if (!wellFormedKey.test(header)) throw refuseField('Idempotency-Key', 'malformed');
  return header;
}

/** By the current key, which a new receipt bears, and by every other that an older one may. */
export type RequestDigests = readonly [string, ...string[]];

/**
 * Keyed, because a body may hold an identity number that a plain digest would let anybody guess. What JSON can be read from and not
 * written to (`1e999`) counts as null: a request that bears it is refused, and its digest is kept nowhere.
 */
export function requestDigests(vault: Vault, request: object): RequestDigests {
  const [current = '', ...others] = vault.keyedDigests(canonicalJson(JSON.parse(JSON.stringify(request))));
  return [current, ...others];
}

/**
 * The answer that was given to the same request before, if it was.
 * @throws Refusal `keyReused` when the key was used for another request.
 */
export function idempotentAnswer<Answer>(receipt: Receipt | undefined, digests: RequestDigests): Answer | undefined {
  if (!receipt) return undefined;
  if (!digests.includes(receipt.requestDigest)) throw new Refusal('keyReused');
  return JSON.parse(receipt.answer) as Answer;
}
