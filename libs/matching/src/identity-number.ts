import { writtenNumber } from './written-number.js';

export type IdentityNumberFault = 'length' | 'characters' | 'birthDate' | 'checkDigit';

/** `value` is 18 characters: 17 digits and a digit or `X`. */
export type NormalisedIdentityNumber =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly fault: IdentityNumberFault };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkDigits = '10X98765432';

/** Blanks and hyphens by which people and tables divide area, birth date and the rest. */
const betweenGroups = /(?<=\d)[ -]+(?=[\dX])/g;

/**
 * An identity number as people write it, in the form of GB 11643-1999: trimmed, half-width, `X` in upper case, and a
 * 15-digit number of the first generation made 18 digits long. The area code is not looked up: codes come and go, and
 * demonstration data uses one that was never assigned.
 */
export function normaliseIdentityNumber(text: string): NormalisedIdentityNumber {
  const written = writtenNumber(text).toUpperCase().replaceAll(betweenGroups, '');
  if (written.length !== 15 && written.length !== 18) return { ok: false, fault: 'length' };
  if (!/^(\d{15}|\d{17}[\dX])$/.test(written)) return { ok: false, fault: 'characters' };
  const first17 = written.length === 15 ? `${written.slice(0, 6)}19${written.slice(6)}` : written.slice(0, 17);
  const value = first17 + checkDigitOf(first17);
  if (!isBirthDate(birthDateOf(value))) return { ok: false, fault: 'birthDate' };
  if (written.length === 18 && written !== value) return { ok: false, fault: 'checkDigit' };
  return { ok: true, value };
}

/** The 18th character for the first 17 digits, ISO 7064 MOD 11-2. Throws RangeError unless there are 17 digits. */
export function checkDigitOf(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('a check digit is computed from 17 digits');
  const sum = weights.reduce((total, weight, position) => total + weight * Number(first17.charAt(position)), 0);
  return checkDigits.charAt(sum % 11);
}

/** `YYYY-MM-DD` from a normalised number. Throws RangeError for any other text. */
export function birthDateOf(value: string): string {
  const digits = normalisedOnly(value);
  return `${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`;
}

/** From the last digit of the sequence, odd for men. Throws RangeError unless the number is normalised. */
export function sexOf(value: string): 'male' | 'female' {
  return Number(normalisedOnly(value).charAt(16)) % 2 === 1 ? 'male' : 'female';
}

/** All but the last four characters as `*`; a text that is no normalised number shows nothing at all. */
export function maskIdentityNumber(value: string): string {
  return isNormalised(value) ? '*'.repeat(14) + value.slice(14) : '*'.repeat(18);
}

function isNormalised(value: string): boolean {
  return /^\d{17}[\dX]$/.test(value);
}

/** The message does not repeat the text: errors are logged, and a misspelt number is still somebody's. */
function normalisedOnly(value: string): string {
  if (!isNormalised(value)) throw new RangeError('not a normalised identity number');
  return value;
}

/** Nobody registered today was born before 1900, and without a clock the far future is the only future to refuse. */
function isBirthDate(date: string): boolean {
  const milliseconds = /^(19|20)/.test(date) ? Date.parse(`${date}T00:00:00.000Z`) : NaN;
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(date);
}
