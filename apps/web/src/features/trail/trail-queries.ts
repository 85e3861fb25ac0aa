import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/client.js';
import type { TrailQuery } from './trail-filter.js';

export type TrailEntry = Schemas['TrailEntryDto'];
export type Verification = Schemas['HistoryVerificationDto'];
export type ChainLine = Schemas['HistoryEntryDto'];

const atOnce = 50;

export const trailQuery = (query: TrailQuery) =>
  infiniteQueryOptions({
    queryKey: ['trail', query],
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/api/trail', {
          params: { query: { ...query, limit: atOnce, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // Reading is on record: it is not read again because somebody came back to the window.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** Who was erased has no name left. */
const calledBy = (name: string, number: string) => `${name} ${number}`.trim();

export const caseNamedQuery = (id: string) =>
  queryOptions({
    queryKey: ['trail', 'case', id],
    queryFn: async () => {
      const { number, member } = await answered(api.GET('/api/cases/{id}', { params: { path: { id } } }));
      return calledBy(member.name, number);
    },
    staleTime: Infinity,
  });

export const casesFoundQuery = (typed: string) =>
  queryOptions({
    queryKey: ['trail', 'cases', typed],
    queryFn: async () =>
      (await answered(api.GET('/api/cases', { params: { query: { q: typed, limit: 20 } } }))).items.map(
        ({ id, number, member }) => ({ id, name: calledBy(member.name, number) }),
      ),
    enabled: typed !== '',
    staleTime: 60_000,
  });

export interface VerifiedChain {
  lines: ChainLine[];
  verification: Verification;
}

/** The lines as they are shown, and what the server found when it worked them out anew. */
export async function verifyChain(id: string): Promise<VerifiedChain> {
  const params = { path: { id } };
  const verification = await answered(api.GET('/api/cases/{id}/history/verification', { params }));
  const { items } = await answered(api.GET('/api/cases/{id}/history', { params }));
  return { lines: items, verification };
}
