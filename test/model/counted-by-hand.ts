import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

const lastPublishedYear = 2026;
const dayLength = 86_400_000;
const shanghaiAhead = 8 * 3_600_000;

const isoDate = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);

/** The date on a calendar in Shanghai. */
export const dateInShanghai = (instant: string) => isoDate(Date.parse(instant) + shanghaiAhead);

/** 00:00 in Shanghai of the date, and of the day after it. */
export const startOf = (date: string) => new Date(Date.parse(`${date}T00:00:00.000+08:00`)).toISOString();
export const endOf = (date: string) => startOf(dayAfter(date));

export function dayAfter(date: string, days = 1): string {
  return isoDate(Date.parse(`${date}T00:00:00.000Z`) + days * dayLength);
}

function isWorked(date: string): boolean {
  if (Object.hasOwn(table.workdays, date)) return true;
  if (Object.hasOwn(table.holidays, date)) return false;
  const weekday = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/** One day after the other, a stroke for each that is worked: the end of the n-th. */
export function endOfWorkingDay(n: number, after: string): { dueAt: string; provisional: boolean } {
  let date = after;
  for (let strokes = 0; strokes < n;) {
    date = dayAfter(date);
    if (isWorked(date)) strokes += 1;
  }
  return { dueAt: endOf(date), provisional: n > 0 && Number(date.slice(0, 4)) > lastPublishedYear };
}
