import { addMonths } from './calendar-date.js';

const article24 = '《中国共产党党员教育管理工作条例》第二十四条';

export interface StatutoryStarts {
  /** Date `YYYY-MM-DD` of the first attempt at contact that failed. */
  readonly firstFailedAttemptOn?: string | undefined;
  /** Date `YYYY-MM-DD` on which the suspension of membership was decided. */
  readonly suspendedOn?: string | undefined;
}

/** From `dueOn` on the period is complete, and the competent meeting may decide; nothing happens by itself. */
export interface StatutoryClock {
  readonly name: 'lostSixMonths' | 'suspendedTwoYears';
  readonly dueOn: string;
  readonly article: string;
}

/**
 * The fixed periods of Art. 24 of 《中国共产党党员教育管理工作条例》 that have begun: out of contact for six months, after
 * which membership may be suspended, and suspended for two years, after which a member still out of reach may be
 * removed. Calendar months, not working days, and no setting changes them. Throws RangeError for a malformed date.
 */
export function statutoryClocks({ firstFailedAttemptOn, suspendedOn }: StatutoryStarts): readonly StatutoryClock[] {
  const clocks: StatutoryClock[] = [];
  if (firstFailedAttemptOn !== undefined) {
    clocks.push({ name: 'lostSixMonths', dueOn: addMonths(firstFailedAttemptOn, 6), article: article24 });
  }
  if (suspendedOn !== undefined) {
    clocks.push({ name: 'suspendedTwoYears', dueOn: addMonths(suspendedOn, 24), article: article24 });
  }
  return clocks;
}
