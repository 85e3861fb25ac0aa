import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { answered, api } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useTexts } from '../../preferences/preferences.js';
import { Panel } from '../../ui/panel.js';
import { Quiet } from '../../ui/quiet.js';
import { DayField } from './day-field.js';
import { HolderTable } from './holder-table.js';
import { PlaceFilter, usePlace } from './place-filter.js';
import { texts } from './texts.js';

/** Who holds how much for how long: now, and what they passed on in a period. */
export function Holders() {
  const words = useTexts(texts);
  const org = usePlace();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const asked = { ...(org && { org }), ...(from && { from }), ...(to && { to }) };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['oversight', 'holders', asked],
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/api/oversight/holders', { params: { query: { ...asked, ...(pageParam && { cursor: pageParam }) } } }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });
  const holders = data?.pages.flatMap(({ items }) => items);
  return (
    <div className="stack">
      <PlaceFilter>
        <DayField label={words.from} value={from} onChange={setFrom} />
        <DayField label={words.to} value={to} onChange={setTo} />
      </PlaceFilter>
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!holders && !error && <Skeleton active paragraph={{ rows: 10 }} />}
      {holders && (
        <Panel title={words.holders}>
          {holders.length === 0 ? <Quiet>{words.nobodyHolds}</Quiet> : <HolderTable holders={holders} />}
          {hasNextPage && (
            <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ marginTop: 12 }}>
              {words.more}
            </Button>
          )}
        </Panel>
      )}
    </div>
  );
}
