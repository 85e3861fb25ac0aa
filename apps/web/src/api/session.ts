import { queryOptions, useQuery } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client.js';

export type Session = Schemas['SessionDto'];
export type Role = Session['grants'][number]['role'];

/** Nobody is signed in: `null`. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    const asked = await api.GET('/api/session');
    return asked.response.status === 401 ? null : answered(Promise.resolve(asked));
  },
  staleTime: Infinity,
});

/** Who is signed in. To be used below the sign-in only. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('nobody is signed in');
  return data;
}

export function holds({ grants }: Session, ...roles: readonly Role[]): boolean {
  return grants.some(({ role }) => roles.includes(role));
}
