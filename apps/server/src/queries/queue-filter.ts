import { attentions, directions, memberKinds, stages } from '@app/case-machine';
import { normaliseIdentityNumber, normaliseName, normaliseTelephone, writtenNumber } from '@app/matching';
import {
  idNumberIndexesOf,
  phoneIndexesOf,
  queueSorts,
  type QueueCriteria,
  type QueueSort,
  type Vault,
} from '@app/store';
import type { OrganizationTree } from '../access/organization-tree.js';
import { caseReadingRoles, holdsRole, type SignedIn } from '../access/roles.js';
import { isInScope, scopeOf } from '../access/scope.js';
import { Identifier, OneOf } from '../input/fields.js';
import { ListOf, MeOrIdentifier, SearchText } from '../input/query-fields.js';
import { Refusal, unknownReference } from '../refusals/refusal.js';
import { PageFilter } from './page-filter.js';

/** Stages and the beginnings of their paths. */
const stagePrefixes = [...new Set(stages.flatMap((stage) => [stage, stage.split('.')[0] ?? stage]))];

/** How a list of cases may be narrowed down: the query string of the queue. */
export class QueueFilter extends PageFilter {
  @ListOf(stagePrefixes) stage?: string;
  @ListOf(attentions) attention?: string;
  @MeOrIdentifier({ description: '`me`, or the id of an organisation or a coordinator' }) holder?: string;
  @MeOrIdentifier({ description: '`me`, or the id of a coordinator' }) coordinator?: string;
  @Identifier({ optional: true, description: 'What waits on this organisation, or on a coordinator of this district' })
  bookedAt?: string;
  @ListOf(memberKinds) memberKind?: string;
  @ListOf(directions) direction?: string;
  @Identifier({ optional: true }) org?: string;
  @SearchText({ description: 'Name, case number, or an exact identity or telephone number' }) q?: string;
  @OneOf(queueSorts, { optional: true }) sort?: QueueSort;
}

function listIn<Value extends string>(text: string | undefined): Value[] | undefined {
  return text?.split(',') as Value[] | undefined;
}

function holderCriteria(who: SignedIn, holder: string): QueueCriteria['holder'] {
  if (holder !== 'me') return { organizationIds: [holder], coordinatorId: holder };
  return {
    organizationIds: scopeOf(who, ['branchClerk', 'supervisor']),
    coordinatorId: who.accountId,
    unassignedInDistrictsUnder: scopeOf(who, ['coordinator']),
  };
}

function textCriteria(q: string, vault: Vault): NonNullable<QueueCriteria['text']> {
  const written = writtenNumber(q);
  const idNumber = normaliseIdentityNumber(written);
  const phone = normaliseTelephone(written);
  const caseNumber = /^[\d -]+$/.test(written) ? written.replaceAll(' ', '') : undefined;
  return {
    nameOrNumber: caseNumber ?? normaliseName(q),
    ...(idNumber.ok && { idNumberIndexes: idNumberIndexesOf(idNumber.value, vault) }),
    ...(phone.ok && { phoneIndexes: phoneIndexesOf(phone.value, vault) }),
  };
}

/** @throws Refusal `roleMayNot` for an account that sees no cases at all. */
export function visibleCases(who: SignedIn, tree: OrganizationTree, org?: string): QueueCriteria {
  if (!holdsRole(who, ...caseReadingRoles)) throw new Refusal('roleMayNot');
  if (org !== undefined && !isInScope(tree, who, caseReadingRoles, org)) throw unknownReference('org');
  return { visibleUnder: scopeOf(who, caseReadingRoles), org };
}

/** @throws Refusal naming `bookedAt` where it is no place that the account knows: another district's is as good as none. */
export function queueCriteria(who: SignedIn, tree: OrganizationTree, filter: QueueFilter, vault: Vault): QueueCriteria {
  const { stage, attention, holder, coordinator, memberKind, direction, org, q, bookedAt } = filter;
  if (bookedAt !== undefined && !isInScope(tree, who, caseReadingRoles, bookedAt)) throw unknownReference('bookedAt');
  return {
    ...visibleCases(who, tree, org),
    stagePrefixes: listIn(stage),
    attentions: listIn(attention),
    holder: holder === undefined ? undefined : holderCriteria(who, holder),
    coordinatorId: coordinator === 'me' ? who.accountId : coordinator,
    bookedAt,
    memberKinds: listIn(memberKind),
    directions: listIn(direction),
    text: q === undefined ? undefined : textCriteria(q, vault),
  };
}
