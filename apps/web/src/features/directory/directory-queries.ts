import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/client.js';
import type { paths } from '../../api/schema.js';
import { namesOf } from './organization-nodes.js';

export type Organization = Schemas['OrganizationDto'];
export type Account = Schemas['AccountDto'];
export type Policy = Schemas['DeadlinePolicyDto'];

const largestPage = 200;

/** All the organisations of the scope: a tree is searched and drawn as a whole. */
export const organizationsQuery = queryOptions({
  queryKey: ['directory', 'organizations'],
  queryFn: async () => {
    const all: Organization[] = [];
    let cursor: string | null = null;
    do {
      const query: { limit: number; cursor?: string } = { limit: largestPage, ...(cursor && { cursor }) };
      const page: Schemas['OrganizationPageDto'] = await answered(api.GET('/api/organizations', { params: { query } }));
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return all;
  },
  staleTime: 60_000,
});

/** What the organisations of the scope are called, by id. */
export function useOrganizationNames(): ReadonlyMap<string, string> {
  const { data } = useQuery({ ...organizationsQuery, select: namesOf });
  return data ?? new Map<string, string>();
}

export const policyQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory', 'policy', id],
    queryFn: () => answered(api.GET('/api/organizations/{id}/deadline-policy', { params: { path: { id } } })),
  });

/** What is published does not change while somebody looks at it. */
export const workingDaysQuery = (year: string | undefined) =>
  queryOptions({
    queryKey: ['directory', 'working-days', year],
    queryFn: () =>
      answered(api.GET('/api/working-days', { params: { query: { ...(year && { year: Number(year) }) } } })),
    staleTime: Infinity,
    placeholderData: (before: Schemas['WorkingDaysDto'] | undefined) => before,
  });

export const coverageQuery = (org: string | undefined) =>
  queryOptions({
    queryKey: ['directory', 'institutions', 'coverage', org],
    queryFn: () => answered(api.GET('/api/institutions/coverage', { params: { query: { ...(org && { org }) } } })),
  });

type InstitutionsAsked = NonNullable<paths['/api/institutions']['get']['parameters']['query']>;

export const institutionsQuery = (query: InstitutionsAsked) =>
  infiniteQueryOptions({
    queryKey: ['directory', 'institutions', 'list', query],
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/api/institutions', { params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } } }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export type AccountsAsked = NonNullable<paths['/api/accounts']['get']['parameters']['query']>;

export const accountsQuery = (query: AccountsAsked) =>
  infiniteQueryOptions({
    queryKey: ['directory', 'accounts', query],
    queryFn: ({ pageParam }) =>
      answered(api.GET('/api/accounts', { params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
