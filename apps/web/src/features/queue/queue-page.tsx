import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Modal, Skeleton, type InputRef } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { ProblemNotice } from '../../api/problem-notice.js';
import { holds, useSession } from '../../api/session.js';
import { useTexts } from '../../preferences/preferences.js';
import { now } from '../../ui/now.js';
import { KeyHint } from '../../ui/key-hint.js';
import { Page } from '../../ui/page.js';
import { Filters } from './filters.js';
import { QueueList } from './queue-list.js';
import { summaryQuery, useQueue } from './queue-pages.js';
import { Selection } from './selection.js';
import { texts } from './texts.js';
import { useQueueAddress } from './use-queue-address.js';
import { useQueueKeys } from './use-queue-keys.js';
import { places, standsAt, walked } from './walk.js';
import { ViewMenu } from './view-menu.js';

export function QueuePage() {
  const words = useTexts(texts);
  const navigate = useNavigate();
  const mayOpen = holds(useSession(), 'coordinator');
  const { query, view, isFiltered } = useQueueAddress();
  const { data, error, isPlaceholderData, refetch, ...next } = useQueue(query);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = next;
  const { data: summary } = useQuery(summaryQuery);
  const [openedAt] = useState(now);
  const [walk, setWalk] = useState({ view, walker: places.in(view).walker });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isHelping, setIsHelping] = useState(false);
  const search = useRef<InputRef>(null);
  const cases = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const select = (id: string, isSelected: boolean) =>
    setSelected((before) => new Set(isSelected ? [...before, id] : [...before].filter((each) => each !== id)));
  const total = isFiltered ? undefined : summary?.total;
  const count =
    data && !isPlaceholderData && words.countShown(total ?? cases.length, total === undefined && hasNextPage);
  const walker = walk.view === view ? walk.walker : places.in(view).walker;
  const current = standsAt(cases, walker);
  const at = cases[current];
  useQueueKeys({
    next: () => setWalk({ view, walker: walked(cases, walker, 1) }),
    previous: () => setWalk({ view, walker: walked(cases, walker, -1) }),
    open: () => at && void navigate(`/cases/${at.id}`),
    search: () => search.current?.focus(),
    select: () => at && select(at.id, !selected.has(at.id)),
    help: () => setIsHelping(true),
  });
  const onMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  return (
    <Page
      title={words.title}
      actions={
        <Flex gap="small" align="center" wrap>
          <span className="quiet queue-count">{count}</span>
          <Selection
            cases={cases.filter(({ id }) => selected.has(id))}
            onDone={(ids) => setSelected((before) => new Set([...before].filter((id) => !ids.includes(id))))}
          />
          <ViewMenu />
          {mayOpen && (
            <Button
              type="primary"
              href="/cases/new"
              onClick={(click) => (click.preventDefault(), void navigate('/cases/new'))}
            >
              {words.open}
            </Button>
          )}
          <Button className="for-keyboards" onClick={() => setIsHelping(true)}>
            {words.keys}
          </Button>
        </Flex>
      }
    >
      <Filters search={search} />
      {error && (
        <ProblemNotice fault={error} onAgain={() => void (isFetchNextPageError ? fetchNextPage() : refetch())} />
      )}
      {data ? (
        <QueueList
          key={view}
          isOld={isPlaceholderData}
          offset={places.in(view).offset}
          onLeave={(offset) => places.leave(view, { walker, offset })}
          cases={cases}
          total={total}
          current={current}
          selected={selected}
          hasMore={hasNextPage && !isFetchNextPageError}
          now={openedAt}
          onMore={onMore}
          onSelect={select}
        />
      ) : (
        !error && <Skeleton active paragraph={{ rows: 12 }} />
      )}
      <Modal open={isHelping} title={words.keys} footer={null} onCancel={() => setIsHelping(false)}>
        <Flex vertical gap="small">
          <KeyHint keys="j k" does={words.keyList.next} />
          <KeyHint keys="enter" does={words.keyList.open} />
          <KeyHint keys="x" does={words.keyList.select} />
          <KeyHint keys="/" does={words.keyList.search} />
          <KeyHint keys="?" does={words.keyList.help} />
        </Flex>
      </Modal>
    </Page>
  );
}
