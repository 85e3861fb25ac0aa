import { addDays, shanghaiDateOf, startOfShanghaiDay, type WorkingCalendar } from '@app/deadlines';
import type { MailSettings } from '../access/directory.js';

export const digestModes = ['daily', 'weekly'] as const;
export type DigestMode = (typeof digestModes)[number];
export const usualHour = '08:30';

/** Mails of their own accord, outside of a digest, come only at times when somebody may be at work. */
const [earliestHour, latestHour] = ['08:00', '20:00'];

/** The instant `HH:mm` of a day in Shanghai. */
function instantOn(date: string, hour: string): string {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  const start = Date.parse(startOfShanghaiDay(date));
  return new Date(start + (hours * 60 + minutes) * 60_000).toISOString();
}

const mondayOf = (date: string) => addDays(date, -((new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7));

/** Whether a digest of that kind is of that day: of every working day, or of the first one of its week. */
function isDigestDay(date: string, mode: DigestMode, calendar: WorkingCalendar): boolean {
  if (!calendar.dayKind(date).working) return false;
  if (mode === 'daily') return true;
  for (let day = mondayOf(date); day < date; day = addDays(day, 1)) if (calendar.dayKind(day).working) return false;
  return true;
}

export function digestModeOf({ digestMode }: MailSettings): DigestMode {
  return digestMode === 'weekly' ? 'weekly' : 'daily';
}

/** A day on which mails go out at all. */
export function isMailDay(now: string, calendar: WorkingCalendar): boolean {
  return calendar.dayKind(shanghaiDateOf(now)).working;
}

export function isUrgentTime(now: string, calendar: WorkingCalendar): boolean {
  const today = shanghaiDateOf(now);
  return isMailDay(now, calendar) && instantOn(today, earliestHour) <= now && now < instantOn(today, latestHour);
}

/** More days than any holiday has, so that a week with a working day is among them. */
const longestLookBack = 40;

/** The latest moment of somebody's digest that has come: what was noted by then is due. */
export function latestDigest(
  settings: MailSettings,
  now: string,
  calendar: WorkingCalendar,
): { day: string; at: string } | undefined {
  const mode = digestModeOf(settings);
  const today = shanghaiDateOf(now);
  for (let back = 0; back <= longestLookBack; back += 1) {
    const day = addDays(today, -back);
    const at = instantOn(day, settings.digestHour ?? usualHour);
    if (at <= now && isDigestDay(day, mode, calendar)) return { day, at };
  }
  return undefined;
}

/** When somebody's digest of a day is made; undefined where that day has none for them. */
export function digestOn(settings: MailSettings, day: string, calendar: WorkingCalendar): string | undefined {
  if (!isDigestDay(day, digestModeOf(settings), calendar)) return undefined;
  return instantOn(day, settings.digestHour ?? usualHour);
}
