import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useState } from 'react';
import { answered, api } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Panel } from '../../ui/panel.js';
import { Quiet } from '../../ui/quiet.js';
import { DayField } from './day-field.js';
import { FunnelTable } from './funnel-table.js';
import { PlaceFilter, usePlace } from './place-filter.js';
import { texts } from './texts.js';

/** How far the cases of a period came from found to transferred, and where they spent their time. */
export function Funnel() {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const org = usePlace();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const asked = { ...(org && { org }), ...(from && { from }), ...(to && { to }) };
  const { data, error, refetch } = useQuery({
    queryKey: ['oversight', 'funnel', asked],
    queryFn: () => answered(api.GET('/api/oversight/funnel', { params: { query: asked } })),
    placeholderData: (before) => before,
  });
  const begun = data?.stages[0]?.reached ?? 0;
  const part = (isOnTheWay: boolean) => (data?.stages ?? []).filter((stage) => stage.isOnTheWay === isOnTheWay);
  return (
    <div className="stack">
      <PlaceFilter>
        <DayField label={words.openedFrom} value={from} onChange={setFrom} />
        <DayField label={words.openedTo} value={to} onChange={setTo} />
      </PlaceFilter>
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 10 }} />}
      {data && (
        <Panel
          title={words.funnel}
          extra={<Quiet>{words.opened(begun.toLocaleString(locale), data.from, data.to)}</Quiet>}
        >
          <div className="stack">
            <FunnelTable label={words.funnel} heading={words.stage} stages={part(true)} begun={begun} org={org} />
            <FunnelTable label={words.beside} heading={words.beside} stages={part(false)} begun={begun} org={org} />
            <Quiet>{words.funnelHint}</Quiet>
          </div>
        </Panel>
      )}
    </div>
  );
}
