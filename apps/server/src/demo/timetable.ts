import { addDays, startOfShanghaiDay, type StageTargets, type WorkingCalendar } from '@app/deadlines';
import type { CaseRecord } from '@app/store';
import type { SeededRandom } from './seeded-random.js';

export type Rung = Exclude<CaseRecord['attention'], 'paused' | 'settled'>;
export const rungs = ['onTrack', 'reminded', 'escalated', 'overseen'] as const satisfies readonly Rung[];

/** How many working days ago a case must have moved last to be on a rung today. */
export const idleDays: Record<Rung, (targets: StageTargets) => number> = {
  onTrack: ({ remind }) => Math.min(2, remind - 1),
  reminded: ({ remind, escalate }) => remind + Math.ceil(escalate / 2),
  escalated: ({ remind, escalate, oversee }) => remind + escalate + Math.ceil((oversee + 1) / 2),
  overseen: ({ remind, escalate, oversee }) => remind + escalate + oversee + 4,
};

/** The working days before a date, counted from it backwards; 0 is the date itself, or the last working day before it. */
export class WorkingDays {
  private readonly dates: string[] = [];

  constructor(
    private readonly today: string,
    private readonly calendar: WorkingCalendar,
  ) {}

  before(days: number): string {
    while (this.dates.length <= days) this.dates.push(this.next());
    return this.dates[days] ?? this.today;
  }

  private next(): string {
    const last = this.dates.at(-1);
    let date = last === undefined ? this.today : addDays(last, -1);
    while (!this.calendar.dayKind(date).working) date = addDays(date, -1);
    return date;
  }
}

/** So many minutes after the day began in Shanghai. */
function instantOn(date: string, minutes: number): string {
  return new Date(Date.parse(startOfShanghaiDay(date)) + minutes * 60_000).toISOString();
}

const officeOpens = 9 * 60;
const latestStart = 15 * 60;

/** Gives each of what happens on those dates, in order, an instant in office hours; on one date each comes after the one before. */
export function inOfficeHours(dates: readonly string[], random: SeededRandom): string[] {
  let minutes = 0;
  return dates.map((date, index) => {
    const isSameDay = date === dates[index - 1];
    minutes = isSameDay ? minutes + random.whole(20, 50) : random.whole(officeOpens, latestStart);
    return instantOn(date, minutes);
  });
}
