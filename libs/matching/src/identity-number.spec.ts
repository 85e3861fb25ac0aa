import fc from 'fast-check';
import {
  birthDateOf,
  checkDigitOf,
  maskIdentityNumber,
  normaliseIdentityNumber,
  sexOf,
  type NormalisedIdentityNumber,
} from './identity-number.js';

/** The example that GB 11643-1999 prints; the others are invented, in area codes that were never assigned. */
const printedInTheStandard = '11010519491231002X';

const birthDates = fc
  .date({ min: new Date('1900-01-01T00:00:00.000Z'), max: new Date('2099-12-31T00:00:00.000Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const first17s = fc
  .record({
    area: fc.integer({ min: 0, max: 999_999 }),
    birthDate: birthDates,
    sequence: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ area, birthDate, sequence }) => {
    const [areaCode, order] = [String(area).padStart(6, '0'), String(sequence).padStart(3, '0')];
    return `${areaCode}${birthDate.replaceAll('-', '')}${order}`;
  });

const numbers = first17s.map((first17) => first17 + checkDigitOf(first17));

function accepted(value: string): NormalisedIdentityNumber {
  return { ok: true, value };
}

/** The rule of the standard in its own words: the weighted sum of all 18 characters leaves 1 when divided by 11. */
function sumOfStandard(number: string): number {
  return [...number].reduce((sum, character, index) => {
    const weight = 2 ** (17 - index) % 11;
    return sum + weight * (character === 'X' ? 10 : Number(character));
  }, 0);
}

describe('the check digit', () => {
  it.each([
    ['11010519491231002', 'X'],
    ['44052418800101001', '4'],
    ['34052419800101001', 'X'],
    ['99010119900101001', '9'],
    ['99010119900101002', '7'],
  ])('of %s is %s', (first17, checkDigit) => {
    expect(checkDigitOf(first17)).toBe(checkDigit);
  });

  it('satisfies the congruence of ISO 7064 MOD 11-2, from which the table of weights was derived', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(sumOfStandard(number) % 11).toBe(1);
      }),
    );
  });

  it('can be any of the eleven characters', () => {
    const seen = new Set(
      Array.from({ length: 1000 }, (_, sequence) => checkDigitOf(`99010119900101${String(sequence).padStart(3, '0')}`)),
    );
    expect([...seen].sort().join('')).toBe('0123456789X');
  });

  it.each(['', '1101051949123100', '110105194912310021', '1101051949123100X', '１１０１０５１９４９１２３１００２'])(
    'is not invented for %j',
    (text) => {
      expect(() => checkDigitOf(text)).toThrow(RangeError);
    },
  );
});

describe('an identity number as people write it', () => {
  it.each([
    [printedInTheStandard, printedInTheStandard],
    ['11010519491231002x', printedInTheStandard],
    ['  11010519491231002X\n', printedInTheStandard],
    ['１１０１０５１９４９１２３１００２Ｘ', printedInTheStandard],
    ['１１０１０５１９４９１２３１００２ｘ　', printedInTheStandard],
    ['110105491231002', printedInTheStandard],
    ['１１０１０５４９１２３１００２', printedInTheStandard],
    ['990101199001010019', '990101199001010019'],
    ['990101900101001', '990101199001010019'],
    ['110105 19491231 002X', printedInTheStandard],
    ['110105-19491231-002x', printedInTheStandard],
    ['110105－１９４９１２３１－００２Ｘ', printedInTheStandard],
    ['1101 0519 4912 3100 2X', printedInTheStandard],
    ['110105\u00A019491231\u2013002 X', printedInTheStandard],
    ['110105 491231 002', printedInTheStandard],
    ['\uFEFF110105\t19491231\t002X\r\n', printedInTheStandard],
    ['\u202A11010519491231002X\u202C', printedInTheStandard],
  ])('%j is one and the same number', (text, value) => {
    expect(normaliseIdentityNumber(text)).toEqual(accepted(value));
  });

  it.each([
    ['', 'length'],
    ['   ', 'length'],
    ['1101051949123100', 'length'],
    ['11010519491231002', 'length'],
    ['11010519491231002XX', 'length'],
    ['-11010519491231002X', 'length'],
    ['11010519491231002X-', 'length'],
    ['110105.19491231.002X', 'length'],
    ['110105 19491231 0021', 'checkDigit'],
    ['张建国', 'length'],
    ['1101051949123100AX', 'characters'],
    ['X1010519491231002X', 'characters'],
    ['11010519491231002Y', 'characters'],
    ['11010549123100X', 'characters'],
    ['110105-9491231002', 'length'],
    ['110105-49123100', 'length'],
    ['110105194912310 2X', 'length'],
    ['11010519491231002\u0000', 'characters'],
    ['110105194902300025', 'birthDate'],
    ['110105194913010025', 'birthDate'],
    ['110105194900100025', 'birthDate'],
    ['110105194904310025', 'birthDate'],
    ['110105202302290025', 'birthDate'],
    ['110105189912310025', 'birthDate'],
    ['110105210001010025', 'birthDate'],
    ['110105000001010025', 'birthDate'],
    ['110105490230002', 'birthDate'],
    ['110105010229002', 'birthDate'],
    ['110105194912310021', 'checkDigit'],
    ['110105194912310020', 'checkDigit'],
    ['99010119900101001X', 'checkDigit'],
  ] as const)('%j is refused for its %s', (text, fault) => {
    expect(normaliseIdentityNumber(text)).toEqual({ ok: false, fault });
  });

  it.each(['990101200002290010', '990101190002280010'])('%s has a birth date that exists', (text) => {
    const outcome = normaliseIdentityNumber(text.slice(0, 17) + checkDigitOf(text.slice(0, 17)));
    expect(outcome.ok).toBe(true);
  });

  it('comes back unchanged when it was normalised before', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(normaliseIdentityNumber(number)).toEqual(accepted(number));
        expect(normaliseIdentityNumber(number.toLowerCase())).toEqual(accepted(number));
      }),
    );
  });

  it('is the same with any blanks and hyphens between its groups', () => {
    const divisions = fc.constantFrom(' ', '-', '  ', ' - ', '－', '　', '–', '\u00A0', '\t');
    fc.assert(
      fc.property(numbers, divisions, divisions, (number, first, second) => {
        const grouped = number.slice(0, 6) + first + number.slice(6, 14) + second + number.slice(14);
        expect(normaliseIdentityNumber(grouped)).toEqual(accepted(number));
      }),
    );
  });

  it('of 15 digits becomes the 18-digit number of the same person', () => {
    const bornInThe1900s = numbers.filter((number) => number.startsWith('19', 6));
    fc.assert(
      fc.property(bornInThe1900s, (number) => {
        const firstGeneration = number.slice(0, 6) + number.slice(8, 17);
        expect(normaliseIdentityNumber(firstGeneration)).toEqual(accepted(number));
      }),
    );
  });

  it('is never accepted with one character wrong, wherever it stands', () => {
    fc.assert(
      fc.property(numbers, fc.nat({ max: 17 }), fc.constantFrom(...'0123456789X'), (number, position, wrong) => {
        fc.pre(number.charAt(position) !== wrong);
        const slip = number.slice(0, position) + wrong + number.slice(position + 1);
        expect(normaliseIdentityNumber(slip).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never accepted with two neighbouring characters exchanged', () => {
    fc.assert(
      fc.property(numbers, fc.nat({ max: 16 }), (number, position) => {
        const [left, right] = [number.charAt(position), number.charAt(position + 1)];
        fc.pre(left !== right);
        const slip = number.slice(0, position) + right + left + number.slice(position + 2);
        expect(normaliseIdentityNumber(slip).ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('never makes the check itself fail, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const outcome = normaliseIdentityNumber(text);
        if (outcome.ok) expect(outcome.value).toMatch(/^\d{17}[\dX]$/);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[\dXx]{15}([\dXx]{3})?$/), (text) => {
        expect(() => normaliseIdentityNumber(text)).not.toThrow();
      }),
    );
  });
});

describe('what an identity number says', () => {
  it('is the birth date', () => {
    expect(birthDateOf(printedInTheStandard)).toBe('1949-12-31');
    fc.assert(
      fc.property(birthDates, (birthDate) => {
        const first17 = `990101${birthDate.replaceAll('-', '')}001`;
        expect(birthDateOf(first17 + checkDigitOf(first17))).toBe(birthDate);
      }),
    );
  });

  it('is the sex, by the last digit of the sequence and not by the check digit', () => {
    expect(sexOf(printedInTheStandard)).toBe('female');
    expect(sexOf('990101199001010019')).toBe('male');
    expect(sexOf('990101199001010027')).toBe('female');
  });

  it.each(['', '110105491231002', '11010519491231002x', '１１０１０５１９４９１２３１００２Ｘ'])(
    'is not guessed from %j, which was not normalised; and the error does not repeat it in a log',
    (text) => {
      for (const read of [birthDateOf, sexOf]) {
        expect(() => read(text)).toThrow(new RangeError('not a normalised identity number'));
      }
    },
  );
});

describe('a masked identity number', () => {
  it('shows the last four characters and no other', () => {
    expect(maskIdentityNumber(printedInTheStandard)).toBe('**************002X');
    expect(maskIdentityNumber('990101199001010019')).toBe('**************0019');
  });

  it('never shows area, birth date, or anything else before the last four', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const masked = maskIdentityNumber(number);
        expect(masked).toHaveLength(18);
        expect(masked.slice(0, 14)).toBe('**************');
        expect(masked.slice(14)).toBe(number.slice(14));
      }),
    );
  });

  it.each(['', '1', '002X', '110105491231002', '11010519491231002x', '张建国'])(
    'shows nothing of %j, not even its length, when it is no normalised number',
    (text) => {
      expect(maskIdentityNumber(text)).toBe('******************');
    },
  );
});
