import { createHmac, timingSafeEqual } from 'node:crypto';

const period = 30_000;
const digits = 6;
/** Clocks of telephones are a step early or late. */
const tolerance = 1;

export function stepAt(now: Date): number {
  return Math.floor(now.valueOf() / period);
}

/** RFC 4226, section 5.3, over RFC 6238's count of steps. */
export function codeOf(secret: Uint8Array, step: number, { length = digits, algorithm = 'sha1' } = {}): string {
  const count = Buffer.alloc(8);
  count.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(algorithm, secret).update(count).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** length).padStart(length, '0');
}

/** @returns the step whose code this is, of those around now that come after `lastStep`. */
export function stepOfCode(secret: Uint8Array, code: string, now: Date, lastStep: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const around = Array.from({ length: 2 * tolerance + 1 }, (_, index) => stepAt(now) - tolerance + index);
  return around.find(
    (step) => step > lastStep && timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code)),
  );
}
