import { dateOf, dayNumberOf, isWeekend, yearOf } from './calendar-date.js';
import { checkHolidayTable, nationalDayOf, type HolidayTable } from './holiday-table.js';
import { publishedHolidays, publishedYears } from './published-holidays.js';

/** `provisional`: no notice covers the day yet; `working` is then Monday to Friday and may change. */
export interface DayKind {
  readonly working: boolean;
  readonly provisional: boolean;
}

/** What somebody set for one day, whatever the notices say of it. */
export interface SetDay {
  readonly date: string;
  readonly working: boolean;
}

interface CountedDay {
  readonly date: string;
  readonly provisional: boolean;
}

/** As much as a year of starts with every target; forgotten all at once. */
const mostCounted = 10_000;

/**
 * Working days in Asia/Shanghai: Monday to Friday, less statutory holidays, plus make-up workdays (调休). All dates are
 * `YYYY-MM-DD`; anything else throws RangeError. A notice for a coming year may still move days at the end of the
 * December before it; these count as published until then.
 */
export class WorkingCalendar {
  /** A calendar does not change, and many clocks are started on one day. */
  private readonly counted = new Map<string, CountedDay>();
  private readonly workingByDay = new Map<number, boolean>();
  private readonly publishedYears = new Set<number>(publishedYears);

  /**
   * `additional` holds tables that an administrator entered, oldest first; a later one overrides an earlier one.
   * `set` holds single days, which override every table and publish no year.
   * Throws RangeError for a contradictory table, and for one that claims a year without listing its National Day.
   */
  constructor(additional: readonly HolidayTable[] = [], set: readonly SetDay[] = []) {
    this.enter(publishedHolidays);
    for (const table of additional) {
      checkHolidayTable(table);
      this.publishThrough(table);
      this.enter(table);
    }
    for (const { date, working } of set) this.workingByDay.set(dayNumberOf(date), working);
  }

  get firstPublishedYear(): number {
    return Math.min(...this.publishedYears);
  }

  get lastPublishedYear(): number {
    return Math.max(...this.publishedYears);
  }

  dayKind(date: string): DayKind {
    return this.kindOf(dayNumberOf(date));
  }

  /** The days of a year that are not what their weekday says, in order. */
  unusualDays(year: number): SetDay[] {
    return [...this.workingByDay]
      .filter(([day, working]) => yearOf(day) === year && working === isWeekend(day))
      .sort(([one], [other]) => one - other)
      .map(([day, working]) => ({ date: dateOf(day), working }));
  }

  /**
   * The n-th working day after `date`, which itself is not counted; n = 0 gives `date` back. Provisional when any day
   * passed on the way is. Throws RangeError unless n is a whole number from 0.
   */
  addWorkingDays(date: string, n: number): CountedDay {
    const asked = `${date} ${n}`;
    const known = this.counted.get(asked) ?? this.countWorkingDays(date, n);
    if (this.counted.size >= mostCounted) this.counted.clear();
    this.counted.set(asked, known);
    return known;
  }

  private countWorkingDays(date: string, n: number): CountedDay {
    if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`);
    let day = dayNumberOf(date);
    let provisional = false;
    for (let left = n; left > 0;) {
      day += 1;
      const kind = this.kindOf(day);
      provisional ||= kind.provisional;
      if (kind.working) left -= 1;
    }
    return { date: dateOf(day), provisional };
  }

  /**
   * Working days after `from` up to and including `to`, the inverse of `addWorkingDays`; negative when `to` is the
   * earlier one. Provisional when any day between them is.
   */
  workingDaysBetween(from: string, to: string): { readonly days: number; readonly provisional: boolean } {
    const [fromDay, toDay] = [dayNumberOf(from), dayNumberOf(to)];
    const [first, last, sign] = fromDay <= toDay ? [fromDay, toDay, 1] : [toDay, fromDay, -1];
    let days = 0;
    let provisional = false;
    for (let day = first + 1; day <= last; day += 1) {
      const kind = this.kindOf(day);
      provisional ||= kind.provisional;
      if (kind.working) days += sign;
    }
    return { days, provisional };
  }

  private kindOf(day: number): DayKind {
    const working = this.workingByDay.get(day) ?? !isWeekend(day);
    return { working, provisional: !this.publishedYears.has(yearOf(day)) };
  }

  private publishThrough(table: HolidayTable): void {
    const holidays = new Set(table.holidays);
    for (let year = this.lastPublishedYear + 1; year <= table.throughYear; year += 1) {
      if (!holidays.has(nationalDayOf(year))) {
        throw new RangeError(`the holiday table through ${table.throughYear} has no National Day for ${year}`);
      }
      this.publishedYears.add(year);
    }
  }

  private enter(table: HolidayTable): void {
    for (const date of table.holidays) this.workingByDay.set(dayNumberOf(date), false);
    for (const date of table.makeUpWorkdays) this.workingByDay.set(dayNumberOf(date), true);
  }
}
