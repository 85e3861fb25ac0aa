import {
  appendAccess,
  eraseMember,
  idNumberIndexesOf,
  listCasesOfNumber,
  lockCase,
  openPerson,
  type CaseRecord,
  type Store,
  type Transaction,
} from '@app/store';
import { findStanding, standingsOf, type Capacity, type Standing } from '../access/capacity.js';
import type { Directory } from '../access/directory.js';
import type { OrganizationTree } from '../access/organization-tree.js';
import type { SignedIn } from '../access/roles.js';
import { mayReadCase } from '../access/scope.js';
import type { Clock } from '../configuration/clock.js';
import { Line, OneOf } from '../input/fields.js';
import { readInput } from '../input/read-input.js';
import { Refusal } from '../refusals/refusal.js';
import { stateOf } from '../views/readable-case.js';

/** The grounds of Article 47 of the Personal Information Protection Law (个人信息保护法). */
export const erasureGrounds = [
  'purposeAchieved',
  'retentionExpired',
  'consentWithdrawn',
  'unlawfulProcessing',
  'otherByLaw',
] as const;
export type ErasureGround = (typeof erasureGrounds)[number];

export class EraseMemberInput {
  @OneOf(erasureGrounds, { description: 'On which ground of Art. 47 of the Personal Information Protection Law' })
  ground: ErasureGround;
  @Line({ max: 60, description: 'The number of the decision; it stays on record, so without a name in it' })
  decision: string;
}

export interface ErasedMember {
  erasedAt: string;
  /** Every case of the same identity number that the account supervises. */
  caseIds: string[];
}

const mayErase: readonly Capacity[] = ['districtSupervisor'];

interface CaseToErase {
  record: CaseRecord;
  standing: Standing;
}

/** Takes away who a member was, for good, where nobody has to settle anything about them any more. */
export class MemberEraser {
  constructor(
    private readonly store: Store,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal, and then nothing has changed. */
  async erase(who: SignedIn, caseId: string, body: unknown): Promise<ErasedMember> {
    const { tree } = await this.directory.current();
    return this.store.gate.write(async (tx) => {
      const record = await lockCase(tx, caseId);
      if (!record || !mayReadCase(tree, who, record)) throw new Refusal('notFound');
      const standing = standingIn(tree, who, record);
      if (!standing) throw new Refusal('roleMayNot');
      const { ground, decision } = readInput(EraseMemberInput, body);
      const { erasedAt } = record.member;
      if (erasedAt !== undefined) throw new Refusal('memberErased', { extensions: { erasedAt } });
      const others = await this.otherCases(tx, who, tree, record);
      const cases = [{ record, standing }, ...others];
      refuseOpenCases(cases);
      const at = this.clock.instant();
      for (const one of cases) {
        await eraseMember(tx, { caseId: one.record.id, personId: one.record.member.id }, at);
      }
      const entries = cases.map(({ record: { id }, standing: { role, organizationId } }) => ({
        ...{ at, accountId: who.accountId, role, organizationId, action: 'eraseMember', caseId: id },
        data: { ground, cases: cases.length },
        freeWords: { decision },
        ...who.trace,
      }));
      await appendAccess(tx, entries, this.store.vault);
      return { erasedAt: at, caseIds: cases.map((one) => one.record.id) };
    });
  }

  /** Of the same identity number, where the account is supervisor. What other districts know of the same person is theirs to decide. */
  private async otherCases(
    tx: Transaction,
    who: SignedIn,
    tree: OrganizationTree,
    { id, member }: CaseRecord,
  ): Promise<CaseToErase[]> {
    const { vault } = this.store;
    const { idNumber } = openPerson(member, vault);
    if (idNumber === undefined) return [];
    const cases: CaseToErase[] = [];
    for (const caseId of await listCasesOfNumber(tx, idNumberIndexesOf(idNumber, vault))) {
      const record = caseId === id ? undefined : await lockCase(tx, caseId);
      const standing = record && standingIn(tree, who, record);
      if (standing) cases.push({ record, standing });
    }
    return cases;
  }
}

function standingIn(tree: OrganizationTree, who: SignedIn, record: CaseRecord): Standing | undefined {
  return findStanding(standingsOf(tree, who, record), mayErase);
}

/** Whoever still works on a case must know about whom; and a letter that is on its way must be of somebody. */
function refuseOpenCases(cases: readonly CaseToErase[]): void {
  const open = cases.filter(({ record }) => !stateOf(record).isOver).map(({ record: { id } }) => id);
  if (open.length > 0) throw new Refusal('caseStillOpen', { extensions: { caseIds: open } });
}
