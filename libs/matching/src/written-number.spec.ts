import fc from 'fast-check';
import { writtenNumber } from './written-number.js';

describe('a number as people paste it', () => {
  it.each([
    ['2026-000025', '2026-000025'],
    ['２０２６－０００02５', '2026-000025'],
    ['2026–000025', '2026-000025'],
    ['2026\u2212000025', '2026-000025'],
    ['\uFEFF2026-000025\r\n', '2026-000025'],
    ['\u202D2026-\u200B000025\u202C', '2026-000025'],
    ['2026 \t\u00A0 000025', '2026 000025'],
    ['１１０１０５Ｘ', '110105X'],
    ['', ''],
    [' \u200B ', ''],
  ])('%j is %j', (pasted, plain) => {
    expect(writtenNumber(pasted)).toBe(plain);
  });

  it('keeps what is not part of a number, so that a wrong one is not made right', () => {
    expect(writtenNumber('2026/000025 张')).toBe('2026/000025 张');
    expect(writtenNumber('12\u00003')).toBe('12\u00003');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = writtenNumber(text);
        expect(writtenNumber(once)).toBe(once);
      }),
    );
  });
});
