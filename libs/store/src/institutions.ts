import { bumpDirectory } from './directory.js';
import { insertion, type Reader, type Transaction } from './sql.js';

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

/** The institutions of the districts under any of the organisations, by id, from after `afterId`, at most `limit`. */
export async function listInstitutions(
  reader: Reader,
  {
    visibleUnder,
    afterId = '',
    limit,
  }: { visibleUnder: readonly string[]; afterId?: string | undefined; limit: number },
): Promise<InstitutionRecord[]> {
  if (visibleUnder.length === 0) return [];
  const rows = await reader.query<InstitutionRow>(
    `SELECT i.* FROM institution i
     WHERE i.id > ? AND EXISTS (SELECT 1 FROM organization_closure v
       WHERE v.descendant_id = i.district_org_id AND v.ancestor_id IN (${visibleUnder.map(() => '?').join(', ')}))
     ORDER BY i.id LIMIT ?`,
    [afterId, ...visibleUnder, limit],
  );
  return rows.map(toInstitutionRecord);
}
