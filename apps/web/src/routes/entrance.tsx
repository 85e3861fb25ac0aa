import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { ProblemNotice } from '../api/problem-notice.js';
import { sessionQuery } from '../api/session.js';
import { Shell } from './shell.js';

const Duty = lazy(async () => ({ default: (await import('./duty-route.js')).DutyRoute }));
/** Not loaded by those who are signed in already. */
const SignIn = lazy(async () => ({ default: (await import('./sign-in-route.js')).SignInRoute }));

/** Whoever is not signed in signs in, at the address where they wanted to go. */
export function Entrance() {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  if (error) {
    return (
      <main className="sign-in">
        <ProblemNotice fault={error} onAgain={() => void refetch()} />
      </main>
    );
  }
  if (session === undefined) return null;
  if (session?.duty) {
    return (
      <Suspense>
        <Duty duty={session.duty} />
      </Suspense>
    );
  }
  return session ? (
    <Shell />
  ) : (
    <Suspense>
      <SignIn />
    </Suspense>
  );
}
