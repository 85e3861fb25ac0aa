import { bumpDirectory } from './directory.js';
import { insertion, type Reader, type Transaction } from './sql.js';

export const organizationKinds = [
  'branch',
  'generalBranch',
  'grassrootsCommittee',
  'workingCommittee',
  'orgDepartment',
  'jointCommittee',
] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

export const participations = ['online', 'offline'] as const;
export type Participation = (typeof participations)[number];

export interface OrganizationRecord {
  id: string;
  name: string;
  kind: OrganizationKind;
  parentId?: string | undefined;
  participation: Participation;
  /** Has the power to approve probationary members, and so transfers directly nation-wide (Art. 25). */
  canTransferDirectly: boolean;
  createdAt: string;
}

interface OrganizationRow {
  id: string;
  name: string;
  kind: string;
  parent_id: string | null;
  participation: string;
  can_transfer_directly: number;
  created_at: string;
}

function toOrganizationRecord(row: OrganizationRow): OrganizationRecord {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as OrganizationKind,
    parentId: row.parent_id ?? undefined,
    participation: row.participation as Participation,
    canTransferDirectly: row.can_transfer_directly === 1,
    createdAt: row.created_at,
  };
}

/** Adds an organisation below its parent, which must be there; its place in the tree does not change afterwards. */
export async function insertOrganization(tx: Transaction, organization: OrganizationRecord): Promise<void> {
  const { id, parentId } = organization;
  await tx.execute(
    ...insertion('organization', {
      id,
      name: organization.name,
      kind: organization.kind,
      parent_id: parentId,
      participation: organization.participation,
      can_transfer_directly: organization.canTransferDirectly ? 1 : 0,
      created_at: organization.createdAt,
    }),
  );
  await tx.execute('INSERT INTO organization_closure (ancestor_id, descendant_id, depth) VALUES (?, ?, 0)', [id, id]);
  if (parentId !== undefined) {
    await tx.execute(
      `INSERT INTO organization_closure (ancestor_id, descendant_id, depth)
       SELECT ancestor_id, CAST(? AS varchar(36)), depth + 1 FROM organization_closure WHERE descendant_id = ?`,
      [id, parentId],
    );
  }
  await bumpDirectory(tx);
}

export type OrganizationChange = Partial<
  Pick<OrganizationRecord, 'name' | 'kind' | 'participation' | 'canTransferDirectly'>
>;

/** Changes the fields that are given. @returns whether there is such an organisation. */
export async function updateOrganization(tx: Transaction, id: string, change: OrganizationChange): Promise<boolean> {
  const { name, kind, participation, canTransferDirectly } = change;
  const flag = canTransferDirectly === undefined ? null : Number(canTransferDirectly);
  const affected = await tx.execute(
    `UPDATE organization SET name = coalesce(?, name), kind = coalesce(?, kind), participation = coalesce(?, participation),
     can_transfer_directly = coalesce(?, can_transfer_directly) WHERE id = ?`,
    [name ?? null, kind ?? null, participation ?? null, flag, id],
  );
  if (affected > 0) await bumpDirectory(tx);
  return affected > 0;
}

/** All of them, each after its parent. */
export async function listOrganizations(reader: Reader): Promise<OrganizationRecord[]> {
  const rows = await reader.query<OrganizationRow>(
    `SELECT o.* FROM organization o
     ORDER BY (SELECT count(*) FROM organization_closure a WHERE a.descendant_id = o.id), o.created_at, o.id`,
  );
  return rows.map(toOrganizationRecord);
}
