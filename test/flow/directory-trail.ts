import type { Store } from '@app/store';

export interface TrailEntry {
  accountId: string;
  action: string;
  at: string;
  data: Record<string, unknown>;
}

/** What the access trail holds of one kind of deed, oldest first. */
export async function trailOf({ reader }: Store, action: string): Promise<TrailEntry[]> {
  const rows = await reader.query<{ account_id: string; action: string; at: string; data: string }>(
    'SELECT account_id, action, at, data FROM access_trail WHERE action = ? ORDER BY at, id',
    [action],
  );
  return rows.map(({ account_id: accountId, at, data }) => ({
    accountId,
    action,
    at,
    data: JSON.parse(data) as Record<string, unknown>,
  }));
}
