const zone = 'Asia/Shanghai';

/** Times are shown as clocks in China show them, whatever the reader's machine is set to. */
export function instantIn(locale: string, instant: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
    Date.parse(instant),
  );
}

export function dayIn(locale: string, instant: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: zone }).format(Date.parse(instant));
}

const day = 86_400_000;

export function dayBefore(instant: string): string {
  return new Date(Date.parse(instant) - day).toISOString();
}

/** The day after, as the contract writes days, by the clocks in China. */
export function dayAfter(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.parse(instant) + day);
}

/** So many days before, as the contract writes days, by the clocks in China. */
export function dayBack(instant: string, days: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.parse(instant) - days * day);
}

/** “3.5 days”. */
export function durationIn(locale: string, seconds: number): string {
  const days = (seconds * 1000) / day;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'day',
    unitDisplay: 'long',
    maximumFractionDigits: days < 10 ? 1 : 0,
  }).format(days);
}

/** How many days lie between two instants, whole ones, negative when the second is the earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.trunc((Date.parse(to) - Date.parse(from)) / day);
}

/** “in 3 days”, “2 days ago”. */
export function awayIn(locale: string, instant: string, now: string): string {
  const hours = (Date.parse(instant) - Date.parse(now)) / 3_600_000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return Math.abs(hours) < 24 ? format.format(Math.round(hours), 'hour') : format.format(Math.round(hours / 24), 'day');
}
