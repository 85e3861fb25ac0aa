const characters = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });

/** What breaks a line or a header, or stands alone where half of a character is missing. */
const breaking = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu;
/** What cannot be seen but turns the order of what stands around it; a variation selector belongs to its character. */
const unseen = /(?!\p{Variation_Selector})[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;

/** Text that people typed, as one line that can stand in a mail: nothing in it reaches beyond itself, and it ends somewhere. */
export function legible(text: string, length = 60): string {
  // Cut roughly first: nobody waits for ten million characters to be told apart.
  const line = text
    .slice(0, length * 20)
    .replace(breaking, ' ')
    .replace(unseen, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const shown = Array.from(characters.segment(line), ({ segment }) => segment);
  return shown.length > length ? `${shown.slice(0, length - 1).join('')}…` : line;
}
