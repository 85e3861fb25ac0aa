import type { Schemas } from '../../apps/web/src/api/client.js';

const day = 86_400;

export function aBoardRow(change: Partial<Schemas['OrganizationOnBoardDto']> = {}): Schemas['OrganizationOnBoardDto'] {
  return {
    organization: { id: 'branch-1', name: '江城医院党支部' },
    onTrack: 4,
    reminded: 3,
    escalated: 2,
    overseen: 1,
    paused: 0,
    heldSeconds: 90 * day,
    longestSeconds: 34 * day,
    ...change,
  };
}

export function aWeek(change: Partial<Schemas['WeekDto']> = {}): Schemas['WeekDto'] {
  return { weekOf: '2026-03-16', began: 6, ended: 2, open: 40, reminded: 5, escalated: 3, overseen: 1, ...change };
}

export function aBoard(change: Partial<Schemas['OversightBoardDto']> = {}): Schemas['OversightBoardDto'] {
  return {
    at: '2026-03-20T01:00:00.000Z',
    total: 1234,
    stalled: 56,
    organizations: [aBoardRow()],
    omittedOrganizations: 0,
    ageing: [
      { fromDays: 0, toDays: 5, count: 20, stalled: 0 },
      { fromDays: 5, toDays: 10, count: 9, stalled: 4 },
      { fromDays: 60, toDays: null, count: 3, stalled: 3 },
    ],
    trend: [aWeek({ weekOf: '2026-03-09' }), aWeek()],
    ...change,
  };
}

export function aHolder(change: Partial<Schemas['HolderOnListDto']> = {}): Schemas['HolderOnListDto'] {
  return {
    holder: { kind: 'organization', id: 'branch-1', name: '江城医院党支部' },
    organization: { id: 'branch-1', name: '江城医院党支部' },
    open: { count: 12, stalled: 3, heldSeconds: 200 * day, longestSeconds: 41 * day },
    ended: { count: 7, heldSeconds: 30 * day, medianSeconds: 3.5 * day, ninetiethSeconds: 12 * day },
    reminderToAction: { count: 2, medianSeconds: 1.2 * day, ninetiethSeconds: 2 * day },
    ...change,
  };
}

export function aFunnelStage(change: Partial<Schemas['FunnelStageDto']> = {}): Schemas['FunnelStageDto'] {
  return {
    stage: 'found',
    isOnTheWay: true,
    reached: 200,
    left: 150,
    medianSeconds: 3.5 * day,
    ninetiethSeconds: 20 * day,
    there: 50,
    ...change,
  };
}

export function aFunnel(change: Partial<Schemas['OversightFunnelDto']> = {}): Schemas['OversightFunnelDto'] {
  return {
    from: '2025-03-21',
    to: '2026-03-20',
    stages: [
      aFunnelStage(),
      aFunnelStage({ stage: 'contacted', reached: 150, left: 100, there: 50 }),
      aFunnelStage({ stage: 'transferred.settlingIn', reached: 30, left: 30, there: 0 }),
      aFunnelStage({ stage: 'liaising.disputed', isOnTheWay: false, reached: 4, left: 1, there: 3 }),
    ],
    ...change,
  };
}

export function aReport(change: Partial<Schemas['HandOverReportDto']> = {}): Schemas['HandOverReportDto'] {
  return {
    total: 9,
    handedOver: 6,
    unchanged: 1,
    refused: 2,
    byStage: [
      { stage: 'found', count: 4 },
      { stage: 'contacted', count: 2 },
    ],
    refusals: [
      { caseId: 'case-8', number: '2026-000008', code: 'notAllowedNow' },
      { caseId: 'case-9', code: 'unknown' },
    ],
    ...change,
  };
}

const counts = (rungs: number): Schemas['RungCountDto'] => ({ rungs, cases: rungs, messages: rungs, people: rungs });

export function aPolicyPreview(change: Partial<Schemas['PolicyPreviewDto']> = {}): Schemas['PolicyPreviewDto'] {
  return {
    cases: 320,
    from: '2025-12-21',
    to: '2026-03-20',
    isComplete: true,
    present: { oversee: counts(10), remind: counts(1200), escalate: counts(90) },
    changed: { oversee: counts(10), remind: counts(1500), escalate: counts(80) },
    ...change,
  };
}
