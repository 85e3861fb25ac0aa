/** A published notice, or an administrator, whose word counts. */
export const dayOrigins = ['notice', 'administrator'] as const;

export interface CalendarDayView {
  date: string;
  isWorking: boolean;
  origin: (typeof dayOrigins)[number];
  /** The paper that whoever set it named. */
  source: string | null;
  setAt: string | null;
}

export interface CalendarView {
  year: number;
  /** No notice covers the year yet: every other day is taken to be what its weekday says. */
  isProvisional: boolean;
  /** Whether the reader may set days of it. */
  maySet: boolean;
  firstPublishedYear: number;
  lastPublishedYear: number;
  days: CalendarDayView[];
}
