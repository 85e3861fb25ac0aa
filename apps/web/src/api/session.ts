import { queryOptions, useQuery } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client.js';

export type Session = Schemas['SessionDto'];
export type Role = Session['grants'][number]['role'];

const key = 'shuangzhao.signedIn';

/** That somebody has signed in with this browser: without it, to ask for a session would only be refused. */
export const signedIn = {
  remember: () => localStorage.setItem(key, 'yes'),
  forget: () => localStorage.removeItem(key),
};

/** Nobody is signed in: `null`. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    if (localStorage.getItem(key) === null) return null;
    const asked = await api.GET('/api/session');
    if (asked.response.status !== 401) return answered(Promise.resolve(asked));
    signedIn.forget();
    return null;
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
