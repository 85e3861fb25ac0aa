import { bumpDirectory } from './directory.js';
import { insertion, type Reader, type Transaction } from './sql.js';

/** An organisation's own setting, which holds for its subtree; plain JSON whose meaning is not the store's affair. */
export interface DeadlinePolicyRecord {
  organizationId: string;
  setting: unknown;
  updatedAt: string;
}

interface DeadlinePolicyRow {
  organization_id: string;
  setting: string;
  updated_at: string;
}

function toDeadlinePolicyRecord(row: DeadlinePolicyRow): DeadlinePolicyRecord {
  return {
    organizationId: row.organization_id,
    setting: JSON.parse(row.setting) as unknown,
    updatedAt: row.updated_at,
  };
}

export async function putDeadlinePolicy(tx: Transaction, policy: DeadlinePolicyRecord): Promise<void> {
  const [text, params] = insertion('deadline_policy', {
    organization_id: policy.organizationId,
    setting: JSON.stringify(policy.setting),
    updated_at: policy.updatedAt,
  });
  await tx.execute(
    `${text} ON CONFLICT (organization_id) DO UPDATE SET setting = excluded.setting, updated_at = excluded.updated_at`,
    params,
  );
  await bumpDirectory(tx);
}

export async function listDeadlinePolicies(reader: Reader): Promise<DeadlinePolicyRecord[]> {
  const text = 'SELECT * FROM deadline_policy ORDER BY organization_id';
  return (await reader.query<DeadlinePolicyRow>(text)).map(toDeadlinePolicyRecord);
}
