import { toHalfWidth } from './half-width.js';

/**
 * A number as people paste it, made plain: half-width, whatever kind of dash as a hyphen, one blank for many, and nothing that cannot be
 * seen. What the number is, and where a blank or a hyphen may stand in it, others know.
 */
export function writtenNumber(text: string): string {
  return toHalfWidth(text)
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63]/g, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}
