import { publishedHolidays, publishedYears } from './published-holidays.js';

function listed(dates: readonly string[], year: number): readonly string[] {
  return dates.filter((date) => date.startsWith(`${year}-`));
}

function days(year: number, month: number, first: number, last: number): readonly string[] {
  const two = (value: number): string => String(value).padStart(2, '0');
  return Array.from({ length: last - first + 1 }, (_, offset) => `${year}-${two(month)}-${two(first + offset)}`);
}

describe('the notices that chinese-days knows', () => {
  it('end with the year that the data ends with, not where the package stops answering', () => {
    expect(publishedHolidays.throughYear).toBe(2026);
    expect(publishedYears).toEqual(Array.from({ length: 23 }, (_, offset) => 2004 + offset));
  });

  it('hold the notice for 2025 as the State Council published it', () => {
    expect(listed(publishedHolidays.holidays, 2025)).toEqual([
      '2025-01-01',
      ...days(2025, 1, 28, 31),
      ...days(2025, 2, 1, 4),
      ...days(2025, 4, 4, 6),
      ...days(2025, 5, 1, 5),
      '2025-05-31',
      ...days(2025, 6, 1, 2),
      ...days(2025, 10, 1, 8),
    ]);
    expect(listed(publishedHolidays.makeUpWorkdays, 2025)).toEqual([
      '2025-01-26',
      '2025-02-08',
      '2025-04-27',
      '2025-09-28',
      '2025-10-11',
    ]);
  });

  it('hold the notice for 2026 as the State Council published it', () => {
    expect(listed(publishedHolidays.holidays, 2026)).toEqual([
      ...days(2026, 1, 1, 3),
      ...days(2026, 2, 15, 23),
      ...days(2026, 4, 4, 6),
      ...days(2026, 5, 1, 5),
      ...days(2026, 6, 19, 21),
      ...days(2026, 9, 25, 27),
      ...days(2026, 10, 1, 7),
    ]);
    expect(listed(publishedHolidays.makeUpWorkdays, 2026)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  it('list no date twice and none in both lists', () => {
    const all = [...publishedHolidays.holidays, ...publishedHolidays.makeUpWorkdays];
    expect(new Set(all).size).toBe(all.length);
  });
});
