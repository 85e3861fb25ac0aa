import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Skeleton } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useTexts } from '../../preferences/preferences.js';
import { now } from '../../ui/now.js';
import { Quiet } from '../../ui/quiet.js';
import { dayAfter } from '../../ui/time.js';
import { CalendarDayForm } from './calendar-day-form.js';
import { CalendarMonthTable } from './calendar-month.js';
import { monthsOf, type CalendarDay } from './calendar-months.js';
import { calendarQuery } from './directory-queries.js';
import { texts } from './texts.js';
import { withParam } from './with-param.js';

/** The calendar by which deadlines are counted, year by year. */
export function CalendarTab() {
  const words = useTexts(texts);
  const [params, setParams] = useSearchParams();
  const [picked, setPicked] = useState<CalendarDay>();
  const { data, error, refetch } = useQuery(calendarQuery(params.get('year') ?? undefined));
  const show = (year: number) => setParams((before) => withParam(before, 'year', String(year)), { replace: true });
  if (error) return <ProblemNotice fault={error} onAgain={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 12 }} />;
  return (
    <div className="stack">
      <Flex gap="small" align="center" wrap>
        <Button onClick={() => show(data.year - 1)} disabled={data.year <= data.firstPublishedYear}>
          {words.earlier}
        </Button>
        <h2 style={{ margin: 0, fontSize: 18 }}>{words.year(data.year)}</h2>
        <Button onClick={() => show(data.year + 1)} disabled={data.year > data.lastPublishedYear}>
          {words.later}
        </Button>
        <span className="day holiday">{words.holiday}</span>
        <span className="day makeUp">{words.makeUp}</span>
      </Flex>
      <Quiet>{words.calendarHint}</Quiet>
      {data.maySet && <Quiet>{words.settableHint}</Quiet>}
      {data.isProvisional && <Alert type="warning" showIcon role="status" title={words.provisional} />}
      <div className="months">
        {monthsOf(data).map((month) => (
          <CalendarMonthTable
            key={month.date}
            month={month}
            settableFrom={dayAfter(now())}
            onPick={data.maySet ? setPicked : undefined}
          />
        ))}
      </div>
      {picked && <CalendarDayForm day={picked} onDone={() => setPicked(undefined)} />}
    </div>
  );
}
