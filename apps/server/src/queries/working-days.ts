import { shanghaiDateOf, type WorkingCalendar, type WorkingYear } from '@app/deadlines';
import type { Clock } from '../configuration/clock.js';
import { NumberInText } from '../input/query-fields.js';

export class WorkingDaysFilter {
  @NumberInText({ min: 2000, max: 2100, description: 'This year if it is not given' }) year?: string;
}

export interface WorkingDaysView extends WorkingYear {
  firstPublishedYear: number;
  lastPublishedYear: number;
}

/** The calendar by which deadlines are counted: the same for everybody. */
export class WorkingDays {
  constructor(
    private readonly calendar: WorkingCalendar,
    private readonly clock: Clock,
  ) {}

  read({ year }: WorkingDaysFilter): WorkingDaysView {
    const { firstPublishedYear, lastPublishedYear } = this.calendar;
    const asked = Number(year ?? shanghaiDateOf(this.clock.instant()).slice(0, 4));
    return { ...this.calendar.yearOf(asked), firstPublishedYear, lastPublishedYear };
  }
}
