import { bumpDirectory } from './directory.js';
import { insertion, placeholders, type Reader, type Transaction } from './sql.js';

export const institutionKinds = ['hospital', 'outpatient', 'clinic', 'other'] as const;
export type InstitutionKind = (typeof institutionKinds)[number];

export const coverages = ['own', 'joint', 'byArea', 'byTrade', 'attached', 'instructorOnly', 'none'] as const;
export type Coverage = (typeof coverages)[number];

/** A workplace of members. */
export interface InstitutionRecord {
  id: string;
  name: string;
  kind: InstitutionKind;
  districtOrgId: string;
  /** The Party organisation that covers it. */
  organizationId?: string | undefined;
  coverage: Coverage;
  staffCount: number;
  createdAt: string;
}

interface InstitutionRow {
  id: string;
  name: string;
  kind: string;
  district_org_id: string;
  organization_id: string | null;
  coverage: string;
  staff_count: number;
  created_at: string;
}

function toInstitutionRecord(row: InstitutionRow): InstitutionRecord {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as InstitutionKind,
    districtOrgId: row.district_org_id,
    organizationId: row.organization_id ?? undefined,
    coverage: row.coverage as Coverage,
    staffCount: row.staff_count,
    createdAt: row.created_at,
  };
}

export async function insertInstitution(tx: Transaction, institution: InstitutionRecord): Promise<void> {
  await tx.execute(
    ...insertion('institution', {
      id: institution.id,
      name: institution.name,
      kind: institution.kind,
      district_org_id: institution.districtOrgId,
      organization_id: institution.organizationId,
      coverage: institution.coverage,
      staff_count: institution.staffCount,
      created_at: institution.createdAt,
    }),
  );
  await bumpDirectory(tx);
}

export async function findInstitution(reader: Reader, id: string): Promise<InstitutionRecord | undefined> {
  const [row] = await reader.query<InstitutionRow>('SELECT * FROM institution WHERE id = ?', [id]);
  return row && toInstitutionRecord(row);
}

export interface InstitutionCriteria {
  visibleUnder: readonly string[];
  /** Covered in one of these ways; in any when it is not given. */
  coverages?: readonly string[] | undefined;
  afterId?: string | undefined;
  limit: number;
}

const liesUnder = (organizationIds: readonly string[]) =>
  `EXISTS (SELECT 1 FROM organization_closure v
     WHERE v.descendant_id = i.district_org_id AND v.ancestor_id IN (${placeholders(organizationIds)}))`;

/** The institutions of the districts under any of the organisations, by id, from after `afterId`, at most `limit`. */
export async function listInstitutions(
  reader: Reader,
  { visibleUnder, coverages: wanted, afterId = '', limit }: InstitutionCriteria,
): Promise<InstitutionRecord[]> {
  if (visibleUnder.length === 0) return [];
  const coveredSo = wanted ? `AND i.coverage IN (${placeholders(wanted)})` : '';
  const rows = await reader.query<InstitutionRow>(
    `SELECT i.* FROM institution i WHERE i.id > ? AND ${liesUnder(visibleUnder)} ${coveredSo} ORDER BY i.id LIMIT ?`,
    [afterId, ...visibleUnder, ...(wanted ?? []), limit],
  );
  return rows.map(toInstitutionRecord);
}

export interface CoverageCount {
  coverage: Coverage;
  count: number;
}

/** How many of those institutions are covered in which way; a way in which none is covered is left out. */
export async function summariseCoverage(reader: Reader, visibleUnder: readonly string[]): Promise<CoverageCount[]> {
  if (visibleUnder.length === 0) return [];
  const rows = await reader.query<{ coverage: string; count: number | string }>(
    `SELECT i.coverage, COUNT(*) AS count FROM institution i
     WHERE ${liesUnder(visibleUnder)} GROUP BY i.coverage ORDER BY i.coverage`,
    [...visibleUnder],
  );
  return rows.map(({ coverage, count }) => ({ coverage: coverage as Coverage, count: Number(count) }));
}
