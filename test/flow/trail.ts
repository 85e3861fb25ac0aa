import type { Client } from './client.js';

/** An entry of the trail as an auditor is shown it. */
export interface TrailItem {
  id: string;
  at: string;
  account?: { id: string; name: string };
  role?: string;
  organization?: { id: string; name: string };
  action: string;
  caseId?: string;
  caseNumber?: string;
  about?: { organizationId?: string; accountId?: string; name: string };
  data: Record<string, unknown>;
  address?: string;
  requestId?: string;
  strand: number;
  sequence: number;
  hash: string;
}

export interface TrailPage {
  items: TrailItem[];
  nextCursor: string | null;
}

/** What an auditor reads, the latest first. */
export async function trailFor(auditor: Client, query = ''): Promise<TrailItem[]> {
  const { status, body, text } = await auditor.get<TrailPage>(`/api/trail?${query}`);
  if (status !== 200) throw new Error(`${query}: ${status} ${text}`);
  return body.items;
}
