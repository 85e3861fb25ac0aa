import fc from 'fast-check';
import { monthsOf } from './calendar-months.js';

const fromNotice = { origin: 'notice', source: null, setAt: null } as const;
const day = (date: string, isWorking: boolean) => ({ date, isWorking, ...fromNotice });
const bySomebody = {
  date: '2026-10-12',
  isWorking: false,
  origin: 'administrator',
  source: '区里发文',
  setAt: '2026-09-01T01:00:00.000Z',
} as const;
const year2026 = {
  year: 2026,
  days: [day('2026-10-01', false), day('2026-10-02', false), day('2026-10-10', true), bySomebody],
};
const october = () =>
  new Map(
    monthsOf(year2026)[9]
      ?.weeks.flat()
      .map((each) => [each?.day, each]),
  );

describe('the months of a year', () => {
  it('begin on a Monday, as weeks do in China', () => {
    const month = monthsOf(year2026)[9];
    expect(month?.date).toBe('2026-10-01');
    expect(month?.weeks[0]?.map((each) => each?.day)).toEqual([undefined, undefined, undefined, 1, 2, 3, 4]);
    expect(month?.weeks.at(-1)?.map((each) => each?.day)).toEqual([26, 27, 28, 29, 30, 31, undefined]);
  });

  it('tell holidays, worked weekend days, weekends and workdays apart', () => {
    const days = october();
    expect([1, 2, 3, 5, 10, 11, 12].map((each) => days.get(each)?.kind)).toEqual([
      ...['holiday', 'holiday', 'weekend', 'workday', 'makeUp', 'weekend', 'holiday'],
    ]);
  });

  it('keep what is said of a day, so that one sees who set it and by which paper', () => {
    const days = october();
    expect(days.get(12)?.said).toBe(bySomebody);
    expect(days.get(1)?.said?.origin).toBe('notice');
    expect(days.get(13)?.said).toBeUndefined();
  });

  it('take a weekday that somebody set to be worked for a workday, and a Sunday that is free for a weekend', () => {
    const set = { year: 2026, days: [day('2026-10-01', true), day('2026-10-11', false)] };
    const kinds = new Map(
      monthsOf(set)[9]
        ?.weeks.flat()
        .map((each) => [each?.day, each?.kind]),
    );
    expect([kinds.get(1), kinds.get(11)]).toEqual(['workday', 'weekend']);
  });

  it('hold every day of the year once and in order, in leap years too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2100 }), (year) => {
        const dates = monthsOf({ year, days: [] })
          .flatMap(({ weeks }) => weeks.flat())
          .flatMap((each) => each?.date ?? []);
        const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
        expect(dates).toHaveLength(isLeap ? 366 : 365);
        expect(dates).toEqual([...new Set(dates)].sort());
      }),
    );
  });
});
