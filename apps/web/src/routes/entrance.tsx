import { useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import { lazy, Suspense } from 'react';
import { ProblemNotice } from '../api/problem-notice.js';
import { sessionQuery } from '../api/session.js';
import { SignInPage } from '../features/session/sign-in-page.js';
import { PreferenceControls } from './preference-controls.js';
import { Shell } from './shell.js';

const DutyPage = lazy(async () => ({ default: (await import('../features/account/duty-page.js')).DutyPage }));

/** Whoever is not signed in signs in, at the address where they wanted to go. */
export function Entrance() {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  if (error) {
    return (
      <Flex component="main" justify="center" style={{ padding: 48 }}>
        <ProblemNotice fault={error} onAgain={() => void refetch()} />
      </Flex>
    );
  }
  if (session === undefined) return null;
  if (session?.duty) {
    return (
      <Suspense fallback={null}>
        <DutyPage duty={session.duty} foot={<PreferenceControls />} />
      </Suspense>
    );
  }
  return session ? <Shell /> : <SignInPage foot={<PreferenceControls />} />;
}
