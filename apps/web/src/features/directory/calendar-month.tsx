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

/** One month; what a day is that is not as its weekday says is told in words too. */
export function CalendarMonthTable({ month }: { month: CalendarMonth }) {
  const words = useTexts(texts);
  const { weekdays, monthOf } = namesIn(usePreferences().preferences.locale);
  const told: Record<CalendarDay['kind'], string | undefined> = {
    workday: undefined,
    weekend: undefined,
    holiday: words.holiday,
    makeUp: words.makeUp,
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
                {each && (
                  <time dateTime={each.date} className={`day ${each.kind}`} title={told[each.kind]}>
                    {each.day}
                  </time>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
