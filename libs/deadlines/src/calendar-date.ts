export const dayMilliseconds = 86_400_000;

/** Whole days since 1970-01-01 of a calendar date `YYYY-MM-DD`. Throws RangeError for anything else, 2026-02-29 included. */
export function dayNumberOf(date: string): number {
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00.000Z`) : NaN;
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 10) !== date) {
    throw new RangeError(`not a calendar date YYYY-MM-DD: ${date}`);
  }
  return milliseconds / dayMilliseconds;
}

/** The inverse of `dayNumberOf`. Throws RangeError outside the years 0000 to 9999. */
export function dateOf(dayNumber: number): string {
  const text = new Date(dayNumber * dayMilliseconds).toISOString();
  if (text.length !== 24) throw new RangeError(`outside the years 0000 to 9999: day ${dayNumber}`);
  return text.slice(0, 10);
}

export function yearOf(dayNumber: number): number {
  return new Date(dayNumber * dayMilliseconds).getUTCFullYear();
}

export function isWeekend(dayNumber: number): boolean {
  const weekday = new Date(dayNumber * dayMilliseconds).getUTCDay();
  return weekday === 0 || weekday === 6;
}

export function addDays(date: string, days: number): string {
  return dateOf(dayNumberOf(date) + days);
}

/** The same day of a later month; where that month is shorter, its last day (2026-08-31 + 6 is 2027-02-28). */
export function addMonths(date: string, months: number): string {
  const start = new Date(dayNumberOf(date) * dayMilliseconds);
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + months];
  const lastDayOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(start.getUTCDate(), lastDayOfMonth);
  return dateOf(Date.UTC(year, month, day) / dayMilliseconds);
}
