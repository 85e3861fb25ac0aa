import type { AccessEntry, WriteGate } from '@app/store';
import type { Clock } from '../configuration/clock.js';
import { AccessBuffer } from './access-buffer.js';
import type { Directory } from './directory.js';
import { caseReadingRoles, type Grant, type Role, type SignedIn } from './roles.js';
import { findGrantOver, type CaseParties } from './scope.js';
import type { TrailAction } from './trail-actions.js';

/** What was read, as the trail keeps it: which kinds of things were asked for. Never what was looked for, nor what was found. */
type Looked = Readonly<Record<string, unknown>>;

interface ListRead {
  action: TrailAction;
  /** In which of one's roles the list is given out. */
  roles: readonly Role[];
  /** To whose subtree the list was narrowed down. */
  organizationId?: string | undefined;
  data: Looked;
}

/** Puts on record who looked at what, before they see it: what cannot be put on record is not shown. */
export class AccessRecorder {
  private readonly buffer: AccessBuffer;

  constructor(
    gate: WriteGate,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {
    this.buffer = new AccessBuffer(gate);
  }

  /** A case that one may read. */
  async recordCase(
    who: SignedIn,
    action: TrailAction,
    { id: caseId, ...parties }: CaseParties & { id: string },
    data: Looked,
  ): Promise<void> {
    const { tree } = await this.directory.current();
    const { districtOrgId, originOrgId, hostOrgId } = parties;
    const grant = findGrantOver(tree, who, caseReadingRoles, [districtOrgId, originOrgId, hostOrgId]);
    await this.buffer.add([{ ...this.entryOf(who, grant), action, caseId, data }]);
  }

  /** A list: an entry for each organisation in whose name it was given out, so that each can see that. */
  async recordList(who: SignedIn, { action, roles, organizationId, data }: ListRead): Promise<void> {
    const { tree } = await this.directory.current();
    const byPlace = new Map<string, Grant>();
    for (const grant of who.grants.filter(({ role }) => roles.includes(role))) {
      const isAsked = organizationId === undefined || tree.isUnder(organizationId, grant.organizationId);
      if (isAsked && !byPlace.has(grant.organizationId)) byPlace.set(grant.organizationId, grant);
    }
    await this.buffer.add(
      [...byPlace.values()].map((grant) => ({
        ...this.entryOf(who, grant),
        action,
        aboutOrganizationId: organizationId ?? grant.organizationId,
        data,
      })),
    );
  }

  private entryOf({ accountId, trace }: SignedIn, grant: Grant | undefined): Omit<AccessEntry, 'action' | 'data'> {
    return { at: this.clock.instant(), accountId, ...grant, ...trace };
  }
}
