import { codeOf, stepAt } from '../../apps/server/src/access/totp.js';

/** As an authenticator reads what was typed into it. */
export function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** The code that a telephone with this secret shows then. */
export function codeAt(secret: string, now: Date, offset = 0): string {
  return codeOf(fromBase32(secret), stepAt(now) + offset);
}
