import { useInfiniteQuery } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/client.js';
import type { paths } from '../../api/schema.js';
import type { QueueQuery } from './queue-filter.js';

export type QueuedCase = Schemas['CaseSummaryDto'];
type Asked = NonNullable<paths['/api/cases']['get']['parameters']['query']>;

const pageSize = 100;

/** The queue, page after page as it is scrolled. What the address asks for in error is refused by the server. */
export function useQueue(query: QueueQuery) {
  return useInfiniteQuery({
    queryKey: ['queue', query],
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/api/cases', {
          params: { query: { ...(query as Asked), limit: pageSize, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: (before) => before,
  });
}
