import fc from 'fast-check';
import { maskName, normaliseName } from './member-name.js';

const hanCharacters = fc.constantFrom(...'张王李赵建国伟芳娜敏静强磊军洋勇艳杰涛明超𠮷𡈼〇');
const hanNames = fc.array(hanCharacters, { minLength: 1, maxLength: 6 });
const words = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ]{2,10}$/);

describe('a masked Chinese name', () => {
  it.each([
    ['张建国', '张*国'],
    ['张建', '张*'],
    ['张', '*'],
    ['欧阳建国', '欧**国'],
    ['买买提·吐尔逊', '买*****逊'],
    ['𠮷野家', '𠮷*家'],
    ['张𠮷', '张*'],
    ['𠮷', '*'],
    ['葛\u{E0100}城', '葛\u{E0100}*'],
    ['葛\u{E0100}', '*'],
  ])('of %s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it.each(['张 三', '张　三', ' 张三 ', '张  三'])(
    'hides the second character of %j, spaced as in a roster',
    (name) => {
      expect(maskName(name)).toBe('张*');
    },
  );

  it('never shows more than the first and the last character, and shows no single one', () => {
    fc.assert(
      fc.property(hanNames, (name) => {
        const masked = [...maskName(name.join(''))];
        expect(masked).toHaveLength(name.length);
        const shown = masked.flatMap((character, index) => (character === '*' ? [] : [index]));
        expect(shown).toEqual(name.length === 1 ? [] : name.length === 2 ? [0] : [0, name.length - 1]);
        expect(shown.every((index) => masked[index] === name[index])).toBe(true);
      }),
    );
  });
});

describe('a masked name in another script', () => {
  it.each([
    ['John Doe', 'J*** D**'],
    ['  John   Doe ', 'J*** D**'],
    ['Jean-Luc Picard', 'J******* P*****'],
    ['J Doe', '* D**'],
    ['Éloïse', 'É*****'],
    ['E\u0301loi\u0308se', 'É*****'],
    ['Әлия Ержанова', 'Ә*** Е*******'],
    ['བཀྲ་ཤིས', 'བ****'],
    ['张John', '张****'],
    ['张三 Zhang San', '张* Z**** S**'],
    ['👩‍👩‍👧‍👦 Doe', '* D**'],
  ])('of %j is %j', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it('never shows more than the first letter of a word', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (name) => {
        const masked = maskName(name.join(' ')).split(' ');
        expect(masked).toHaveLength(name.length);
        for (const [index, word] of masked.entries()) {
          expect(word.charAt(0)).toBe(name[index]?.charAt(0));
          expect(word.slice(1)).toMatch(/^\*+$/);
        }
      }),
    );
  });
});

describe('a masked name of any kind', () => {
  it('is empty only when nothing was written', () => {
    expect(maskName('')).toBe('');
    expect(maskName('  　 ')).toBe('');
  });

  it('never tears a character in two and never equals what it hides', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (name) => {
        const masked = maskName(name);
        expect(masked).not.toMatch(/\p{Surrogate}/u);
        const written = name.normalize('NFC').trim();
        if (!/^[*\s]*$/u.test(written)) expect(masked).not.toBe(written);
      }),
    );
  });
});

describe('a name as it is kept and looked for', () => {
  it.each([
    ['张三', '张三'],
    [' 张 三 ', '张三'],
    ['张　　三', '张三'],
    ['张\t三\r\n', '张三'],
    ['\uFEFF张三', '张三'],
    ['张\u200B三\u200D', '张三'],
    ['\u202A张三\u202C\u200F', '张三'],
    ['欧阳 建国', '欧阳建国'],
    ['葛\u{E0100} 城', '葛\u{E0100}城'],
    ['葛\u{E0100}城', '葛\u{E0100}城'],
    ['买买提·吐尔逊', '买买提·吐尔逊'],
    ['Ｊｏｈｎ　　Ｄｏｅ', 'John Doe'],
    ['张三 Zhang  San', '张三 Zhang San'],
    ['张三２', '张三2'],
    ['E\u0301loi\u0308se', 'Éloïse'],
    ['Jean－Luc（小）', 'Jean－Luc（小）'],
    ['\u1820\u180B\u1821', '\u1820\u180B\u1821'],
    ['각', '각'],
  ])('is one however it was pasted: %j is %j', (pasted, name) => {
    expect(normaliseName(pasted)).toBe(name);
  });

  it('changes nothing the second time', () => {
    const pieces = fc.constantFrom(
      '张',
      '三',
      ' ',
      '　',
      '\u200B',
      '\u{E0100}',
      'Ａ',
      'b',
      'e',
      '\u0301',
      '９',
      '\u034F',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces).map((all) => all.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const once = normaliseName(text);
          expect(normaliseName(once)).toBe(once);
        },
      ),
    );
  });

  it('loses no character that can be seen, so that no two people become one', () => {
    fc.assert(fc.property(hanNames, (name) => expect(normaliseName(name.join(' '))).toBe(name.join(''))));
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (name) => {
        expect(normaliseName(name.join('  '))).toBe(name.join(' ').normalize('NFC'));
      }),
    );
  });
});
