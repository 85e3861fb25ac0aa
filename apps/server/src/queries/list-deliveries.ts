import { listDeliveries as readDeliveries, type SeenDelivery } from '@app/store';
import type { DirectoryState } from '../access/directory.js';
import { deliveryReadingRoles } from '../access/delivery-scope.js';
import { holdsRole } from '../access/roles.js';
import { scopeOf } from '../access/scope.js';
import { OneOf } from '../input/fields.js';
import { Refusal } from '../refusals/refusal.js';
import type { Named } from '../views/case-view.js';
import { PageFilter } from './page-filter.js';
import { afterIdOf, cutPage, pageSizeOf, type Page } from './page.js';
import type { Asking } from './sources.js';

export const deliveryStatuses = ['waiting', 'sent', 'superseded', 'dead', 'discarded'] as const;

/** How the list of deliveries may be narrowed down. */
export class DeliveryFilter extends PageFilter {
  @OneOf(deliveryStatuses, { optional: true, description: '`dead`: given up, until somebody decides' })
  status?: (typeof deliveryStatuses)[number];
}

/** A mail as those who watch over it see it: to whom and how it went, and nothing of what it says or where it goes. */
export interface DeliveryView {
  id: string;
  recipient?: Named;
  /** Where nobody could be told: the organisation from which somebody was sought. */
  organization?: Named;
  status: string;
  attempts: number;
  lastError?: string;
  facts: number;
  dueAt: string;
  createdAt: string;
  settledAt?: string;
}

function deliveryView(seen: SeenDelivery, { tree, everyAccount }: DirectoryState): DeliveryView {
  const { recipientId, organizationId, lastError, settledAt } = seen;
  return {
    id: seen.id,
    ...(recipientId && { recipient: { id: recipientId, name: everyAccount.get(recipientId)?.displayName ?? '' } }),
    ...(organizationId && { organization: { id: organizationId, name: tree.nameOf(organizationId) } }),
    status: seen.status,
    attempts: seen.attempts,
    ...(lastError !== undefined && { lastError }),
    facts: seen.facts,
    dueAt: seen.dueAt,
    createdAt: seen.createdAt,
    ...(settledAt !== undefined && { settledAt }),
  };
}

/** A page of the mails to people of one's scope, the latest first. */
export async function listDeliveries({ sources, who }: Asking, filter: DeliveryFilter): Promise<Page<DeliveryView>> {
  if (!holdsRole(who, ...deliveryReadingRoles)) throw new Refusal('roleMayNot');
  const { status } = filter;
  const visibleUnder = scopeOf(who, deliveryReadingRoles);
  const before = afterIdOf(filter) || undefined;
  const seen = await readDeliveries(
    sources.reader,
    { visibleUnder, status },
    { before, limit: pageSizeOf(filter) + 1 },
  );
  const directory = await sources.currentDirectory();
  return cutPage(
    seen.map((each) => deliveryView(each, directory)),
    ({ id }) => id,
    filter,
  );
}

/** @throws Refusal `notFound` for one that does not exist, and for one to somebody outside one's scope. */
export async function getDelivery({ sources, who }: Asking, id: string): Promise<DeliveryView> {
  const visibleUnder = scopeOf(who, deliveryReadingRoles);
  const [seen] = await readDeliveries(sources.reader, { visibleUnder, id }, { limit: 1 });
  if (!seen) throw new Refusal('notFound');
  return deliveryView(seen, await sources.currentDirectory());
}
