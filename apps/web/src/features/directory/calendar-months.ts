export interface CalendarDay {
  date: string;
  day: number;
  kind: 'workday' | 'weekend' | 'holiday' | 'makeUp';
}

export interface CalendarMonth {
  /** Its first day. */
  date: string;
  /** From Monday to Sunday; nothing where a day belongs to another month. */
  weeks: (CalendarDay | undefined)[][];
}

export interface Exceptions {
  year: number;
  holidays: readonly string[];
  makeUpWorkdays: readonly string[];
}

const daysOfWeek = 7;
/** Monday is the first. */
const placeInWeek = (day: Date) => (day.getUTCDay() + 6) % daysOfWeek;
const saturday = 5;

/** The twelve months of a year as they are drawn. */
export function monthsOf({ year, holidays, makeUpWorkdays }: Exceptions): CalendarMonth[] {
  const free = new Set(holidays);
  const worked = new Set(makeUpWorkdays);
  const kindOf = (date: string, place: number): CalendarDay['kind'] => {
    if (free.has(date)) return 'holiday';
    if (worked.has(date)) return 'makeUp';
    return place >= saturday ? 'weekend' : 'workday';
  };
  return Array.from({ length: 12 }, (_, month) => {
    const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const first = placeInWeek(new Date(Date.UTC(year, month, 1)));
    const weeks = Math.ceil((first + length) / daysOfWeek);
    const dayAt = (at: number): CalendarDay | undefined => {
      const day = at - first + 1;
      if (day < 1 || day > length) return undefined;
      const date = new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
      return { date, day, kind: kindOf(date, at % daysOfWeek) };
    };
    return {
      date: new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10),
      weeks: Array.from({ length: weeks }, (_row, week) =>
        Array.from({ length: daysOfWeek }, (_day, place) => dayAt(week * daysOfWeek + place)),
      ),
    };
  });
}
