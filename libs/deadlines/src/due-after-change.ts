import { addDays } from './calendar-date.js';
import type { DueInstant } from './due-instant.js';
import { shanghaiDateOf, startOfShanghaiDay } from './shanghai-time.js';
import type { WorkingCalendar } from './working-calendar.js';

/** A counted clock that runs while the calendar changes, on days after `today` only. */
export interface CountUnderWay {
  readonly dueAt: string;
  /** The date in Shanghai on which the calendar changes. */
  readonly today: string;
}

/**
 * When a counted clock runs out by another calendar than the one by which it was started: as many working days are left of it as were
 * left before, whatever policy it was started under. Both calendars agree up to and including today, so this is what counting from its
 * start would give. A clock whose last day is today or over stays as it is.
 */
export function dueAfterChange(
  { dueAt, today }: CountUnderWay,
  before: WorkingCalendar,
  after: WorkingCalendar,
): DueInstant | undefined {
  const lastDay = addDays(shanghaiDateOf(dueAt), -1);
  if (lastDay <= today) return undefined;
  const last = after.addWorkingDays(today, before.workingDaysBetween(today, lastDay).days);
  return { dueAt: startOfShanghaiDay(addDays(last.date, 1)), provisional: last.provisional };
}
