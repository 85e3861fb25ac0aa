import fc from 'fast-check';
import { addDays, addMonths, dateOf, dayNumberOf, isWeekend, yearOf } from './calendar-date.js';

const dayNumbers = fc.integer({ min: dayNumberOf('1900-01-01'), max: dayNumberOf('2199-12-31') });

describe('calendar dates', () => {
  it('counts days from 1970-01-01, so that a stored day number keeps its meaning', () => {
    expect(dayNumberOf('1970-01-01')).toBe(0);
    expect(dayNumberOf('1969-12-31')).toBe(-1);
    expect(dayNumberOf('2000-03-01') - dayNumberOf('2000-02-28')).toBe(2);
    expect(dayNumberOf('2100-03-01') - dayNumberOf('2100-02-28')).toBe(1);
  });

  it('loses no day between text and number', () => {
    fc.assert(fc.property(dayNumbers, (day) => dayNumberOf(dateOf(day)) === day));
  });

  it.each([
    '2025-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-01-01T00:00:00.000Z',
    '20260101',
    ' 2026-01-01',
    '2026-01-01 ',
    '２０２６-01-01',
    '',
    'tomorrow',
  ])('refuses %j instead of rolling it over to some other day', (text) => {
    expect(() => dayNumberOf(text)).toThrow(RangeError);
  });

  it('names the refused text, so that the one who wrote it can find it', () => {
    expect(() => dayNumberOf('2026-02-30')).toThrow('not a calendar date YYYY-MM-DD: 2026-02-30');
  });

  it('refuses a day whose year would need a fifth digit', () => {
    expect(dateOf(dayNumberOf('9999-12-31'))).toBe('9999-12-31');
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0000-01-01', -1)).toThrow(RangeError);
  });

  it('walks over leap days and year ends', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2024-02-29', 1)).toBe('2024-03-01');
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(addDays('2026-05-05', 0)).toBe('2026-05-05');
  });

  it('knows the weekend in every year, before 1970 too', () => {
    expect(isWeekend(dayNumberOf('2026-01-03'))).toBe(true);
    expect(isWeekend(dayNumberOf('2026-01-04'))).toBe(true);
    expect(isWeekend(dayNumberOf('2026-01-05'))).toBe(false);
    expect(isWeekend(dayNumberOf('1949-10-01'))).toBe(true);
    fc.assert(
      fc.property(dayNumbers, (day) => {
        const week = Array.from({ length: 7 }, (_, offset) => isWeekend(day + offset));
        expect(week.filter(Boolean)).toHaveLength(2);
      }),
    );
  });

  it('takes the year from the date, not from the zone of the machine', () => {
    expect(yearOf(dayNumberOf('2025-12-31'))).toBe(2025);
    expect(yearOf(dayNumberOf('2026-01-01'))).toBe(2026);
  });
});

describe('calendar months', () => {
  it.each([
    ['2026-01-15', 6, '2026-07-15'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2025-08-28', 6, '2026-02-28'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 24, '2026-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-07-01', 6, '2027-01-01'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('adds to %s %i months and ends on %s, never in the month after', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('always lands in the asked month, on the same day or on the last of a shorter month', () => {
    fc.assert(
      fc.property(dayNumbers, fc.integer({ min: 0, max: 60 }), (day, months) => {
        const date = dateOf(day);
        const later = addMonths(date, months);
        const monthsOf = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthsOf(later) - monthsOf(date)).toBe(months);
        const sameDay = later.slice(8) === date.slice(8);
        expect(sameDay || addDays(later, 1).endsWith('-01')).toBe(true);
      }),
    );
  });
});
