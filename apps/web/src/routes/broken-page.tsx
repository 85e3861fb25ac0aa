import { useRouteError } from 'react-router';
import { notReached } from '../api/problem.js';
import { ProblemNotice } from '../api/problem-notice.js';

/** A screen whose script could not be fetched; every browser has words of its own for it. */
const isNotLoaded = (fault: unknown) => fault instanceof TypeError && /module|import/i.test(fault.message);

export function BrokenPage() {
  const fault = useRouteError();
  return <ProblemNotice fault={isNotLoaded(fault) ? notReached() : fault} onAgain={() => window.location.reload()} />;
}
