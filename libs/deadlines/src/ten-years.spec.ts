import { WorkingCalendar } from './working-calendar.js';

/**
 * Ten yearly notices of the State Council, copied by hand and independent of any package: days off (`from~to` in month
 * and day) and the weekend days worked in exchange. With the amendments of 2019 (Labour Day) and 2020 (Spring Festival).
 */
const notices: Readonly<Record<number, { readonly off: string; readonly worked: string }>> = {
  2017: {
    off: '1.1~1.2 1.27~2.2 4.2~4.4 4.29~5.1 5.28~5.30 10.1~10.8 12.30~12.31',
    worked: '1.22 2.4 4.1 5.27 9.30',
  },
  2018: {
    off: '1.1~1.1 2.15~2.21 4.5~4.7 4.29~5.1 6.16~6.18 9.22~9.24 10.1~10.7 12.30~12.31',
    worked: '2.11 2.24 4.8 4.28 9.29 9.30 12.29',
  },
  2019: {
    off: '1.1~1.1 2.4~2.10 4.5~4.7 5.1~5.4 6.7~6.9 9.13~9.15 10.1~10.7',
    worked: '2.2 2.3 4.28 5.5 9.29 10.12',
  },
  2020: {
    off: '1.1~1.1 1.24~2.2 4.4~4.6 5.1~5.5 6.25~6.27 10.1~10.8',
    worked: '1.19 4.26 5.9 6.28 9.27 10.10',
  },
  2021: {
    off: '1.1~1.3 2.11~2.17 4.3~4.5 5.1~5.5 6.12~6.14 9.19~9.21 10.1~10.7',
    worked: '2.7 2.20 4.25 5.8 9.18 9.26 10.9',
  },
  2022: {
    off: '1.1~1.3 1.31~2.6 4.3~4.5 4.30~5.4 6.3~6.5 9.10~9.12 10.1~10.7 12.31~12.31',
    worked: '1.29 1.30 4.2 4.24 5.7 10.8 10.9',
  },
  2023: {
    off: '1.1~1.2 1.21~1.27 4.5~4.5 4.29~5.3 6.22~6.24 9.29~10.6 12.30~12.31',
    worked: '1.28 1.29 4.23 5.6 6.25 10.7 10.8',
  },
  2024: {
    off: '1.1~1.1 2.10~2.17 4.4~4.6 5.1~5.5 6.8~6.10 9.15~9.17 10.1~10.7',
    worked: '2.4 2.18 4.7 4.28 5.11 9.14 9.29 10.12',
  },
  2025: {
    off: '1.1~1.1 1.28~2.4 4.4~4.6 5.1~5.5 5.31~6.2 10.1~10.8',
    worked: '1.26 2.8 4.27 9.28 10.11',
  },
  2026: {
    off: '1.1~1.3 2.15~2.23 4.4~4.6 5.1~5.5 6.19~6.21 9.25~9.27 10.1~10.7',
    worked: '1.4 2.14 2.28 5.9 9.20 10.10',
  },
};

interface Day {
  readonly date: string;
  readonly working: boolean;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Month and day as one number that sorts: 10.8 → 1008. */
function ordinal(monthAndDay: string): number {
  const [month, day] = monthAndDay.split('.').map(Number);
  return (month ?? NaN) * 100 + (day ?? NaN);
}

/** Every day of the ten years, one after another, counted on the fingers: no Date, no package. */
function bruteForceDays(): readonly Day[] {
  const days: Day[] = [];
  let weekday = 0; // 2017-01-01 was a Sunday
  for (const [yearText, notice] of Object.entries(notices)) {
    const off = notice.off.split(' ').map((range) => range.split('~').map(ordinal));
    const worked = new Set(notice.worked.split(' ').map(ordinal));
    for (let month = 1; month <= 12; month += 1) {
      for (let day = 1; day <= daysInMonth(Number(yearText), month); day += 1) {
        const here = month * 100 + day;
        const isOff = off.some(([from = NaN, to = NaN]) => here >= from && here <= to);
        const weekend = weekday === 0 || weekday === 6;
        const date = `${yearText}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        days.push({ date, working: worked.has(here) || (!weekend && !isOff) });
        weekday = (weekday + 1) % 7;
      }
    }
  }
  return days;
}

const days = bruteForceDays();
const calendar = new WorkingCalendar();

describe('ten years, 2017 to 2026, against a brute-force day counter', () => {
  it('counts over whole years: 3652 days, none of them skipped', () => {
    expect(days).toHaveLength(3652);
    expect(days[0]?.date).toBe('2017-01-01');
    expect(days.at(-1)?.date).toBe('2026-12-31');
  });

  it('works on exactly the days on which the notices say that people work', () => {
    const differing = days.filter(({ date, working }) => {
      const kind = calendar.dayKind(date);
      return kind.working !== working || kind.provisional;
    });
    expect(differing).toEqual([]);
  });

  it.each([
    [2019, 250],
    [2021, 250],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('has in %i the %i working days that are printed in wage tables', (year, expected) => {
    expect(calendar.workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`)).toEqual({
      days: expected,
      provisional: false,
    });
  });

  it.each([1, 3, 5, 10, 20, 60, 120])('adds %i working days from every day of the ten years as people count', (n) => {
    const wrong: string[] = [];
    for (const [index, { date }] of days.entries()) {
      let left = n;
      let at = index;
      while (left > 0 && at < days.length) {
        at += 1;
        if (days[at]?.working === true) left -= 1;
      }
      const expected = days[at]?.date;
      if (expected === undefined) break;
      const added = calendar.addWorkingDays(date, n);
      if (added.date !== expected || added.provisional) wrong.push(`${date} + ${n}: ${added.date}, not ${expected}`);
    }
    expect(wrong).toEqual([]);
  });

  it('counts between any day and days up to a year later as people count', () => {
    const wrong: string[] = [];
    for (let from = 0; from < days.length; from += 7) {
      for (const distance of [0, 1, 2, 9, 30, 100, 365]) {
        const to = from + distance;
        const [start, end] = [days[from]?.date, days[to]?.date];
        if (start === undefined || end === undefined) continue;
        const expected = days.slice(from + 1, to + 1).filter(({ working }) => working).length;
        const counted = calendar.workingDaysBetween(start, end).days;
        if (counted !== expected) wrong.push(`${start} to ${end}: ${counted}, not ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
