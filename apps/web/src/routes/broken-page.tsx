import { useRouteError } from 'react-router';
import { ProblemNotice } from '../api/problem-notice.js';
import { faultOf } from './fault-of.js';

export function BrokenPage() {
  return <ProblemNotice fault={faultOf(useRouteError())} onAgain={() => window.location.reload()} />;
}
