import type { Schemas } from '../../apps/web/src/api/client.js';

export type Summary = Schemas['CaseSummaryDto'];

const district = { id: 'district', name: '江城区' };

/** A case as lists show it: found, on track, with its coordinator. */
export function aCaseSummary(change: Partial<Summary> = {}): Summary {
  return {
    id: 'case-1',
    number: '2026-000001',
    revision: 1,
    machineVersion: 1,
    direction: 'orgSeeksMember',
    memberKind: 'floating',
    stage: 'found',
    attention: 'onTrack',
    holder: { kind: 'coordinator', name: '王芳' },
    member: { name: '周明德', membership: 'full' },
    districtOrg: district,
    coordinator: { id: 'coordinator-1', name: '王芳' },
    willingness: 'unknown',
    clocks: [],
    statutoryClocks: [],
    openedAt: '2026-03-02T01:00:00.000Z',
    progressedAt: '2026-03-02T01:00:00.000Z',
    ...change,
  };
}
