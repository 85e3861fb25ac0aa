import type { Attention, Holder, Stage } from '@app/case-machine';
import { holderOf } from './case-record.js';
import { placeholders, type Reader } from './sql.js';

/** As much of a case as it takes to say who is told of it, and whether that is still so. Its snapshot is not read. */
export interface CaseBrief {
  id: string;
  number: string;
  stage: Stage;
  attention: Attention;
  holder: Holder;
  coordinatorId?: string | undefined;
  districtOrgId: string;
  originOrgId?: string | undefined;
  hostOrgId?: string | undefined;
  progressedAt: string;
  /** The last day of the letter that is on its way. */
  letterExpiresOn?: string | undefined;
  /** When the search that goes on failed for the first time. */
  searchFailedSince?: string | undefined;
  suspendedSince?: string | undefined;
  memberName: string;
}

export interface CaseBriefRow {
  id: string;
  number: string;
  stage: string;
  attention: string;
  holder_kind: string;
  holder_organization_id: string | null;
  coordinator_id: string | null;
  district_org_id: string;
  origin_org_id: string | null;
  host_org_id: string | null;
  progressed_at: string;
  letter_expires_on: string | null;
  search_failed_since: string | null;
  suspended_since: string | null;
  person_name: string;
}

/** The parts of a SELECT that gives `CaseBriefRow`s, the case being `c` and its member `p`. */
export const briefColumns = `c.id, c.number, c.stage, c.attention, c.holder_kind, c.holder_organization_id, c.coordinator_id,
  c.district_org_id, c.origin_org_id, c.host_org_id, c.progressed_at, c.letter_expires_on, c.search_failed_since,
  c.suspended_since, p.name AS person_name`;

export function toCaseBrief(row: CaseBriefRow): CaseBrief {
  return {
    id: row.id,
    number: row.number,
    stage: row.stage as Stage,
    attention: row.attention as Attention,
    holder: holderOf(row),
    coordinatorId: row.coordinator_id ?? undefined,
    districtOrgId: row.district_org_id,
    originOrgId: row.origin_org_id ?? undefined,
    hostOrgId: row.host_org_id ?? undefined,
    progressedAt: row.progressed_at,
    letterExpiresOn: row.letter_expires_on ?? undefined,
    searchFailedSince: row.search_failed_since ?? undefined,
    suspendedSince: row.suspended_since ?? undefined,
    memberName: row.person_name,
  };
}

export async function listCaseBriefs(reader: Reader, ids: readonly string[]): Promise<Map<string, CaseBrief>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.query<CaseBriefRow>(
    `SELECT ${briefColumns} FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id IN (${placeholders(ids)})`,
    ids,
  );
  return new Map(rows.map((row) => [row.id, toCaseBrief(row)]));
}

const datedColumns = {
  letterExpiresOn: 'letter_expires_on',
  searchFailedSince: 'search_failed_since',
  suspendedSince: 'suspended_since',
} as const;

/** Open cases by one of their dates, those of which a notice is kept already left out. */
export interface DatedCases {
  date: keyof typeof datedColumns;
  from: string;
  through: string;
  /** What stands before and after the date in a notice's key, after the case's id. */
  key: { before: string; after: string };
}

/** By date and id, from after a case, at most `limit`: found by an index of the dates, not among all cases. */
export async function listDatedCases(
  reader: Reader,
  { date, from, through, key }: DatedCases,
  { after, limit }: { after?: CaseBrief | undefined; limit: number },
): Promise<CaseBrief[]> {
  const column = `c.${datedColumns[date]}`;
  const rows = await reader.query<CaseBriefRow>(
    `SELECT ${briefColumns} FROM case_file c JOIN person p ON p.id = c.person_id
     WHERE ${column} >= ? AND ${column} <= ? AND (${column} > ? OR c.id > ?)
       AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.key = c.id || ? || ${column} || ?)
     ORDER BY ${column}, c.id LIMIT ?`,
    [after?.[date] ?? from, through, after?.[date] ?? from, after?.id ?? '', key.before, key.after, limit],
  );
  return rows.map(toCaseBrief);
}
