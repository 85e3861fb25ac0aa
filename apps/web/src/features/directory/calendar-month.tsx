import { usePreferences, useTexts } from '../../preferences/preferences.js';
import type { CalendarDay, CalendarMonth } from './calendar-months.js';
import { texts } from './texts.js';

const aMonday = Date.UTC(2024, 0, 1);
const day = 86_400_000;

function namesIn(locale: string) {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'narrow', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  return {
    weekdays: Array.from({ length: 7 }, (_, at) => weekday.format(aMonday + at * day)),
    monthOf: (date: string) => month.format(Date.parse(date)),
  };
}

interface Parts {
  month: CalendarMonth;
  /** Given to whoever may set days. */
  onPick?: ((day: CalendarDay) => void) | undefined;
  /** The first that has not begun: those before are not offered. */
  settableFrom: string;
}

/** One month; what a day is that is not as its weekday says is told in words too. */
export function CalendarMonthTable({ month, onPick, settableFrom }: Parts) {
  const words = useTexts(texts);
  const { weekdays, monthOf } = namesIn(usePreferences().preferences.locale);
  const told: Record<CalendarDay['kind'], string | undefined> = {
    workday: undefined,
    weekend: undefined,
    holiday: words.holiday,
    makeUp: words.makeUp,
  };
  const shown = (each: CalendarDay) => {
    const title = [told[each.kind], each.said?.source].filter(Boolean).join(' · ') || undefined;
    const isSet = each.said?.origin === 'administrator';
    return (
      <time dateTime={each.date} className={`day ${each.kind}${isSet ? ' set' : ''}`} title={title}>
        {each.day}
      </time>
    );
  };
  return (
    <table className="panel month">
      <caption>{monthOf(month.date)}</caption>
      <thead>
        <tr>
          {weekdays.map((name, at) => (
            <th key={at} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week, row) => (
          <tr key={row}>
            {week.map((each, place) => (
              <td key={place}>
                {each && onPick && each.date >= settableFrom ? (
                  <button type="button" className="day-button" onClick={() => onPick(each)}>
                    {shown(each)}
                  </button>
                ) : (
                  each && shown(each)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
