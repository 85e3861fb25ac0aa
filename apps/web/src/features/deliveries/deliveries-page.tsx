import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useSearchParams } from 'react-router';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Page } from '../../ui/page.js';
import { Views } from '../../ui/views.js';
import { deliveriesQuery, type Status } from './delivery-queries.js';
import { DeliveryTable } from './delivery-table.js';
import { texts } from './texts.js';

/** What waits to be sent, and what came to nothing: those of a status, the failed ones first. */
export function DeliveriesPage() {
  const words = useTexts(texts);
  const { term, wordsOf } = useVocabulary(usePreferences().preferences.locale);
  const [params] = useSearchParams();
  const statuses = wordsOf('deliveryStatus') as Status[];
  const shown = statuses.find((status) => status === params.get('status')) ?? statuses[0];
  return (
    <Page title={words.title}>
      {shown && (
        <>
          <Views
            label={words.title}
            views={statuses.map((status) => ({ key: status, title: term('deliveryStatus', status) }))}
            active={shown}
            field="status"
          />
          <Deliveries key={shown} status={shown} />
        </>
      )}
    </Page>
  );
}

function Deliveries({ status }: { status: Status }) {
  const words = useTexts(texts);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    deliveriesQuery(status),
  );
  return (
    <div className="stack">
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && <DeliveryTable deliveries={data.pages.flatMap(({ items }) => items)} status={status} />}
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
