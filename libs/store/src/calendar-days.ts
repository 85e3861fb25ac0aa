import { insertion, type Condition, type Reader, type Transaction } from './sql.js';

/** A day that somebody set to be worked or off, whatever the published notices say of it. */
export interface CalendarDayRecord {
  /** `YYYY-MM-DD` */
  date: string;
  isWorking: boolean;
  /** The paper that says so. */
  source: string;
  setBy: string;
  setAt: string;
}

/** Where nothing of the directory was ever written there is no row yet. */
const currentCalendar = 'COALESCE((SELECT calendar_version FROM directory WHERE id = 1), 0)';

interface CalendarDayRow {
  date: string;
  is_working: number;
  source: string;
  set_by: string;
  set_at: string;
}

/** In place of what was set for that day before, after `lockCalendarDays`. */
export async function putCalendarDay(tx: Transaction, day: CalendarDayRecord): Promise<void> {
  const [text, params] = insertion('calendar_day', {
    date: day.date,
    is_working: day.isWorking ? 1 : 0,
    source: day.source,
    set_by: day.setBy,
    set_at: day.setAt,
  });
  await tx.execute(
    `${text} ON CONFLICT (date) DO UPDATE SET is_working = excluded.is_working, source = excluded.source,
     set_by = excluded.set_by, set_at = excluded.set_at`,
    params,
  );
}

/** After `lockCalendarDays`. @returns whether anything had been set for that day. */
export async function deleteCalendarDay(tx: Transaction, date: string): Promise<boolean> {
  return (await tx.execute('DELETE FROM calendar_day WHERE date = ?', [date])) > 0;
}

export async function listCalendarDays(reader: Reader): Promise<CalendarDayRecord[]> {
  const rows = await reader.query<CalendarDayRow>('SELECT * FROM calendar_day ORDER BY date');
  return rows.map((row) => ({
    date: row.date,
    isWorking: row.is_working === 1,
    source: row.source,
    setBy: row.set_by,
    setAt: row.set_at,
  }));
}

/** A condition: whether that is the calendar still. */
export function isCalendar(version: number): Condition {
  return { text: `${currentCalendar} = ?`, params: [version] };
}

/** Another one whenever the calendar is another. */
export async function calendarVersion(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ version: number }>(`SELECT ${currentCalendar} AS version`);
  return row?.version ?? 0;
}

/**
 * All of them, by whoever is about to change one: nobody else does until the transaction ends, and what was read of the directory is void.
 * Steps that are on their way are waited for, and those that come later wait: each clock is there to be counted anew, or is counted by what
 * the calendar becomes. The table is locked first, as every step takes its case first, and costs no step a statement.
 */
export async function lockCalendarDays(tx: Transaction): Promise<CalendarDayRecord[]> {
  if (tx.kind === 'postgres') await tx.execute('LOCK TABLE case_file IN EXCLUSIVE MODE');
  await tx.execute(
    `INSERT INTO directory (id, version, calendar_version) VALUES (1, 1, 1)
     ON CONFLICT (id) DO UPDATE SET version = directory.version + 1, calendar_version = directory.version + 1`,
  );
  return listCalendarDays(tx);
}
