import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useRouteError } from 'react-router';
import { ProblemNotice } from '../api/problem-notice.js';

export function BrokenPage() {
  const fault = useRouteError();
  const { reset } = useQueryErrorResetBoundary();
  const again = () => {
    reset();
    window.location.reload();
  };
  return <ProblemNotice fault={fault} onAgain={again} />;
}
