import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { answered, api } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Panel } from '../../ui/panel.js';
import { Quiet } from '../../ui/quiet.js';
import { Ageing } from './ageing.js';
import { BoardTable } from './board-table.js';
import { PlaceFilter, usePlace } from './place-filter.js';
import { texts } from './texts.js';
import { Trend } from './trend.js';

/** What has stalled where, how old what is open is, and how both were in the last weeks. */
export function Board() {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const org = usePlace();
  const { data, error, refetch } = useQuery({
    queryKey: ['oversight', 'board', org],
    queryFn: () => answered(api.GET('/api/oversight/board', { params: { query: { ...(org && { org }) } } })),
    placeholderData: (before) => before,
  });
  const told = (count: number) => count.toLocaleString(locale);
  return (
    <div className="stack">
      <PlaceFilter />
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 12 }} />}
      {data && (
        <>
          <Panel title={words.board} extra={<Quiet>{words.stalled(told(data.stalled), told(data.total))}</Quiet>}>
            <BoardTable organizations={data.organizations} />
            {data.omittedOrganizations > 0 && <Quiet>{words.omitted(data.omittedOrganizations)}</Quiet>}
          </Panel>
          <div className="tiles">
            <Ageing bands={data.ageing} />
            <Trend weeks={data.trend} />
          </div>
        </>
      )}
    </div>
  );
}
