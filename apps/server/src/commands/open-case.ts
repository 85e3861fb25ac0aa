import { openAttentions, openCase, type Step } from '@app/case-machine';
import { shanghaiDateOf, type WorkingCalendar } from '@app/deadlines';
import {
  ConcurrentWriteError,
  findCase,
  findInstitution,
  findReceipt,
  getCase,
  idNumberIndexesOf,
  insertPerson,
  insertReceipt,
  newId,
  nextCaseNumber,
  readQueue,
  type CaseRecord,
  type CommandKey,
  type Store,
  type Transaction,
} from '@app/store';
import { caseReadingRoles, holdsRole, type SignedIn } from '../access/roles.js';
import { isInScope, mayReadCase, scopeOf } from '../access/scope.js';
import type { Clock } from '../configuration/clock.js';
import { readInput } from '../input/read-input.js';
import { Refusal, refuseField, unknownReference } from '../refusals/refusal.js';
import { caseView, type CaseView } from '../views/case-view.js';
import { stateOf } from '../views/readable-case.js';
import type { Surroundings, SurroundingsReader } from './deadline-book.js';
import { idempotentAnswer, keyOf, requestDigests } from './idempotency.js';
import { memberFacts } from './member-facts.js';
import { OpenCaseInput } from './open-case-input.js';
import { writeFirstStep } from './write-step.js';

export interface OpeningRequest {
  body: unknown;
  idempotencyKey?: string;
}

interface Opening {
  who: SignedIn;
  input: OpenCaseInput;
  surroundings: Surroundings;
  at: string;
  key: CommandKey;
}

/** Opens a case: a person, a number, the chart's first state, its first clock and line of history, in one transaction. */
export class CaseOpener {
  constructor(
    private readonly store: Store,
    private readonly surroundings: SurroundingsReader,
    private readonly calendar: WorkingCalendar,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal, and then nothing has changed. */
  async open(who: SignedIn, request: OpeningRequest): Promise<CaseView> {
    if (!holdsRole(who, 'coordinator')) throw new Refusal('roleMayNot');
    const idempotencyKey = keyOf(request.idempotencyKey);
    const input = readInput(OpenCaseInput, request.body);
    const surroundings = await this.surroundings.current();
    const digests = requestDigests(this.store.vault, { open: request.body });
    const key = { accountId: who.accountId, idempotencyKey };
    return this.store.gate.write(async (tx) => {
      const answered = idempotentAnswer<CaseView>(await findReceipt(tx, key), digests);
      if (answered) return answered;
      // Not before the gate: whoever waits there over New Year has a number of the new one.
      const at = this.clock.instant();
      const record = await this.write(tx, { who, input, surroundings, at, key });
      const answer = caseView(record, who, { directory: surroundings.directory, vault: this.store.vault });
      const receipt = { requestDigest: digests[0], caseId: record.id, answer: JSON.stringify(answer), at };
      await insertReceipt(tx, { ...key, ...receipt });
      return answer;
    });
  }

  private async write(tx: Transaction, opening: Opening): Promise<CaseRecord> {
    const { who, input, surroundings, at, key } = opening;
    const { vault } = this.store;
    await checkReferences(tx, opening);
    const facts = memberFacts(input.member, shanghaiDateOf(at));
    const year = Number(shanghaiDateOf(at).slice(0, 4));
    // On PostgreSQL this waits for whoever opens a case right now: from here on, one sees what the others opened.
    const serial = await nextCaseNumber(tx, year);
    if (facts.idNumber !== undefined) await refuseSecondCase(tx, opening, idNumberIndexesOf(facts.idNumber, vault));
    const personId = newId();
    await insertPerson(tx, { id: personId, createdAt: at, ...facts }, vault);
    const opened = {
      id: newId(),
      number: `${year}-${String(serial).padStart(6, '0')}`,
      personId,
      continuesCaseId: input.continuesCase,
      openedAt: at,
    };
    const { districtOrgId: organizationId } = input;
    const actor = { kind: 'account', accountId: who.accountId, role: 'coordinator', organizationId } as const;
    const step = openingStep(who, input, at);
    const commandId = `${key.accountId}:${key.idempotencyKey}`;
    await writeFirstStep(tx, opened, { step, actor, commandId }, { surroundings, calendar: this.calendar, vault });
    return getCase(tx, opened.id);
  }
}

function openingStep(who: SignedIn, input: OpenCaseInput, at: string): Step {
  const { direction, memberKind, districtOrgId, originOrgId, hostOrgId, note } = input;
  const opening = { direction, memberKind, districtOrgId, originOrgId, hostOrgId, coordinatorId: who.accountId };
  const step = openCase(opening, at);
  return note === undefined ? step : { ...step, entry: { ...step.entry, freeWords: { note } } };
}

/** Ids in the body: of an unknown thing and of one outside the scope are refused alike. */
async function checkReferences(tx: Transaction, { who, input, surroundings }: Opening): Promise<void> {
  const { tree } = surroundings.directory;
  if (!isInScope(tree, who, ['coordinator'], input.districtOrgId)) throw unknownReference('districtOrgId');
  if (input.originOrgId !== undefined && !tree.find(input.originOrgId)) throw unknownReference('originOrgId');
  if (input.hostOrgId !== undefined && !tree.find(input.hostOrgId)) throw unknownReference('hostOrgId');
  if (input.hostOrgId !== undefined && input.hostOrgId === input.originOrgId)
    throw refuseField('hostOrgId', 'sameAsOrigin');
  const { institutionId } = input.member;
  if (institutionId !== undefined) {
    const institution = await findInstitution(tx, institutionId);
    if (!institution || !isInScope(tree, who, ['coordinator'], institution.districtOrgId)) {
      throw unknownReference('member.institutionId');
    }
  }
  if (input.continuesCase !== undefined) {
    const continued = await findCase(tx, input.continuesCase);
    if (!continued || !mayReadCase(tree, who, continued)) throw unknownReference('continuesCase');
    if (!stateOf(continued).isOver) throw refuseField('continuesCase', 'stillOpen');
  }
}

/** Whether another district is looking for the same person is that district's secret. */
async function refuseSecondCase(
  tx: Transaction,
  { who, key }: Opening,
  idNumberIndexes: readonly string[],
): Promise<void> {
  const criteria = {
    visibleUnder: scopeOf(who, caseReadingRoles),
    attentions: openAttentions,
    text: { idNumberIndexes },
  };
  const { items } = await readQueue(tx, criteria, { sort: '-openedAt', limit: 1 });
  const [existing] = items;
  if (!existing) return;
  if (await findReceipt(tx, key)) throw new ConcurrentWriteError('the same opening came twice at once');
  throw new Refusal('memberHasOpenCase', {
    errors: [{ field: 'member.idNumber', code: 'taken' }],
    extensions: { caseId: existing.id },
  });
}
