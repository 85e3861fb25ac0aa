import { dueInstant } from './due-instant.js';
import type { DeadlinePolicy } from './policy.js';
import { countedFrom } from './shanghai-time.js';
import type { WorkingCalendar } from './working-calendar.js';

/** A pause of the clocks: from when, and when and how they went on. */
export interface Standstill {
  readonly from: string;
  /** When it ended; absent while it lasts, and where progress ended it. */
  readonly to?: string | undefined;
  /** The date that the pause named, when that ended it and not a person. */
  readonly until?: string | undefined;
}

/** The time from one progress of a case to the next: what its reminders are counted in. All instants `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export interface Turn {
  /** A progress path, `liaising.releasing` say. */
  readonly stage: string;
  readonly began: string;
  /** When the clock that began it was due, if a clock did. */
  readonly dueAt?: string | undefined;
  /** The next progress, or the moment up to which one looks. */
  readonly until: string;
  /** The date of the review that people named. */
  readonly reviewOn?: string | undefined;
  /** In order, none in another. */
  readonly standstills: readonly Standstill[];
}

export type RungClock = 'remind' | 'escalate' | 'oversee';

export interface ClimbedAt {
  readonly clock: RungClock;
  readonly at: string;
}

interface Running {
  climbed: number;
  /** The moment at which the clock was started, and the one from which it is counted. */
  started: string;
  counted: string;
}

const clocks = ['remind', 'escalate', 'oversee'] as const satisfies readonly RungClock[];

/** The latest clock repeats. */
function clockAt(climbed: number): RungClock {
  return clocks[Math.min(climbed, clocks.length - 1)] ?? 'oversee';
}

/**
 * The rungs that are climbed in a turn by a policy, each when its clock runs out, if the clocks are heard as soon as they are due.
 * A clock that is due in the very moment in which the turn ends or is paused is heard first.
 */
export function rungsOf(turn: Turn, policy: DeadlinePolicy, calendar: WorkingCalendar): ClimbedAt[] {
  const { stage, began, dueAt, until, reviewOn, standstills } = turn;
  const rungs: ClimbedAt[] = [];
  const running: Running = {
    climbed: 0,
    started: began,
    counted: dueAt === undefined ? began : countedFrom(dueAt, began),
  };

  const climbUpTo = (end: string) => {
    for (;;) {
      const clock = clockAt(running.climbed);
      const fixedOn = clock === 'remind' ? reviewOn : undefined;
      const due = dueInstant({ clock, stage, start: running.counted, policy, fixedOn }, calendar).dueAt;
      const heard = due < running.started ? running.started : due;
      if (heard > end) return;
      rungs.push({ clock, at: heard });
      running.climbed += 1;
      running.started = heard;
      running.counted = countedFrom(due, heard);
    }
  };

  for (const { from, to, until: named } of standstills) {
    climbUpTo(from);
    if (to === undefined) return rungs;
    running.started = to;
    running.counted =
      named === undefined
        ? to
        : countedFrom(dueInstant({ clock: 'resume', stage, start: from, policy, fixedOn: named }, calendar).dueAt, to);
  }
  climbUpTo(until);
  return rungs;
}
