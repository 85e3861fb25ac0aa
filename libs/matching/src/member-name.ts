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
