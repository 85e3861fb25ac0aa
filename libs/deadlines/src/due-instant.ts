import { addDays } from './calendar-date.js';
import { policyStageOf, type DeadlinePolicy, type StageTargets } from './policy.js';
import { shanghaiDateOf, startOfShanghaiDay } from './shanghai-time.js';
import type { WorkingCalendar } from './working-calendar.js';

/** The named delays of the chart that become clock rows. */
export type DeadlineClock = 'remind' | 'escalate' | 'oversee' | 'resume' | 'letterExpiry';

export interface ClockStart {
  readonly clock: DeadlineClock;
  /** A progress path, `liaising.releasing` say. */
  readonly stage: string;
  /** The instant `YYYY-MM-DDTHH:mm:ss.sssZ` at which the clock starts to run. */
  readonly start: string;
  readonly policy: DeadlinePolicy;
  /** A date `YYYY-MM-DD` that people named: the review, the end of a pause, the last day of a letter's validity. */
  readonly fixedOn?: string | undefined;
}

/** `dueAt` is `YYYY-MM-DDTHH:mm:ss.sssZ`; `provisional` when it was counted over days that no holiday notice covers yet. */
export interface DueInstant {
  readonly dueAt: string;
  readonly provisional: boolean;
}

/**
 * When a clock runs out. Counted clocks give the whole of the n-th working day after the Shanghai date of `start`
 * and are due at its end, 00:00 in Shanghai of the day after. A named date overrides the count: `remind` and `resume`
 * are due as it begins, `letterExpiry` when it is over. A date already past is due at once, not an error.
 * Throws RangeError for a malformed date or instant, for a stage without a policy, for `resume` and `letterExpiry`
 * without a date, and for `escalate` and `oversee` with one.
 */
export function dueInstant(asked: ClockStart, calendar: WorkingCalendar): DueInstant {
  switch (asked.clock) {
    case 'remind':
      return asked.fixedOn === undefined ? counted(asked, 'remind', calendar) : dueOn(asked.fixedOn);
    case 'escalate':
    case 'oversee':
      if (asked.fixedOn !== undefined) throw new RangeError(`${asked.clock} is counted and takes no date`);
      return counted(asked, asked.clock, calendar);
    case 'resume':
      return dueOn(namedDateOf(asked));
    case 'letterExpiry':
      return dueOn(addDays(namedDateOf(asked), 1));
  }
}

function counted(asked: ClockStart, target: keyof StageTargets, calendar: WorkingCalendar): DueInstant {
  const days = asked.policy[policyStageOf(asked.stage)][target];
  const last = calendar.addWorkingDays(shanghaiDateOf(asked.start), days);
  return { dueAt: startOfShanghaiDay(addDays(last.date, 1)), provisional: last.provisional };
}

function dueOn(date: string): DueInstant {
  return { dueAt: startOfShanghaiDay(date), provisional: false };
}

function namedDateOf(asked: ClockStart): string {
  if (asked.fixedOn === undefined) throw new RangeError(`${asked.clock} needs the date that people named`);
  return asked.fixedOn;
}
