import { toBase32 } from './base32.js';
import { codeOf, stepAt, stepOfCode } from './totp.js';

const seed = (length: number) => Buffer.from('1234567890'.repeat(7).slice(0, length));
const secret = seed(20);

describe('codes by RFC 6238', () => {
  /** Appendix B: seconds since 1970, and the codes of SHA-1, SHA-256 and SHA-512. */
  it.each([
    [59, '94287082', '46119246', '90693936'],
    [1_111_111_109, '07081804', '68084774', '25091201'],
    [1_111_111_111, '14050471', '67062674', '99943326'],
    [1_234_567_890, '89005924', '91819424', '93441116'],
    [2_000_000_000, '69279037', '90698825', '38618901'],
    [20_000_000_000, '65353130', '77737706', '47863826'],
  ])('at %d are those of the RFC', (seconds, sha1, sha256, sha512) => {
    const step = stepAt(new Date(seconds * 1000));
    expect(codeOf(secret, step, { length: 8 })).toBe(sha1);
    expect(codeOf(seed(32), step, { length: 8, algorithm: 'sha256' })).toBe(sha256);
    expect(codeOf(seed(64), step, { length: 8, algorithm: 'sha512' })).toBe(sha512);
    expect(codeOf(secret, step)).toBe(sha1.slice(2));
  });

  /** RFC 4226, appendix D. */
  it.each(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'])(
    'of the counts from 0 are those of RFC 4226: %s',
    (code) => {
      expect([...Array(10).keys()].map((count) => codeOf(secret, count))).toContain(code);
    },
  );
});

describe('a code', () => {
  const now = new Date('2026-03-16T01:00:10.000Z');
  const step = stepAt(now);
  const accepted = (code: string, lastStep = 0) => stepOfCode(secret, code, now, lastStep);

  it('is accepted a step early or late, and no further off', () => {
    const steps = [-2, -1, 0, 1, 2].map((offset) => accepted(codeOf(secret, step + offset)));
    expect(steps).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  it('is refused once it, or a later one, was used', () => {
    expect(accepted(codeOf(secret, step), step)).toBeUndefined();
    expect(accepted(codeOf(secret, step), step + 1)).toBeUndefined();
    expect(accepted(codeOf(secret, step), step - 1)).toBe(step);
  });

  it.each(['', '12345', '1234567', 'abcdef', ' 12345', '12345\n', '１２３４５６'])(
    'that is no six digits is refused without a word: %j',
    (code) => {
      expect(accepted(code)).toBeUndefined();
    },
  );
});

describe('base 32', () => {
  /** RFC 4648, section 10, without padding. */
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('of %j is %j, as authenticators read it', (text, coded) => {
    expect(toBase32(Buffer.from(text))).toBe(coded);
  });
});
