import { listDeadlinePolicies } from '@app/store';
import { getKnownOrganization } from '../access/organization-scope.js';
import { deadlinePolicyView, type DeadlinePolicyView } from '../views/deadline-policy-view.js';
import type { Asking } from './sources.js';

/** @throws Refusal `notFound` for an organisation that does not exist, or lies outside the scope. */
export async function readDeadlinePolicy(
  { sources, who }: Asking,
  organizationId: string,
): Promise<DeadlinePolicyView> {
  const { tree } = await sources.currentDirectory();
  getKnownOrganization(tree, who, organizationId);
  const records = await listDeadlinePolicies(sources.reader);
  return deadlinePolicyView(organizationId, tree.lineOf(organizationId), records);
}
