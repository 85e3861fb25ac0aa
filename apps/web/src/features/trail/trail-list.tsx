import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Skeleton } from 'antd';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useTexts } from '../../preferences/preferences.js';
import { texts } from './texts.js';
import type { TrailQuery } from './trail-filter.js';
import { TrailLine } from './trail-line.js';
import { trailQuery } from './trail-queries.js';

/** The latest first. A page may be empty and have another one after it: the auditor says whether to look further. */
export function TrailList({ query }: { query: TrailQuery }) {
  const words = useTexts(texts);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(trailQuery(query));
  if (error && !data) return <ProblemNotice fault={error} onAgain={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 12 }} />;
  const entries = data.pages.flatMap(({ items }) => items);
  return (
    <div className="panel">
      {entries.length === 0 && <Empty description={words.none} />}
      <ol aria-label={words.title} className="plain-list">
        {entries.map((entry) => (
          <li key={entry.id} className="listed">
            <TrailLine entry={entry} />
          </li>
        ))}
      </ol>
      {error && <ProblemNotice fault={error} />}
      {hasNextPage && (
        <Button
          block
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
          style={{ marginBlockStart: 12 }}
        >
          {entries.length > 0 ? words.more : words.lookFurther}
        </Button>
      )}
    </div>
  );
}
