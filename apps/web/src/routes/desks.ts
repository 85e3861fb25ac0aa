import type { Role } from '../api/session.js';

export type Desk = 'home' | 'queue' | 'approvals' | 'oversight' | 'directory' | 'trail' | 'deliveries' | 'account';

/** Which desk is set up for whom. The server decides again what each may see there. */
export const desksOf: Readonly<Record<Desk, readonly Role[] | 'everybody'>> = {
  home: 'everybody',
  queue: ['coordinator', 'branchClerk', 'supervisor', 'auditor'],
  approvals: ['branchClerk', 'coordinator'],
  oversight: ['supervisor', 'auditor', 'administrator'],
  directory: 'everybody',
  trail: ['auditor'],
  deliveries: ['supervisor', 'auditor', 'administrator'],
  account: 'everybody',
};

export const pathOf: Readonly<Record<Desk, string>> = {
  home: '/',
  queue: '/cases',
  approvals: '/approvals',
  oversight: '/oversight',
  directory: '/directory',
  trail: '/trail',
  deliveries: '/deliveries',
  account: '/account',
};
