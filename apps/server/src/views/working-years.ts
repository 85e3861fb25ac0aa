import { shanghaiDateOf, type WorkingCalendar, type WorkingYear } from '@app/deadlines';

export interface WorkingDaysView extends WorkingYear {
  firstPublishedYear: number;
  lastPublishedYear: number;
}

/** The years of the calendar by which deadlines are counted: the same for everybody. */
export class WorkingYears {
  constructor(private readonly calendar: WorkingCalendar) {}

  viewOf(year: number): WorkingDaysView {
    const { firstPublishedYear, lastPublishedYear } = this.calendar;
    return { ...this.calendar.yearOf(year), firstPublishedYear, lastPublishedYear };
  }

  /** As clocks in China show it. */
  viewAt(instant: string): WorkingDaysView {
    return this.viewOf(Number(shanghaiDateOf(instant).slice(0, 4)));
  }
}
