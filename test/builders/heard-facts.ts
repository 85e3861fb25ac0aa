import type { CaseBrief, NoticeRecord } from '@app/store';
import type { Account } from '../../apps/server/src/access/directory.js';
import { OrganizationTree } from '../../apps/server/src/access/organization-tree.js';
import type { Grant } from '../../apps/server/src/access/roles.js';
import { Hearers } from '../../apps/server/src/notices/hearers.js';
import { smallTree, type Place } from './small-tree.js';

export const heldBy = (organizationId: Place | 'elsewhere') => ({ kind: 'organization', organizationId }) as const;

/** A case of the district that `carol` coordinates, from the branch to the far branch; the branch has the ball. */
export function aBrief(changes: Partial<CaseBrief> = {}): CaseBrief {
  return {
    id: 'case-1',
    number: 'SZ-2026-000001',
    stage: 'liaising.confirmingMembership',
    attention: 'onTrack',
    holder: heldBy('branch'),
    coordinatorId: 'carol',
    districtOrgId: 'district',
    originOrgId: 'branch',
    hostOrgId: 'farBranch',
    progressedAt: '2026-03-02T01:00:00.000Z',
    memberName: '张三',
    ...changes,
  };
}

/** What the recipient was to hear of a case as `aBrief` gives it. */
export function aNotice(changes: Partial<NoticeRecord> = {}): NoticeRecord {
  const about = 'case' in changes ? changes.case : aBrief();
  return {
    id: 'notice-1',
    key: 'key-1',
    recipientId: 'bob',
    caseId: about?.id,
    topic: 'stepArrived',
    basis: about?.progressedAt,
    status: 'open',
    notedAt: '2026-03-02T01:00:00.000Z',
    case: about,
    ...changes,
  };
}

/** An account that can be told, under its name. */
export function anAccount(accountId: string, grants: readonly Grant[], changes: Partial<Account> = {}): Account {
  return {
    accountId,
    username: accountId,
    displayName: accountId,
    grants,
    isDisabled: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    email: `${accountId}@office.example`,
    mailSettings: {},
    ...changes,
  };
}

/** Those who hear in the small tree, where these accounts are all there are, and some organisations are not online. */
export function hearersAmong(accounts: readonly Account[], offline: readonly Place[] = []): Hearers {
  const tree = new OrganizationTree(
    smallTree().all.map((organization) => ({
      ...organization,
      participation: offline.some((id) => id === organization.id) ? 'offline' : 'online',
    })),
  );
  return new Hearers({ tree, everyAccount: new Map(accounts.map((account) => [account.accountId, account])) });
}
