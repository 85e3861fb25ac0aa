import { listSignIns } from '@app/store';
import type { PageFilter } from './page-filter.js';
import { afterIdOf, cutPage, pageSizeOf, type Page } from './page.js';
import type { Asking } from './sources.js';

export interface SignInView {
  id: string;
  at: string;
  address: string;
  outcome: string;
}

/** One's own only: from where others work is nobody's business here. */
export async function listOwnSignIns({ sources, who }: Asking, filter: PageFilter): Promise<Page<SignInView>> {
  const beforeId = afterIdOf(filter) || undefined;
  const rows = await listSignIns(sources.reader, who.accountId, { beforeId, limit: pageSizeOf(filter) + 1 });
  const views = rows.map(({ id, at, address, outcome }) => ({ id, at, address, outcome }));
  return cutPage(views, ({ id }) => id, filter);
}
