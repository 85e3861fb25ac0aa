import fc from 'fast-check';
import { monthsOf } from './calendar-months.js';

const year2026 = { year: 2026, holidays: ['2026-10-01', '2026-10-02'], makeUpWorkdays: ['2026-10-10'] };
const daysIn = (year: number) =>
  monthsOf({ year, holidays: [], makeUpWorkdays: [] }).flatMap(({ weeks }) => weeks.flat());

describe('the months of a year', () => {
  it('begin on a Monday, as weeks do in China', () => {
    const october = monthsOf(year2026)[9];
    expect(october?.date).toBe('2026-10-01');
    expect(october?.weeks[0]?.map((day) => day?.day)).toEqual([undefined, undefined, undefined, 1, 2, 3, 4]);
    expect(october?.weeks.at(-1)?.map((day) => day?.day)).toEqual([26, 27, 28, 29, 30, 31, undefined]);
  });

  it('tell holidays, worked weekend days, weekends and workdays apart', () => {
    const kinds = new Map(
      monthsOf(year2026)[9]
        ?.weeks.flat()
        .map((day) => [day?.day, day?.kind]),
    );
    expect([1, 2, 3, 5, 10, 11].map((day) => kinds.get(day))).toEqual([
      ...['holiday', 'holiday', 'weekend', 'workday', 'makeUp', 'weekend'],
    ]);
  });

  it('hold every day of the year once and in order, in leap years too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2100 }), (year) => {
        const dates = daysIn(year).flatMap((day) => day?.date ?? []);
        const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
        expect(dates).toHaveLength(isLeap ? 366 : 365);
        expect(dates).toEqual([...new Set(dates)].sort());
      }),
    );
  });
});
