import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { answered, api } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import type { paths } from '../../api/schema.js';
import { useTexts } from '../../preferences/preferences.js';
import { now } from '../../ui/now.js';
import { InterventionList } from './intervention-list.js';
import { Labelled } from './labelled.js';
import { PlaceFilter, usePlace } from './place-filter.js';
import { texts } from './texts.js';

type Asked = NonNullable<paths['/api/oversight/interventions']['get']['parameters']['query']>;

/** Where talks can be recorded, clocks paused and disputes decided: what can be done is for the server to say. */
export function Interventions() {
  const words = useTexts(texts);
  const org = usePlace();
  const [params, setParams] = useSearchParams();
  const [openedAt] = useState(now);
  const command = params.get('command') ?? undefined;
  const asked = { ...(org && { org }), ...(command && { command: command as NonNullable<Asked['command']> }) };
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['oversight', 'interventions', asked],
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/api/oversight/interventions', {
          params: { query: { ...asked, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });
  const choose = (chosen: string | undefined) => {
    const next = new URLSearchParams(params);
    if (chosen) next.set('command', chosen);
    else next.delete('command');
    setParams(next, { replace: true });
  };
  const cases = data?.pages.flatMap(({ items }) => items);
  return (
    <div className="stack">
      <PlaceFilter>
        <Labelled label={words.whatToDo}>
          {(id) => (
            <Select
              id={id}
              value={command ?? null}
              onChange={(chosen: string | null | undefined) => choose(chosen ?? undefined)}
              options={(data?.pages[0]?.commands ?? []).map(({ name, title }) => ({ value: name, label: title }))}
              allowClear
            />
          )}
        </Labelled>
      </PlaceFilter>
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!cases && !error && <Skeleton active paragraph={{ rows: 10 }} />}
      {cases && cases.length === 0 && !hasNextPage && <Empty description={words.nothingToDecide} />}
      {cases && cases.length > 0 && <InterventionList cases={cases} now={openedAt} />}
      {hasNextPage && (
        <div>
          <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
            {words.more}
          </Button>
        </div>
      )}
    </div>
  );
}
