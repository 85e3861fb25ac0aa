/**
 * The package's data and not its functions: those build their tables in the time zone of the machine, and west of
 * Greenwich holidays come out a day early; and for a year that is not in the data they answer Monday to Friday.
 */
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { nationalDayOf, type HolidayTable } from './holiday-table.js';

const makeUpWorkdays = Object.keys(table.workdays).sort();
const worked = new Set(makeUpWorkdays);
const holidays = Object.keys(table.holidays)
  .filter((date) => !worked.has(date))
  .sort();

/** A year counts when its National Day is listed: a stray New Year's Day may stand in the notice of the year before. */
export const publishedYears: readonly number[] = [...new Set(holidays.map((date) => Number(date.slice(0, 4))))].filter(
  (year) => holidays.includes(nationalDayOf(year)),
);

/** The notices that the package chinese-days knows. */
export const publishedHolidays: HolidayTable = { holidays, makeUpWorkdays, throughYear: Math.max(...publishedYears) };
