import { dateOf, dayMilliseconds, dayNumberOf } from './calendar-date.js';

/**
 * Shanghai has kept UTC+8 without summer time since 1991-09-15, so a constant is enough, and does not depend on the
 * zone data of the machine. Instants before that day may come out an hour off.
 */
const shanghaiOffsetMilliseconds = 8 * 3_600_000;

/** Milliseconds of an instant `YYYY-MM-DDTHH:mm:ss.sssZ`. Throws RangeError for any other shape and for times that do not exist. */
function millisecondsOf(instant: string): number {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== instant) {
    throw new RangeError(`not an instant YYYY-MM-DDTHH:mm:ss.sssZ: ${instant}`);
  }
  return milliseconds;
}

/** The date `YYYY-MM-DD` on a calendar in Shanghai at that instant. Throws RangeError for a malformed instant. */
export function shanghaiDateOf(instant: string): string {
  return dateOf(Math.floor((millisecondsOf(instant) + shanghaiOffsetMilliseconds) / dayMilliseconds));
}

/** The instant of 00:00 in Shanghai on that date: 16:00 UTC of the day before. Throws RangeError for a malformed date. */
export function startOfShanghaiDay(date: string): string {
  return new Date(dayNumberOf(date) * dayMilliseconds - shanghaiOffsetMilliseconds).toISOString();
}

/**
 * The instant from which what follows upon a clock is counted: a clock is due as a day begins, and if it was heard on that day, the day
 * counts in full; if it was heard late, people had nothing of the days before. Throws RangeError for a malformed instant.
 */
export function countedFrom(dueAt: string, heardAt: string): string {
  const wasOnTime = shanghaiDateOf(dueAt) === shanghaiDateOf(heardAt);
  return wasOnTime ? new Date(millisecondsOf(dueAt) - 1).toISOString() : heardAt;
}
