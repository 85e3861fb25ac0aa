import type { ChainLine, TrailEntry, Verification } from '../../apps/web/src/features/trail/trail-queries.js';

/** Somebody who revealed a telephone number and said why. */
export function anEntry(change: Partial<TrailEntry> = {}): TrailEntry {
  return {
    id: 'entry-1',
    at: '2026-03-16T01:02:03.000Z',
    action: 'reveal',
    account: { id: 'account-1', name: '王芳' },
    role: 'coordinator',
    organization: { id: 'district', name: '江城区委组织部' },
    caseId: 'case-1',
    caseNumber: '2026-000001',
    data: { fields: ['phone', 'idNumber'], purpose: '电话核实身份' },
    address: '192.0.2.7',
    requestId: 'request-7',
    strand: 3,
    sequence: 41,
    hash: 'ab12cd',
    ...change,
  };
}

export function aLine(change: Partial<ChainLine> = {}): ChainLine {
  return {
    sequence: 1,
    command: 'open',
    at: '2026-03-16T01:00:00.000Z',
    actor: { kind: 'account', id: 'account-1', name: '王芳', role: 'coordinator' },
    data: {},
    from: null,
    to: 'found',
    hash: '0011aabb',
    ...change,
  };
}

export function aVerification(faults: Verification['faults'] = [], revision = 3): Verification {
  return { revision, isSound: faults.length === 0, faults };
}
