import type { Clock } from '../configuration/clock.js';
import { NumberInText } from '../input/query-fields.js';
import type { WorkingDaysView, WorkingYears } from '../views/working-years.js';

export class WorkingDaysFilter {
  @NumberInText({ min: 2000, max: 2100, description: 'This year if it is not given' }) year?: string;
}

/** In what a year differs from Monday to Friday. */
export class WorkingDays {
  constructor(
    private readonly years: WorkingYears,
    private readonly clock: Clock,
  ) {}

  read({ year }: WorkingDaysFilter): WorkingDaysView {
    return year === undefined ? this.years.viewAt(this.clock.instant()) : this.years.viewOf(Number(year));
  }
}
