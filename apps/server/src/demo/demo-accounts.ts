import type { Role } from '../access/roles.js';
import type { OrganizationKey } from './organization-plan.js';

/** Public: the demo listens on a loopback address only. */
export const demoPassword = 'dual-search-demo';

interface DemoAccount {
  username: string;
  displayName: string;
  role: Role;
  at: OrganizationKey;
}

/**
 * One for each part in a transfer. A case from `origin.clerk`'s branch to `host.clerk`'s goes through all four clerks, and
 * `supervisor` sits where a dispute between the two sides ends up.
 */
export const demoAccounts = [
  { username: 'coordinator', displayName: '区级协调员（示例）', role: 'coordinator', at: 'district' },
  { username: 'origin.clerk', displayName: '流出地支部书记（示例）', role: 'branchClerk', at: 'zhixia' },
  { username: 'origin.committee.clerk', displayName: '流出地党委组织员（示例）', role: 'branchClerk', at: 'bureau' },
  { username: 'host.committee.clerk', displayName: '流入地党工委组织员（示例）', role: 'branchClerk', at: 'huaixu' },
  { username: 'host.clerk', displayName: '流入地支部书记（示例）', role: 'branchClerk', at: 'huaixuJoint' },
  { username: 'supervisor', displayName: '督导员（示例）', role: 'supervisor', at: 'district' },
  { username: 'auditor', displayName: '审计员（示例）', role: 'auditor', at: 'district' },
  { username: 'administrator', displayName: '系统管理员（示例）', role: 'administrator', at: 'district' },
] as const satisfies readonly DemoAccount[];

export type DemoUsername = (typeof demoAccounts)[number]['username'];
