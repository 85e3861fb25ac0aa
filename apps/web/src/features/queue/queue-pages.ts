import { queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/client.js';
import type { paths } from '../../api/schema.js';
import type { QueueQuery } from './queue-filter.js';

export type QueuedCase = Schemas['CaseSummaryDto'];
type Asked = NonNullable<paths['/api/cases']['get']['parameters']['query']>;

const pageSize = 100;
/** So many pages are asked for anew when somebody comes back to the window; of more, only what is scrolled to. */
const pagesAnew = 5;

export const summaryQuery = queryOptions({
  queryKey: ['summary'],
  queryFn: () => answered(api.GET('/api/cases/summary')),
});

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
    staleTime: ({ state }) => ((state.data?.pages.length ?? 0) > pagesAnew ? Infinity : 0),
    // To compare all that is there with every page that comes would cost more with each.
    structuralSharing: false,
  });
}
