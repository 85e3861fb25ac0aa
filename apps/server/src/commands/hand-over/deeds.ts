import { updateOrganization } from '@app/store';
import { findAcquaintance } from '../../access/account-scope.js';
import type { DirectoryState } from '../../access/directory.js';
import { getKnownOrganization } from '../../access/organization-scope.js';
import { holdsRole, type SignedIn } from '../../access/roles.js';
import { isInScope } from '../../access/scope.js';
import { readInput } from '../../input/read-input.js';
import { Refusal, refuseField } from '../../refusals/refusal.js';
import type { HandOverDeed, MakeDeed } from './hand-over-deed.js';
import type { HandOverAccountInput, HandOverOrganizationInput, ReassignInput } from './inputs.js';

/** What of them is read; with a digest where it is to be done and not only shown. */
type InputOf<Input> = new () => Input & { digest?: string };

const supervises = ({ tree }: DirectoryState, who: SignedIn, id: string) => isInScope(tree, who, ['supervisor'], id);

/** @throws Refusal when it is nobody who could coordinate any case of the supervisor's. */
function refuseStranger(directory: DirectoryState, who: SignedIn, coordinatorId: string | undefined): void {
  if (coordinatorId === undefined) return;
  const isAbove = (id: string) =>
    who.grants.some(({ role, organizationId }) => role === 'supervisor' && directory.tree.isUnder(organizationId, id));
  const grants = directory.accounts.get(coordinatorId)?.grants ?? [];
  const isColleague = grants.some(
    ({ role, organizationId: id }) => role === 'coordinator' && (supervises(directory, who, id) || isAbove(id)),
  );
  if (!isColleague) throw refuseField('coordinatorId', 'notACoordinator');
}

/** Cases that were picked one by one. @throws Refusal `roleMayNot` for whoever supervises nothing. */
export function reassignment(who: SignedIn, body: unknown, input: InputOf<ReassignInput>): MakeDeed {
  return ({ directory }): HandOverDeed => {
    if (!holdsRole(who, 'supervisor')) throw new Refusal('roleMayNot');
    const { caseIds, coordinatorId, digest } = readInput(input, body);
    refuseStranger(directory, who, coordinatorId);
    return {
      action: 'reassignCases',
      about: { aboutAccountId: coordinatorId },
      shown: digest,
      selection: { caseIds: [...new Set(caseIds)] },
      namedIds: [...new Set(caseIds)],
      coordinatorFor: () => coordinatorId,
      tellsAgain: false,
    };
  };
}

/** @throws Refusal `notFound` for an account of which nothing may be known, `roleMayNot` for one that somebody else supervises. */
function refuseUnsupervised(directory: DirectoryState, who: SignedIn, accountId: string): void {
  const account = directory.everyAccount.get(accountId);
  if (account?.grants.some(({ organizationId }) => supervises(directory, who, organizationId))) return;
  const isKnown = account && (accountId === who.accountId || findAcquaintance(directory.tree, who, account));
  throw new Refusal(isKnown ? 'roleMayNot' : 'notFound');
}

/** Everything that goes on and that an account coordinates. */
export function leavingAccount(
  who: SignedIn,
  accountId: string,
  body: unknown,
  input: InputOf<HandOverAccountInput>,
): MakeDeed {
  return ({ directory }): HandOverDeed => {
    refuseUnsupervised(directory, who, accountId);
    const { coordinatorId, reason, digest } = readInput(input, body);
    if (coordinatorId === accountId) throw refuseField('coordinatorId', 'leaving');
    refuseStranger(directory, who, coordinatorId);
    return {
      action: 'handOverAccount',
      about: { aboutAccountId: accountId },
      shown: digest,
      selection: { coordinatorIds: [accountId] },
      namedIds: [],
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
  body: unknown,
  input: InputOf<HandOverOrganizationInput>,
): MakeDeed {
  return ({ directory }): HandOverDeed => {
    const { participation } = getKnownOrganization(directory.tree, who, organizationId);
    if (!supervises(directory, who, organizationId)) throw new Refusal('roleMayNot');
    const { coordinatorId, reason, digest } = readInput(input, body);
    refuseStranger(directory, who, coordinatorId);
    const own = [...directory.everyAccount.values()].flatMap(({ accountId, grants }) =>
      grants.some((grant) => grant.role === 'coordinator' && grant.organizationId === organizationId) ? accountId : [],
    );
    const isLeaving = (id: string | undefined) => id !== undefined && own.includes(id);
    return {
      action: 'handOverOrganization',
      about: { aboutOrganizationId: organizationId },
      shown: digest,
      before: participation,
      selection: { coordinatorIds: own, holderOrganizationId: organizationId },
      namedIds: [],
      coordinatorFor: (record) => coordinatorId ?? (isLeaving(record.coordinatorId) ? undefined : record.coordinatorId),
      tellsAgain: true,
      also: (tx) => updateOrganization(tx, organizationId, { participation: 'offline' }),
      reason,
    };
  };
}
