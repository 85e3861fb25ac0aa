import fc from 'fast-check';
import { toHalfWidth } from './half-width.js';

describe('text from a Chinese input method', () => {
  it('becomes the ASCII that the same keys give without it', () => {
    expect(toHalfWidth('０１２３４５６７８９')).toBe('0123456789');
    expect(toHalfWidth('Ｘｘ＋－（）　！～')).toBe('Xx+-() !~');
  });

  it('keeps everything else, so that a name is not changed', () => {
    expect(toHalfWidth('张建国 123-X。')).toBe('张建国 123-X。');
    expect(toHalfWidth('𠮷野')).toBe('𠮷野');
    expect(toHalfWidth('')).toBe('');
  });

  it('changes nothing the second time, and never the length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = toHalfWidth(text);
        expect(toHalfWidth(once)).toBe(once);
        expect(once).toHaveLength(text.length);
      }),
    );
  });

  it('undoes the widening of every printable ASCII character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const wide = text.replace(/[!-~]/g, (key) => String.fromCharCode(key.charCodeAt(0) + 0xfee0));
        expect(toHalfWidth(wide.replaceAll(' ', '\u3000'))).toBe(text);
      }),
    );
  });
});
