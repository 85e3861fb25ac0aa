import type { Route } from '@app/case-machine';
import type { Organization, OrganizationTree } from '../access/organization-tree.js';
import { refuseField, unknownReference } from '../refusals/refusal.js';

function mayTransfer({ canTransferDirectly, kind }: Organization): boolean {
  return canTransferDirectly || kind === 'orgDepartment';
}

/** From a branch up to the first organisation that may transfer directly, both included. */
function lineToAuthority(tree: OrganizationTree, field: string, branchId: string): string[] {
  const line = tree.lineOf(branchId);
  if (line.length === 0) throw unknownReference(field);
  const authority = line.findIndex(mayTransfer);
  if (authority < 0) throw refuseField(field, 'noTransferAuthority');
  return line.slice(0, authority + 1).map(({ id }) => id);
}

/** The lowest organisation above all of those that take part; at the very top of the tree, the top itself. */
function arbiterOf(tree: OrganizationTree, originOrgId: string, hostOrgId: string, onRoute: readonly string[]): string {
  const common = tree.lowestCommonSuperior(originOrgId, hostOrgId);
  if (!common) throw refuseField('hostOrgId', 'noCommonSuperior');
  const line = tree.lineOf(common.id);
  const above = line.find(({ id }) => onRoute.every((step) => step !== id && tree.isUnder(step, id)));
  return (above ?? line.at(-1) ?? common).id;
}

/** The lowest committee that both sides stand under, if it settles the matter by itself; a department settles nothing among branches. */
function sharedCommittee(tree: OrganizationTree, up: readonly string[], down: readonly string[]): string | undefined {
  const settles = ({ kind, canTransferDirectly }: Organization) =>
    kind === 'grassrootsCommittee' || (kind !== 'orgDepartment' && canTransferDirectly);
  return up.find((id) => {
    const organization = tree.find(id);
    return down.includes(id) && organization !== undefined && settles(organization);
  });
}

/**
 * Art. 25: committees with the power to approve probationary members transfer directly, nation-wide. Up the origin's line to such a
 * committee, down the host's from its counterpart; under one and the same committee that committee alone.
 * @throws Refusal naming the side that is unknown, or from which no transfer can start.
 */
export function planRoute(tree: OrganizationTree, originOrgId: string, hostOrgId: string): Route {
  const up = lineToAuthority(tree, 'originOrgId', originOrgId);
  const down = lineToAuthority(tree, 'hostOrgId', hostOrgId);
  const committee = sharedCommittee(tree, up, down);
  const release = committee === undefined ? up : [committee];
  const receive = committee === undefined ? down.reverse() : [committee];
  return { release, receive, arbiter: arbiterOf(tree, originOrgId, hostOrgId, [...release, ...receive]) };
}
