import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { answered, api } from '../../api/client.js';
import { sessionQuery } from '../../api/session.js';

export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: async () => (await answered(api.GET('/api/sessions'))).items,
});

const signInsAtOnce = 10;

export const signInsQuery = infiniteQueryOptions({
  queryKey: ['account', 'sign-ins'],
  queryFn: ({ pageParam }) =>
    answered(
      api.GET('/api/sign-ins', {
        params: { query: { limit: signInsAtOnce, ...(pageParam && { cursor: pageParam }) } },
      }),
    ),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
});

/** What rests on the session is asked for anew: it has been replaced by another one. */
export function useSessionRenewal(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
    await queries.invalidateQueries({ queryKey: ['account'] });
  };
}
