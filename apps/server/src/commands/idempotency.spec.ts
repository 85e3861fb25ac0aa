import type { Receipt } from '@app/store';
import { aVault } from '../../../../test/builders/scratch-store.js';
import { idempotentAnswer, keyOf, requestDigests } from './idempotency.js';

const refusedAs = (code: string) =>
  expect.objectContaining({ details: { errors: [{ field: 'Idempotency-Key', code }] } }) as Error;

describe('an idempotency key', () => {
  it.each(['k', '8f14e45f-ceea-4671-8d6f-2b0f4a1c9d3e', '"quoted"', '!~', 'x'.repeat(128)])('may be %j', (key) => {
    expect(keyOf(key)).toBe(key);
  });

  it.each([undefined, ''])('that is %j is missing, and named', (header) => {
    expect(() => keyOf(header)).toThrow(refusedAs('required'));
  });

  it.each(['two words', 'x'.repeat(129), 'tab\t', '键', 'line\n', '\u007f', 'é'])(
    'that some proxy or database would change is refused: %j',
    (header) => {
      expect(() => keyOf(header)).toThrow(refusedAs('malformed'));
    },
  );
});

describe('the digest of a request', () => {
  const vault = aVault();

  it('is the same for the same request however its members are ordered, so that a repeat is known as one', () => {
    expect(requestDigests(vault, { a: 1, body: { x: '一', y: [1, 2] } })).toEqual(
      requestDigests(vault, { body: { y: [1, 2], x: '一' }, a: 1 }),
    );
  });

  it.each([
    [{ body: { text: 'a' } }, { body: { text: 'b' } }],
    [{ body: { list: [1, 2] } }, { body: { list: [2, 1] } }],
    [{ body: { n: 1 } }, { body: { n: '1' } }],
    [{ body: {} }, { body: { text: null } }],
    [
      { command: 'note', body: {} },
      { command: 'close', body: {} },
    ],
  ])('tells %j from %j, so that no other request is answered with this one’s answer', (one, other) => {
    expect(requestDigests(vault, one)).not.toEqual(requestDigests(vault, other));
  });

  it('is another under another key: an identity number in a body cannot be guessed from it', () => {
    const request = { body: { member: { idNumber: '999999198503120018' } } };
    expect(requestDigests(vault, request)).not.toEqual(requestDigests(aVault(), request));
    expect(requestDigests(vault, request)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });
});

describe('the answer to a request that came before', () => {
  const receipt = { requestDigest: 'd', answer: '{"revision":3,"stage":"found"}' } as Receipt;

  it('is the one that was given', () => {
    expect(idempotentAnswer(receipt, ['d'])).toEqual({ revision: 3, stage: 'found' });
  });

  it('is none when the key is new', () => {
    expect(idempotentAnswer(undefined, ['d'])).toBeUndefined();
  });

  it('is a refusal when the key was used for something else, instead of an answer to that', () => {
    expect(() => idempotentAnswer(receipt, ['another'])).toThrow(
      expect.objectContaining({ code: 'keyReused' }) as Error,
    );
  });

  it('is found by the key that was current then, as long as it is there', () => {
    expect(idempotentAnswer(receipt, ['by the new key', 'd'])).toEqual({ revision: 3, stage: 'found' });
  });
});
