import type { Calendar } from './directory-queries.js';

type UnusualDay = Calendar['days'][number];

export interface CalendarDay {
  date: string;
  day: number;
  kind: 'workday' | 'weekend' | 'holiday' | 'makeUp';
  /** What is said of it beyond its weekday. */
  said?: UnusualDay | undefined;
}

export interface CalendarMonth {
  /** Its first day. */
  date: string;
  /** From Monday to Sunday; nothing where a day belongs to another month. */
  weeks: (CalendarDay | undefined)[][];
}

const daysOfWeek = 7;
/** Monday is the first. */
const placeInWeek = (day: Date) => (day.getUTCDay() + 6) % daysOfWeek;
const saturday = 5;

function kindOf(place: number, isWorking: boolean): CalendarDay['kind'] {
  if (place >= saturday) return isWorking ? 'makeUp' : 'weekend';
  return isWorking ? 'workday' : 'holiday';
}

/** The twelve months of a year as they are drawn. */
export function monthsOf({ year, days }: Pick<Calendar, 'year' | 'days'>): CalendarMonth[] {
  const unusual = new Map(days.map((said) => [said.date, said]));
  return Array.from({ length: 12 }, (_, month) => {
    const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const first = placeInWeek(new Date(Date.UTC(year, month, 1)));
    const weeks = Math.ceil((first + length) / daysOfWeek);
    const dayAt = (at: number): CalendarDay | undefined => {
      const day = at - first + 1;
      if (day < 1 || day > length) return undefined;
      const date = new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
      const said = unusual.get(date);
      const place = at % daysOfWeek;
      return { date, day, kind: kindOf(place, said?.isWorking ?? place < saturday), said };
    };
    return {
      date: new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10),
      weeks: Array.from({ length: weeks }, (_row, week) =>
        Array.from({ length: daysOfWeek }, (_day, place) => dayAt(week * daysOfWeek + place)),
      ),
    };
  });
}
