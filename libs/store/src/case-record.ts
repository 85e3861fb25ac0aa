import type { Attention, CaseState, ClockName, Holder, Stage, StoredCase } from '@app/case-machine';
import type { PersonRecord } from './persons.js';

/** A clock that runs, as the case itself remembers it; the row that will fire lies in the outbox. */
export interface RunningClock {
  name: ClockName;
  /** RFC 3339 in UTC. */
  dueAt: string;
  /** Counted over days that no holiday notice covers yet. */
  provisional: boolean;
}

/** What a step makes of a case. All that is looked for in lists is taken from `state`. */
export interface CaseWrite {
  stored: StoredCase;
  state: CaseState;
  clocks: readonly RunningClock[];
  /** When the case last entered a stage or the ball was passed. */
  progressedAt: string;
  /** The hash of the step's line of history. */
  lastHash: string;
}

export interface CaseRecord {
  id: string;
  number: string;
  revision: number;
  stored: StoredCase;
  stage: Stage;
  attention: Attention;
  holder: Holder;
  coordinatorId?: string | undefined;
  direction: CaseState['direction'];
  memberKind: CaseState['memberKind'];
  districtOrgId: string;
  originOrgId?: string | undefined;
  hostOrgId?: string | undefined;
  continuesCaseId?: string | undefined;
  openedAt: string;
  progressedAt: string;
  /** When the soonest clock runs out; `neverDue` when none runs. */
  nextDueAt: string;
  clocks: RunningClock[];
  lastHash: string;
  member: PersonRecord;
}

/** Sorts after every instant: a case without a clock comes last. */
export const neverDue = '9999-12-31T23:59:59.999Z';

// An alias, because an interface is not taken for a record of values.
type CaseColumns = {
  machine_version: number;
  snapshot: string;
  stage: string;
  attention: string;
  holder_kind: string;
  holder_organization_id: string | null;
  coordinator_id: string | null;
  direction: string;
  member_kind: string;
  district_org_id: string;
  origin_org_id: string | null;
  host_org_id: string | null;
  progressed_at: string;
  next_due_at: string;
  clocks: string;
  last_hash: string;
};

export interface CaseRow extends CaseColumns {
  id: string;
  number: string;
  revision: number;
  person_id: string;
  continues_case_id: string | null;
  opened_at: string;
  person_name: string;
  person_sex: string | null;
  person_birth_date: string | null;
  person_membership: string;
  person_joined_on: string | null;
  person_workplace: string | null;
  person_institution_id: string | null;
  person_email: string | null;
  person_id_number_sealed: string | null;
  person_phone_sealed: string | null;
  person_created_at: string;
  person_erased_at: string | null;
}

const caseColumns = `id number revision machine_version snapshot stage attention holder_kind holder_organization_id
  coordinator_id direction member_kind person_id district_org_id origin_org_id host_org_id continues_case_id opened_at
  progressed_at next_due_at clocks last_hash`.split(/\s+/);
const personColumns = `name sex birth_date membership joined_on workplace institution_id email id_number_sealed
  phone_sealed created_at erased_at`.split(/\s+/);

/** The parts of a SELECT that gives `CaseRow`s, the case being `c` and its member `p`. */
export const selectCase = {
  columns: [
    ...caseColumns.map((column) => `c.${column}`),
    ...personColumns.map((column) => `p.${column} AS person_${column}`),
  ].join(', '),
  tables: 'case_file c JOIN person p ON p.id = c.person_id',
};

/** When the first of the clocks runs out; `neverDue` when none runs. */
export function soonestOf(clocks: readonly RunningClock[]): string {
  return clocks.reduce((soonest, { dueAt }) => (dueAt < soonest ? dueAt : soonest), neverDue);
}

export function columnsOf({ stored, state, clocks, progressedAt, lastHash }: CaseWrite): CaseColumns {
  const { holder } = state;
  return {
    machine_version: stored.machineVersion,
    snapshot: JSON.stringify(stored),
    stage: state.stage,
    attention: state.attention,
    holder_kind: holder.kind,
    holder_organization_id: holder.kind === 'organization' ? holder.organizationId : null,
    coordinator_id: state.coordinatorId ?? null,
    direction: state.direction,
    member_kind: state.memberKind,
    district_org_id: state.districtOrgId,
    origin_org_id: state.originOrgId ?? null,
    host_org_id: state.hostOrgId ?? null,
    progressed_at: progressedAt,
    next_due_at: soonestOf(clocks),
    clocks: JSON.stringify(clocks),
    last_hash: lastHash,
  };
}

/** What of a step's columns differs from the row as it was read: what does not is not written, nor its indexes and references looked at. */
export function changedColumns(before: CaseRecord, write: CaseWrite): Partial<CaseColumns> {
  const known: Partial<CaseColumns> = {
    machine_version: before.stored.machineVersion,
    stage: before.stage,
    attention: before.attention,
    holder_kind: before.holder.kind,
    holder_organization_id: before.holder.kind === 'organization' ? before.holder.organizationId : null,
    coordinator_id: before.coordinatorId ?? null,
    direction: before.direction,
    member_kind: before.memberKind,
    district_org_id: before.districtOrgId,
    origin_org_id: before.originOrgId ?? null,
    host_org_id: before.hostOrgId ?? null,
    progressed_at: before.progressedAt,
    next_due_at: before.nextDueAt,
  };
  const changed = Object.entries(columnsOf(write)).filter(([column, value]) => Reflect.get(known, column) !== value);
  return Object.fromEntries(changed);
}

export function holderOf(row: Pick<CaseRow, 'holder_kind' | 'holder_organization_id'>): Holder {
  const kind = row.holder_kind as Holder['kind'];
  return kind === 'organization' ? { kind, organizationId: row.holder_organization_id ?? '' } : { kind };
}

export function toCaseRecord(row: CaseRow): CaseRecord {
  return {
    id: row.id,
    number: row.number,
    revision: row.revision,
    stored: JSON.parse(row.snapshot) as StoredCase,
    stage: row.stage as Stage,
    attention: row.attention as Attention,
    holder: holderOf(row),
    coordinatorId: row.coordinator_id ?? undefined,
    direction: row.direction as CaseState['direction'],
    memberKind: row.member_kind as CaseState['memberKind'],
    districtOrgId: row.district_org_id,
    originOrgId: row.origin_org_id ?? undefined,
    hostOrgId: row.host_org_id ?? undefined,
    continuesCaseId: row.continues_case_id ?? undefined,
    openedAt: row.opened_at,
    progressedAt: row.progressed_at,
    nextDueAt: row.next_due_at,
    clocks: JSON.parse(row.clocks) as RunningClock[],
    lastHash: row.last_hash,
    member: {
      id: row.person_id,
      name: row.person_name,
      sex: row.person_sex ?? undefined,
      birthDate: row.person_birth_date ?? undefined,
      membership: row.person_membership,
      joinedOn: row.person_joined_on ?? undefined,
      workplace: row.person_workplace ?? undefined,
      institutionId: row.person_institution_id ?? undefined,
      email: row.person_email ?? undefined,
      idNumberSealed: row.person_id_number_sealed ?? undefined,
      phoneSealed: row.person_phone_sealed ?? undefined,
      createdAt: row.person_created_at,
      erasedAt: row.person_erased_at ?? undefined,
    },
  };
}
