import { holds, type Session } from '../../api/session.js';

export type HomePanel = 'waiting' | 'late' | 'fresh' | 'finished' | 'counts' | 'failedMails';

/** What is of use at home to somebody in their roles: those who only look have nothing that waits, nor anything to finish. */
export function panelsFor(session: Session): HomePanel[] {
  const acts = holds(session, 'coordinator', 'branchClerk', 'supervisor');
  const reads = acts || holds(session, 'auditor');
  return [
    ...(acts ? (['waiting'] as const) : []),
    ...(reads ? (['late', 'fresh'] as const) : []),
    ...(acts ? (['finished'] as const) : []),
    ...(reads ? (['counts'] as const) : []),
    ...(holds(session, 'administrator') ? (['failedMails'] as const) : []),
  ];
}
