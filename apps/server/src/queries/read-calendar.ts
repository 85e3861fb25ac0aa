import { listCalendarDays } from '@app/store';
import { shanghaiDateOf } from '@app/deadlines';
import { calendarWith } from '../access/directory.js';
import type { SignedIn } from '../access/roles.js';
import { administersAll } from '../access/scope.js';
import type { Clock } from '../configuration/clock.js';
import { NumberInText } from '../input/query-fields.js';
import type { CalendarDayView, CalendarView } from '../views/calendar-view.js';
import type { Sources } from './sources.js';

export class CalendarFilter {
  @NumberInText({ min: 2000, max: 2199, description: 'This year unless another is given' }) year?: string;
}

/** What everybody may know of the calendar. */
export class CalendarReader {
  constructor(
    private readonly sources: Sources,
    private readonly clock: Clock,
  ) {}

  /** The days of a year that are not what their weekday says, and those that somebody set, in order. */
  async year(who: SignedIn, filter: CalendarFilter): Promise<CalendarView> {
    const year = Number(filter.year ?? shanghaiDateOf(this.clock.instant()).slice(0, 4));
    const { tree } = await this.sources.currentDirectory();
    const set = await listCalendarDays(this.sources.reader);
    const calendar = calendarWith(set);
    const days = new Map<string, CalendarDayView>(
      calendar
        .unusualDays(year)
        .map(({ date, working }) => [date, { date, isWorking: working, origin: 'notice', source: null, setAt: null }]),
    );
    for (const { date, isWorking, source, setAt } of set.filter((day) => day.date.startsWith(`${year}-`))) {
      days.set(date, { date, isWorking, origin: 'administrator', source, setAt });
    }
    const { firstPublishedYear, lastPublishedYear } = calendar;
    return {
      year,
      maySet: administersAll(tree, who),
      firstPublishedYear,
      lastPublishedYear,
      isProvisional: calendar.dayKind(`${year}-12-31`).provisional,
      days: [...days.values()].sort((one, other) => (one.date < other.date ? -1 : 1)),
    };
  }
}
