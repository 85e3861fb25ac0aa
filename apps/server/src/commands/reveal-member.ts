import { appendAccess, lockCase, openPerson, type Store } from '@app/store';
import { findStanding, standingsOf, type Capacity } from '../access/capacity.js';
import type { Directory } from '../access/directory.js';
import type { SignedIn } from '../access/roles.js';
import { mayReadCase } from '../access/scope.js';
import type { TrailAction } from '../access/trail-actions.js';
import type { Clock } from '../configuration/clock.js';
import { SomeOf, Text } from '../input/fields.js';
import { readInput } from '../input/read-input.js';
import { Refusal } from '../refusals/refusal.js';

export const revealableFields = ['idNumber', 'phone', 'email'] as const;
export type RevealableField = (typeof revealableFields)[number];

export class RevealInput {
  @SomeOf(revealableFields) fields: RevealableField[];
  @Text({ max: 500, description: 'Why the values are needed; it stays on record' }) purpose: string;
}

export type RevealedValues = Partial<Record<RevealableField, string>>;

const mayReveal: readonly Capacity[] = [
  'districtCoordinator',
  'holdingClerk',
  'partyClerk',
  'districtSupervisor',
  'arbiter',
];

/** Shows what is masked, on purpose and on record: the entry in the trail is committed before the values are given out. */
export class MemberRevealer {
  constructor(
    private readonly store: Store,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async reveal(who: SignedIn, caseId: string, body: unknown): Promise<RevealedValues> {
    const { tree } = await this.directory.current();
    return this.store.gate.write(async (tx) => {
      const record = await lockCase(tx, caseId);
      if (!record || !mayReadCase(tree, who, record)) throw new Refusal('notFound');
      const holderOrganizationId = record.holder.kind === 'organization' ? record.holder.organizationId : undefined;
      const standings = standingsOf(tree, who, { ...record, holderOrganizationId });
      const standing = findStanding(standings, mayReveal);
      if (!standing) throw new Refusal('roleMayNot');
      const { fields, purpose } = readInput(RevealInput, body);
      const { erasedAt } = record.member;
      if (erasedAt !== undefined) throw new Refusal('memberErased', { extensions: { erasedAt } });
      const { accountId, trace } = who;
      const { role, organizationId } = standing;
      const at = this.clock.instant();
      const action: TrailAction = 'reveal';
      const entry = { at, accountId, role, organizationId, action, caseId, data: { fields }, ...trace };
      await appendAccess(tx, { ...entry, freeWords: { purpose } }, this.store.vault);
      const values = { ...openPerson(record.member, this.store.vault), email: record.member.email };
      return Object.fromEntries(fields.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
    });
  }
}
