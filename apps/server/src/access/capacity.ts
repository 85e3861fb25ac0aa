import type { OrganizationTree } from './organization-tree.js';
import type { Grant, Role, SignedIn } from './roles.js';
import type { CaseParties } from './scope.js';

/**
 * As what somebody acts on a case: as coordinator or supervisor of its district, as clerk of the organisation that has the ball or of
 * the origin or host, as the common superior who decides a dispute.
 */
export type Capacity = 'districtCoordinator' | 'districtSupervisor' | 'holdingClerk' | 'partyClerk' | 'arbiter';

/** One capacity, by which grant it is held, and for which organisation that is not online the coordinator acts in it. */
export interface Standing {
  capacity: Capacity;
  role: Role;
  organizationId: string;
  onBehalfOf?: string;
}

export interface CaseAtHand extends CaseParties {
  /** The organisation that has the ball, if one has. */
  holderOrganizationId?: string;
}

/** A clerk acts for their own organisation and for no other; coordinators and supervisors act in their whole subtree. */
function ownStandings(tree: OrganizationTree, { role, organizationId }: Grant, held: CaseAtHand): Standing[] {
  const isDistrictInScope = tree.isUnder(held.districtOrgId, organizationId);
  const isHolder = held.holderOrganizationId === organizationId;
  const isParty = [held.originOrgId, held.hostOrgId].includes(organizationId);
  const standing = (capacity: Capacity, holds: boolean): Standing[] =>
    holds ? [{ capacity, role, organizationId }] : [];
  switch (role) {
    case 'coordinator':
      return standing('districtCoordinator', isDistrictInScope);
    case 'branchClerk':
      return [...standing('holdingClerk', isHolder), ...standing('partyClerk', isParty)];
    case 'supervisor':
      return [...standing('arbiter', isHolder), ...standing('districtSupervisor', isDistrictInScope)];
    case 'auditor':
    case 'administrator':
      return [];
    default:
      return role satisfies never;
  }
}

/** All capacities in which the account may act on the case, its own before those on behalf of an organisation that is not online. */
export function standingsOf(tree: OrganizationTree, who: SignedIn, held: CaseAtHand): Standing[] {
  const own = who.grants.flatMap((grant) => ownStandings(tree, grant, held));
  const holder = tree.find(held.holderOrganizationId);
  const coordinator = own.find(({ capacity }) => capacity === 'districtCoordinator');
  if (!coordinator || holder?.participation !== 'offline') return own;
  const onBehalf = (capacity: Capacity): Standing => ({ ...coordinator, capacity, onBehalfOf: holder.id });
  return [...own, onBehalf('holdingClerk'), onBehalf('arbiter')];
}

/** As `findStanding`, of those who act for an organisation that is not online. */
export function findDeputyStanding(standings: readonly Standing[], wanted: readonly Capacity[]): Standing | undefined {
  return findStanding(
    standings.filter(({ onBehalfOf }) => onBehalfOf !== undefined),
    wanted,
  );
}

/** In which capacity a command that asks for one of `wanted` is given: one's own if possible. */
export function findStanding(standings: readonly Standing[], wanted: readonly Capacity[]): Standing | undefined {
  return standings.find(({ capacity }) => wanted.includes(capacity));
}
