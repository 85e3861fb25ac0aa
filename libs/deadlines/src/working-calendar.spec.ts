import fc from 'fast-check';
import { addDays, dateOf, dayNumberOf } from './calendar-date.js';
import type { HolidayTable } from './holiday-table.js';
import { WorkingCalendar } from './working-calendar.js';

const calendar = new WorkingCalendar();

const notice2027: HolidayTable = {
  holidays: ['2026-12-31', '2027-01-01', '2027-02-05', '2027-10-01', '2027-10-04'],
  makeUpWorkdays: ['2026-12-27', '2027-10-09'],
  throughYear: 2027,
};

const dates = fc.integer({ min: dayNumberOf('2003-06-01'), max: dayNumberOf('2028-06-30') }).map(dateOf);
const counts = fc.integer({ min: 0, max: 130 });

describe('kinds of days', () => {
  it.each([
    ['2026-01-02', 'a Friday bridged to the new year', false],
    ['2026-01-04', 'a Sunday worked for it', true],
    ['2026-02-14', 'a Saturday worked before the Spring Festival', true],
    ['2026-02-15', 'the first Sunday of the festival', false],
    ['2026-02-17', 'the Spring Festival', false],
    ['2026-02-23', 'the last Monday of the festival', false],
    ['2026-02-24', 'the Tuesday after it', true],
    ['2026-02-28', 'a Saturday worked after it', true],
    ['2025-01-26', 'a Sunday worked before the festival of 2025', true],
    ['2025-01-27', 'the Monday before New Year’s Eve', true],
    ['2025-10-08', 'the eighth day of the National Day holiday', false],
    ['2025-10-11', 'a Saturday worked after it', true],
    ['2026-03-07', 'an ordinary Saturday', false],
    ['2026-03-09', 'an ordinary Monday', true],
    ['2024-02-29', 'a leap day on a Thursday', true],
    ['2020-01-31', 'a day by which the festival of 2020 was prolonged', false],
    ['2020-02-01', 'a make-up Saturday that was cancelled then', false],
  ])('%s, %s, is not mistaken', (date, _what, working) => {
    expect(calendar.dayKind(date)).toEqual({ working, provisional: false });
  });

  it('never passes a day beyond the last published year off as certain', () => {
    expect(calendar.lastPublishedYear).toBe(2026);
    expect(calendar.dayKind('2026-12-31')).toEqual({ working: true, provisional: false });
    expect(calendar.dayKind('2027-01-01')).toEqual({ working: true, provisional: true });
    expect(calendar.dayKind('2027-01-02')).toEqual({ working: false, provisional: true });
    expect(calendar.dayKind('2050-06-01').provisional).toBe(true);
  });

  it('never passes a day before the first published year off as certain', () => {
    expect(calendar.firstPublishedYear).toBe(2004);
    expect(calendar.dayKind('2004-01-01')).toEqual({ working: false, provisional: false });
    expect(calendar.dayKind('2003-12-31').provisional).toBe(true);
  });

  it.each(['2026-02-29', '2026/03/01', '', '2026-03-01T00:00:00.000Z'])('refuses %j as a date', (text) => {
    expect(() => calendar.dayKind(text)).toThrow(RangeError);
    expect(() => calendar.addWorkingDays(text, 1)).toThrow(RangeError);
    expect(() => calendar.workingDaysBetween(text, '2026-03-01')).toThrow(RangeError);
    expect(() => calendar.workingDaysBetween('2026-03-01', text)).toThrow(RangeError);
  });
});

describe('adding working days', () => {
  it.each([
    ['2026-03-09', 5, '2026-03-16'],
    ['2026-03-06', 1, '2026-03-09'],
    ['2026-03-07', 1, '2026-03-09'],
    ['2026-03-08', 1, '2026-03-09'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-02-24', 5, '2026-03-02'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2025-12-31', 3, '2026-01-06'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-28', 2, '2024-03-01'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2025-09-30', 1, '2025-10-09'],
    ['2025-09-30', 3, '2025-10-11'],
  ])('to %s adds %i and arrives on %s', (date, n, expected) => {
    expect(calendar.addWorkingDays(date, n)).toEqual({ date: expected, provisional: false });
  });

  it('gives the same date back for none, be it a holiday', () => {
    expect(calendar.addWorkingDays('2026-02-17', 0)).toEqual({ date: '2026-02-17', provisional: false });
  });

  it('marks a deadline as provisional once the count passes the last published day, and not a day earlier', () => {
    expect(calendar.addWorkingDays('2026-12-30', 1)).toEqual({ date: '2026-12-31', provisional: false });
    expect(calendar.addWorkingDays('2026-12-30', 2)).toEqual({ date: '2027-01-01', provisional: true });
    expect(calendar.addWorkingDays('2026-11-02', 60).provisional).toBe(true);
    expect(calendar.addWorkingDays('2003-12-30', 1).provisional).toBe(true);
    expect(calendar.addWorkingDays('2003-12-31', 1).provisional).toBe(false);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d working days instead of looping', (n) => {
    expect(() => calendar.addWorkingDays('2026-03-09', n)).toThrow(RangeError);
  });

  it('always lands on a working day after the start', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 130 }), (date, n) => {
        const added = calendar.addWorkingDays(date, n);
        expect(calendar.dayKind(added.date).working).toBe(true);
        expect(added.date > date).toBe(true);
      }),
    );
  });

  it('is additive: a working days and then b are a + b, and as certain', () => {
    fc.assert(
      fc.property(dates, counts, counts, (date, a, b) => {
        const first = calendar.addWorkingDays(date, a);
        const second = calendar.addWorkingDays(first.date, b);
        const provisional = first.provisional || second.provisional;
        expect(calendar.addWorkingDays(date, a + b)).toEqual({ date: second.date, provisional });
      }),
    );
  });

  it('is monotonic: a later start or a longer period never ends earlier', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 40 }), counts, (date, later, n) => {
        const end = calendar.addWorkingDays(date, n).date;
        expect(calendar.addWorkingDays(addDays(date, later), n).date >= end).toBe(true);
        expect(calendar.addWorkingDays(date, n + 1).date > end).toBe(true);
      }),
    );
  });

  it('is provisional exactly when a day on the way is', () => {
    fc.assert(
      fc.property(dates, counts, (date, n) => {
        const added = calendar.addWorkingDays(date, n);
        const passed = dayNumberOf(added.date) - dayNumberOf(date);
        const kinds = Array.from({ length: passed }, (_, offset) => calendar.dayKind(addDays(date, offset + 1)));
        expect(added.provisional).toBe(kinds.some(({ provisional }) => provisional));
      }),
    );
  });
});

describe('counting working days', () => {
  it('does not count the day it starts from, and counts the day it ends on', () => {
    expect(calendar.workingDaysBetween('2026-03-09', '2026-03-09')).toEqual({ days: 0, provisional: false });
    expect(calendar.workingDaysBetween('2026-03-09', '2026-03-10')).toEqual({ days: 1, provisional: false });
    expect(calendar.workingDaysBetween('2026-03-06', '2026-03-08')).toEqual({ days: 0, provisional: false });
  });

  it('counts a make-up Saturday and skips the whole Spring Festival', () => {
    expect(calendar.workingDaysBetween('2026-02-13', '2026-02-28')).toEqual({ days: 6, provisional: false });
  });

  it('marks a count that leaves the published years', () => {
    expect(calendar.workingDaysBetween('2026-12-31', '2027-01-04')).toEqual({ days: 2, provisional: true });
    expect(calendar.workingDaysBetween('2026-12-30', '2026-12-31').provisional).toBe(false);
  });

  it('undoes addWorkingDays', () => {
    fc.assert(
      fc.property(dates, counts, (date, n) => {
        const added = calendar.addWorkingDays(date, n);
        expect(calendar.workingDaysBetween(date, added.date)).toEqual({ days: n, provisional: added.provisional });
      }),
    );
  });

  it('changes only its sign when the two days change places, and zero has none', () => {
    expect(calendar.workingDaysBetween('2026-03-10', '2026-03-09').days).toBe(-1);
    expect(Object.is(calendar.workingDaysBetween('2026-03-08', '2026-03-07').days, 0)).toBe(true);
    fc.assert(
      fc.property(dates, dates, (from, to) => {
        const [there, back] = [calendar.workingDaysBetween(from, to), calendar.workingDaysBetween(to, from)];
        expect(there.days + back.days).toBe(0);
        expect(there.provisional).toBe(back.provisional);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the unusual days of a year', () => {
  const daysOf = (year: number, working: boolean) =>
    calendar.unusualDays(year).flatMap((day) => (day.working === working ? [day.date] : []));

  it('are its holidays and its make-up workdays, in order', () => {
    const holidays = daysOf(2025, false);
    expect(holidays).toContain('2025-10-01');
    expect(holidays).toEqual([...holidays].sort());
    expect(daysOf(2025, true)).toEqual(['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11']);
  });

  it('are every exception and nothing else, in leap years too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2005, max: 2030 }), fc.nat(364), (year, at) => {
        const date = new Date(Date.UTC(year, 0, 1 + at));
        const day = date.toISOString().slice(0, 10);
        const isWeekend = [0, 6].includes(date.getUTCDay());
        const isException = calendar.unusualDays(year).some((each) => each.date === day);
        expect(isException).toBe(calendar.dayKind(day).working === isWeekend);
      }),
    );
  });

  it('are none where no notice is known', () => {
    expect(calendar.unusualDays(2090)).toEqual([]);
  });
});

describe('holiday tables entered by an administrator', () => {
  const extended = new WorkingCalendar([notice2027]);

  it('make a coming year certain without a new version of the package', () => {
    expect(extended.lastPublishedYear).toBe(2027);
    expect(extended.dayKind('2027-01-01')).toEqual({ working: false, provisional: false });
    expect(extended.dayKind('2027-10-09')).toEqual({ working: true, provisional: false });
    expect(extended.dayKind('2027-03-01')).toEqual({ working: true, provisional: false });
    expect(extended.dayKind('2028-01-03')).toEqual({ working: true, provisional: true });
    expect(extended.addWorkingDays('2026-12-30', 1)).toEqual({ date: '2027-01-04', provisional: false });
  });

  it('may move the last days of a year that was published before', () => {
    expect(extended.dayKind('2026-12-31')).toEqual({ working: false, provisional: false });
    expect(extended.dayKind('2026-12-27')).toEqual({ working: true, provisional: false });
  });

  it('leave other calendars alone', () => {
    expect(new WorkingCalendar().lastPublishedYear).toBe(2026);
    expect(calendar.dayKind('2026-12-31').working).toBe(true);
  });

  it('may amend a published year, a holiday into a workday and back, the later table winning', () => {
    const worked: HolidayTable = { holidays: [], makeUpWorkdays: ['2026-10-06'], throughYear: 2026 };
    const off: HolidayTable = { holidays: ['2026-10-06', '2026-10-10'], makeUpWorkdays: [], throughYear: 2026 };
    expect(new WorkingCalendar([worked]).dayKind('2026-10-06').working).toBe(true);
    expect(new WorkingCalendar([worked, off]).dayKind('2026-10-06').working).toBe(false);
    expect(new WorkingCalendar([off, worked]).dayKind('2026-10-06').working).toBe(true);
    expect(new WorkingCalendar([off]).dayKind('2026-10-10')).toEqual({ working: false, provisional: false });
    expect(new WorkingCalendar([off]).lastPublishedYear).toBe(2026);
  });

  it('cannot declare a year published that they skip, which would be Monday to Friday in silence', () => {
    const only2028: HolidayTable = { holidays: ['2028-10-01'], makeUpWorkdays: [], throughYear: 2028 };
    expect(() => new WorkingCalendar([only2028])).toThrow(
      'the holiday table through 2028 has no National Day for 2027',
    );
    expect(new WorkingCalendar([notice2027, only2028]).lastPublishedYear).toBe(2028);
  });

  it('cannot declare a year published with an empty list', () => {
    expect(() => new WorkingCalendar([{ holidays: [], makeUpWorkdays: [], throughYear: 2027 }])).toThrow(RangeError);
  });

  it('cannot contradict themselves', () => {
    expect(() => new WorkingCalendar([{ ...notice2027, makeUpWorkdays: ['2027-10-01'] }])).toThrow(RangeError);
  });

  it('change nothing when there are none', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(new WorkingCalendar([]).dayKind(date)).toEqual(calendar.dayKind(date));
      }),
      { numRuns: 20 },
    );
  });
});
