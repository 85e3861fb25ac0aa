import { dayNumberOf, yearOf } from './calendar-date.js';

/**
 * What the State Council's yearly notices say. Dates are `YYYY-MM-DD`; weekends need not be listed as holidays.
 * The table speaks for every year up to and including `throughYear` that is not published already, and may amend
 * earlier years day by day: a date listed here overrides what an earlier table said about it.
 */
export interface HolidayTable {
  readonly holidays: readonly string[];
  readonly makeUpWorkdays: readonly string[];
  readonly throughYear: number;
}

/** A holiday by law in every year, on a fixed date, so its absence shows that a year's notice is not in a table. */
export function nationalDayOf(year: number): string {
  return `${year}-10-01`;
}

/** Throws RangeError, naming the entry, for a date that does not exist, lies after `throughYear`, or is in both lists. */
export function checkHolidayTable(table: HolidayTable): void {
  if (!Number.isInteger(table.throughYear)) throw new RangeError(`throughYear is not a year: ${table.throughYear}`);
  const holidays = new Set(table.holidays);
  for (const date of [...table.holidays, ...table.makeUpWorkdays]) {
    if (yearOf(dayNumberOf(date)) > table.throughYear) {
      throw new RangeError(`${date} lies after the last year of its table, ${table.throughYear}`);
    }
  }
  const contradiction = table.makeUpWorkdays.find((date) => holidays.has(date));
  if (contradiction !== undefined) throw new RangeError(`${contradiction} is both a holiday and a make-up workday`);
}
