import fc from 'fast-check';
import { maskTelephone, normaliseTelephone } from './telephone.js';

const mobiles = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);

const areas = fc.constantFrom('010', '020', '021', '025', '0311', '0512', '0755', '0898', '0991');
const subscribers = fc.oneof(
  fc.integer({ min: 2_000_000, max: 9_999_999 }),
  fc.integer({ min: 20_000_000, max: 99_999_999 }),
);

const separators = fc.constantFrom('', ' ', '-', '  ', ' - ', '－', '　', '–', '\u00A0');

function widen(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

describe('a mobile number as people write it', () => {
  it.each([
    '13812341234',
    ' 13812341234 ',
    '138 1234 1234',
    '138-1234-1234',
    '1381234-1234',
    '138 12341234',
    '138 1234123 4',
    '+8613812341234',
    '+86 138 1234 1234',
    '+86-138-1234-1234',
    '008613812341234',
    '0086 138-1234-1234',
    '１３８１２３４１２３４',
    '＋８６　１３８－１２３４－１２３４',
    '138–1234—1234',
    '138\u00A01234\u00A01234',
  ])('%j is one and the same number', (text) => {
    expect(normaliseTelephone(text)).toEqual({ ok: true, value: '13812341234' });
  });

  it('is the same with any separators, any prefix, and in full width', () => {
    const prefixes = fc.constantFrom('', '+86', '0086', '＋86');
    fc.assert(
      fc.property(mobiles, prefixes, separators, separators, fc.boolean(), (mobile, prefix, first, second, wide) => {
        const grouped = mobile.slice(0, 3) + first + mobile.slice(3, 7) + second + mobile.slice(7);
        const written = prefix + first + (wide ? widen(grouped) : grouped);
        fc.pre(prefix !== '' || /^[1１]/.test(written));
        expect(normaliseTelephone(written)).toEqual({ ok: true, value: mobile });
      }),
    );
  });
});

describe('a landline number as people write it', () => {
  it.each([
    ['010-62345678', '01062345678'],
    ['01062345678', '01062345678'],
    ['010 6234 5678', '01062345678'],
    ['(010)62345678', '01062345678'],
    ['（010）6234-5678', '01062345678'],
    ['+86 10 6234 5678', '01062345678'],
    ['+86 010 6234 5678', '01062345678'],
    ['+86 (10) 62345678', '01062345678'],
    ['0086-10-62345678', '01062345678'],
    ['021-5234567', '0215234567'],
    ['0311-8765432', '03118765432'],
    ['0755-26543210', '075526543210'],
    ['+86 755 2654 3210', '075526543210'],
    ['０７５５－２６５４３２１０', '075526543210'],
    ['(0755) 2654 3210', '075526543210'],
  ])('%j is %s', (text, value) => {
    expect(normaliseTelephone(text)).toEqual({ ok: true, value });
  });

  it('is the same with and without the country code, whose area code has no zero', () => {
    fc.assert(
      fc.property(areas, subscribers, separators, (area, subscriber, separator) => {
        const value = `${area}${subscriber}`;
        expect(normaliseTelephone(area + separator + subscriber)).toEqual({ ok: true, value });
        expect(normaliseTelephone(`+86 ${area.slice(1)}${separator}${subscriber}`)).toEqual({ ok: true, value });
        expect(normaliseTelephone(`(${area})${separator}${subscriber}`)).toEqual({ ok: true, value });
      }),
    );
  });
});

describe('a telephone number that cannot be compared', () => {
  it.each([
    ['', 'characters'],
    ['   ', 'characters'],
    ['+', 'characters'],
    ['-', 'characters'],
    ['无', 'characters'],
    ['13812341234 张建国', 'characters'],
    ['138.1234.1234', 'characters'],
    ['138/1234/1234', 'characters'],
    ['13812341234;13912341234', 'characters'],
    ['138123\u000041234', 'characters'],
    ['138\n12341234', 'characters'],
    ['86+13812341234', 'characters'],
    ['((010))62345678', 'characters'],
    ['+1 212 555 0100', 'country'],
    ['+852 2345 6789', 'country'],
    ['00852 2345 6789', 'country'],
    ['010-62345678-801', 'extension'],
    ['010-62345678转801', 'extension'],
    ['010-62345678 轉 801', 'extension'],
    ['010-62345678 分机801', 'extension'],
    ['010-62345678 ext. 801', 'extension'],
    ['010-62345678x801', 'extension'],
    ['010-62345678#801', 'extension'],
    ['010-62345678，801', 'extension'],
    ['+86 10 62345678-801', 'extension'],
    ['0755-2654321-8', 'extension'],
    ['(0755)2654321-8', 'extension'],
    ['12812341234', 'number'],
    ['10086', 'number'],
    ['1381234123', 'number'],
    ['138123412345', 'number'],
    ['8613812341234', 'number'],
    ['62345678', 'number'],
    ['010-6234567890', 'number'],
    ['010-02345678', 'number'],
    ['010-12345678', 'number'],
    ['010-623456', 'number'],
    ['013812341234', 'number'],
    ['+86', 'number'],
    ['+86 1234', 'number'],
    ['0', 'number'],
    ['1 3 8', 'number'],
  ] as const)('%j is refused: %s', (text, fault) => {
    expect(normaliseTelephone(text)).toEqual({ ok: false, fault });
  });

  it('is never mistaken for a longer one by running an extension into it', () => {
    const extensions = fc.integer({ min: 0, max: 9999 });
    const marks = fc.constantFrom('-', ' ', ' - ', '转', '转 ', 'x', '#', ' ext ');
    fc.assert(
      fc.property(areas, subscribers, marks, extensions, (area, subscriber, mark, extension) => {
        const outcome = normaliseTelephone(`${area}-${subscriber}${mark}${extension}`);
        expect(outcome).toEqual({ ok: false, fault: 'extension' });
      }),
    );
  });

  it('never makes the check itself fail, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const outcome = normaliseTelephone(text);
        if (outcome.ok) expect(outcome.value).toMatch(/^\d{10,12}$/);
      }),
    );
  });

  it('is refused in good time, however long it is', () => {
    for (const text of ['0'.repeat(50_000), '1 '.repeat(25_000), `1${' '.repeat(50_000)}y`, '-'.repeat(50_000)]) {
      expect(normaliseTelephone(text).ok).toBe(false);
    }
  });
});

describe('a normalised telephone number', () => {
  it('comes back unchanged when it is normalised again', () => {
    const landlines = fc.tuple(areas, subscribers).map(([area, subscriber]) => `${area}${subscriber}`);
    fc.assert(
      fc.property(fc.oneof(mobiles, landlines), (value) => {
        expect(normaliseTelephone(value)).toEqual({ ok: true, value });
      }),
    );
  });
});

describe('a masked telephone number', () => {
  it('keeps the network and the last four of a mobile', () => {
    expect(maskTelephone('13812341234')).toBe('138****1234');
    expect(maskTelephone('19900005678')).toBe('199****5678');
  });

  it('keeps only the last four of a landline', () => {
    expect(maskTelephone('01062345678')).toBe('*******5678');
    expect(maskTelephone('075526543210')).toBe('********3210');
  });

  it.each(['', '1234', '1381234', '+8613812341234', '138 1234 1234', '62345678', '张建国'])(
    'shows nothing of %j, which was not normalised',
    (text) => {
      expect(maskTelephone(text)).toBe('***********');
    },
  );

  it('never shows the middle of a mobile or the exchange of a landline', () => {
    fc.assert(
      fc.property(mobiles, (mobile) => {
        const masked = maskTelephone(mobile);
        expect(masked).toMatch(/^\d{3}\*{4}\d{4}$/);
        expect(masked.slice(0, 3) + masked.slice(7)).toBe(mobile.slice(0, 3) + mobile.slice(7));
      }),
    );
    fc.assert(
      fc.property(areas, subscribers, (area, subscriber) => {
        const [value, masked] = [`${area}${subscriber}`, maskTelephone(`${area}${subscriber}`)];
        expect(masked.replace(/^\*+/, '')).toBe(value.slice(-4));
        expect(masked).toHaveLength(value.length);
      }),
    );
  });
});
