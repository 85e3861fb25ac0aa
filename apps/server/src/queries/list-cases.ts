import { readQueue } from '@app/store';
import { refuseField } from '../refusals/refusal.js';
import { caseSummary, type CaseSummary } from '../views/case-view.js';
import { stateOf } from '../views/readable-case.js';
import { decodeCursor, encodeCursor, pageSizeOf, type Page } from './page.js';
import { queueCriteria, type QueueFilter } from './queue-filter.js';
import type { Asking } from './sources.js';

/** A page of the queue. The order holds while others write: a page begins after a case, not after a count. */
export async function listCases({ sources, who }: Asking, filter: QueueFilter): Promise<Page<CaseSummary>> {
  const setting = await sources.viewSetting();
  const criteria = queueCriteria(who, setting.directory.tree, filter, sources.vault);
  const sort = filter.sort ?? 'due';
  const after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor, ['sort', 'value', 'id']);
  if (after && after.sort !== sort) throw refuseField('cursor', 'malformed');
  const { items, next } = await readQueue(sources.reader, criteria, { sort, limit: pageSizeOf(filter), after });
  return {
    items: items.map((record) => caseSummary(record, stateOf(record), setting)),
    nextCursor: next ? encodeCursor({ sort, ...next }) : null,
  };
}
