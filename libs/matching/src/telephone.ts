import { toHalfWidth } from './half-width.js';

export type TelephoneFault = 'characters' | 'country' | 'extension' | 'number';

/** `value` is digits only: a mobile number of 11, or a landline with its area code, `01062345678`. */
export type NormalisedTelephone =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly fault: TelephoneFault };

const mobile = /^1[3-9]\d{9}$/;
/** Beijing and the 02x cities have three digits of area code, everybody else four. */
const landline = /^0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/;
const landlineWithExtension = /^0(?:10|2\d|[3-9]\d{2})[ -]*[2-9]\d{6,7}[ -]+\d+$/;
const spelledExtension = /\d *(?:转|轉|分机|ext\.?|x|#|,)[ -]*\d+$/i;

/**
 * A telephone number of the mainland as people write it: full-width or not, with spaces or hyphens between the groups,
 * the area code in brackets, and +86 or 0086 before it. An extension is refused, because a number with one
 * cannot be compared with the same number without.
 */
export function normaliseTelephone(text: string): NormalisedTelephone {
  const written = toHalfWidth(text)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\u00A0/g, ' ')
    .trim();
  if (spelledExtension.test(written)) return { ok: false, fault: 'extension' };
  const bare = written.replace(/^(\+86|0086)?[ -]*\((0?\d{2,3})\)/, '$1 $2 ').trim();
  if (!/^\+?\d[\d -]*$/.test(bare)) return { ok: false, fault: 'characters' };
  const national = bare.replace(/^(\+|00)86[ -]*/, '');
  if (/^(\+|00)/.test(national)) return { ok: false, fault: 'country' };

  const digits = national.replace(/[ -]/g, '');
  if (mobile.test(digits)) return { ok: true, value: digits };
  // Abroad the area code loses its 0: +86 10 6234 5678.
  const trunk = national === bare || national.startsWith('0') ? '' : '0';
  if (landlineWithExtension.test(trunk + national)) return { ok: false, fault: 'extension' };
  return landline.test(trunk + digits) ? { ok: true, value: trunk + digits } : { ok: false, fault: 'number' };
}

/** `138****1234`; of a landline only the last four; a text that is no normalised number shows nothing at all. */
export function maskTelephone(value: string): string {
  if (mobile.test(value)) return `${value.slice(0, 3)}****${value.slice(7)}`;
  return landline.test(value) ? '*'.repeat(value.length - 4) + value.slice(-4) : '*'.repeat(11);
}
