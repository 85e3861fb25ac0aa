import { toHalfWidth } from './half-width.js';

/** By what people see as one character, so that a rare character or one with a variation selector is never cut in half. */
const characters = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });

/**
 * A name with most of it hidden: 张建国 → 张*国, 张建 → 张*, and by words for names in other scripts, John Doe → J*** D**.
 * A single character is hidden whole. Spaces inside a Chinese name, which only align columns in a roster, are dropped.
 */
export function maskName(name: string): string {
  const written = name.normalize('NFC').trim();
  const closedUp = written.replace(/\s/gu, '');
  if (/^\p{Script=Han}[\p{Script=Han}\p{Variation_Selector}·•・]*$/u.test(closedUp)) return maskChinese(closedUp);
  return written
    .split(/\s+/u)
    .map((word) => maskAfterFirst(charactersOf(word)))
    .join(' ');
}

function maskChinese(name: string): string {
  const all = charactersOf(name);
  const last = all.at(-1);
  return last === undefined || all.length < 3 ? maskAfterFirst(all) : maskAfterFirst(all.slice(0, -1)) + last;
}

function maskAfterFirst(all: readonly string[]): string {
  const [first, ...rest] = all;
  if (first === undefined) return '';
  return rest.length === 0 ? '*' : first + '*'.repeat(rest.length);
}

function charactersOf(text: string): readonly string[] {
  return Array.from(characters.segment(text), ({ segment }) => segment);
}

const ignorable = /(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu;
const betweenHan = /(?<=[\p{Script=Han}\p{Variation_Selector}]) (?=\p{Script=Han})/gu;

/**
 * A name as it is kept and looked for, so that one person's is one however it was typed or pasted: letters and digits half-width, nothing
 * that cannot be seen but what tells two forms of a character apart, no blanks around it or inside a Chinese name, one between words.
 */
export function normaliseName(name: string): string {
  return name
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, toHalfWidth)
    .replace(ignorable, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(betweenHan, '')
    .normalize('NFC');
}
