import { updateOrganization } from '@app/store';
import { getKnownOrganization } from '../../access/organization-scope.js';
import { holdsRole, type SignedIn } from '../../access/roles.js';
import { isInScope } from '../../access/scope.js';
import { Refusal, refuseField } from '../../refusals/refusal.js';
import type { Surroundings } from '../deadline-book.js';
import type { HandOverDeed } from './hand-over-deed.js';
import type { HandOverAccountInput, HandOverOrganizationInput, ReassignInput } from './inputs.js';

/** @throws Refusal `roleMayNot` for whoever supervises nothing. */
export function refuseOthersThanSupervisors(who: SignedIn): void {
  if (!holdsRole(who, 'supervisor')) throw new Refusal('roleMayNot');
}

/** @throws Refusal when it is nobody who could coordinate any case of the supervisor's. */
function refuseStranger({ directory }: Surroundings, who: SignedIn, coordinatorId: string | undefined): void {
  if (coordinatorId === undefined) return;
  const grants = directory.accounts.get(coordinatorId)?.grants ?? [];
  const overlaps = (organizationId: string) =>
    isInScope(directory.tree, who, ['supervisor'], organizationId) ||
    who.grants.some(
      (grant) => grant.role === 'supervisor' && directory.tree.isUnder(grant.organizationId, organizationId),
    );
  const isColleague = grants.some(({ role, organizationId }) => role === 'coordinator' && overlaps(organizationId));
  if (!isColleague) throw refuseField('coordinatorId', 'notACoordinator');
}

/** Cases that were picked one by one. */
export function reassignment(who: SignedIn, { caseIds, coordinatorId }: ReassignInput) {
  return (surroundings: Surroundings): HandOverDeed => {
    refuseStranger(surroundings, who, coordinatorId);
    return {
      action: 'reassignCases',
      about: { aboutAccountId: coordinatorId },
      selection: { caseIds: [...new Set(caseIds)] },
      namedIds: [...new Set(caseIds)],
      concerns: () => true,
      coordinatorFor: () => coordinatorId,
      tellsAgain: false,
    };
  };
}

/** Everything that goes on and that an account coordinates. @throws Refusal `notFound` for an account that is not of the supervisor's scope. */
export function leavingAccount(who: SignedIn, accountId: string, { coordinatorId, reason }: HandOverAccountInput) {
  return (surroundings: Surroundings): HandOverDeed => {
    const { tree, everyAccount } = surroundings.directory;
    const grants = everyAccount.get(accountId)?.grants ?? [];
    if (!grants.some(({ organizationId }) => isInScope(tree, who, ['supervisor'], organizationId))) {
      throw new Refusal('notFound');
    }
    if (coordinatorId === accountId) throw refuseField('coordinatorId', 'leaving');
    refuseStranger(surroundings, who, coordinatorId);
    return {
      action: 'handOverAccount',
      about: { aboutAccountId: accountId },
      selection: { coordinatorIds: [accountId] },
      namedIds: [],
      concerns: () => true,
      coordinatorFor: () => coordinatorId,
      tellsAgain: false,
      reason,
    };
  };
}

/**
 * Everything that an organisation which is no more has: the ball of cases, for which their coordinators act from now on, because it is
 * offline; and the cases of its own coordinators, which go to the one who is named.
 */
export function dissolvedOrganization(
  who: SignedIn,
  organizationId: string,
  { coordinatorId, reason }: HandOverOrganizationInput,
) {
  return (surroundings: Surroundings): HandOverDeed => {
    const { tree, everyAccount } = surroundings.directory;
    const { participation } = getKnownOrganization(tree, who, organizationId);
    if (!isInScope(tree, who, ['supervisor'], organizationId)) throw new Refusal('roleMayNot');
    refuseStranger(surroundings, who, coordinatorId);
    const isItsCoordinator = (id: string | undefined) =>
      (everyAccount.get(id ?? '')?.grants ?? []).some(
        (grant) => grant.role === 'coordinator' && grant.organizationId === organizationId,
      );
    const leaving = [...everyAccount.keys()].filter(isItsCoordinator);
    return {
      action: 'handOverOrganization',
      about: { aboutOrganizationId: organizationId },
      before: participation,
      selection: { coordinatorIds: leaving, holderOrganizationId: organizationId },
      namedIds: [],
      concerns: () => true,
      coordinatorFor: (record) =>
        coordinatorId ?? (isItsCoordinator(record.coordinatorId) ? undefined : record.coordinatorId),
      tellsAgain: true,
      also: (tx) => updateOrganization(tx, organizationId, { participation: 'offline' }),
      reason,
    };
  };
}
