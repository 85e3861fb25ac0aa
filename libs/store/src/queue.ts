import { selectCase, toCaseRecord, type CaseRecord, type CaseRow } from './case-record.js';
import { conditionOf, type Condition, type QueueCriteria } from './queue-criteria.js';
import { rootsOf } from './queue-roots.js';
import { firstEntries, type ListOrder } from './queue-streams.js';
import type { Reader } from './sql.js';

export const queueSorts = ['due', '-openedAt', '-progressedAt'] as const;
export type QueueSort = (typeof queueSorts)[number];

/** The place after which a page begins: the last case of the page before, by what it is sorted by. */
export interface QueueCursor {
  value: string;
  id: string;
}

export interface QueuePage {
  sort: QueueSort;
  limit: number;
  after?: QueueCursor | undefined;
}

const orders = {
  due: { column: 'next_due_at', comparison: '>', direction: 'ASC' },
  '-openedAt': { column: 'opened_at', comparison: '<', direction: 'DESC' },
  '-progressedAt': { column: 'progressed_at', comparison: '<', direction: 'DESC' },
} as const satisfies Record<QueueSort, ListOrder>;

/** One page of the queue. A case that nobody changes meanwhile is on exactly one page, whatever happens to the others. */
export async function readQueue(
  reader: Reader,
  criteria: QueueCriteria,
  page: QueuePage,
): Promise<{ items: CaseRecord[]; next?: QueueCursor | undefined }> {
  if (criteria.visibleUnder.length === 0) return { items: [] };
  const { column } = orders[page.sort];
  const { text, params } = (await fromLists(reader, criteria, page)) ?? fromCases(criteria, page);
  const rows = await reader.query<CaseRow>(text, params);
  const items = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? items.at(-1) : undefined;
  return { items: items.map(toCaseRecord), next: last && { value: last[column], id: last.id } };
}

function laterThan({ sort, after }: QueuePage): Condition {
  const { column, comparison } = orders[sort];
  return after
    ? { text: `AND (c.${column}, c.id) ${comparison} (?, ?)`, params: [after.value, after.id] }
    : { text: '', params: [] };
}

/** For what is looked up by somebody's name, number or pile of work: the few cases that it is are sorted. */
function fromCases(criteria: QueueCriteria, page: QueuePage): Condition {
  const { column, direction } = orders[page.sort];
  const isMeant = conditionOf(criteria);
  const isLater = laterThan(page);
  return {
    text: `SELECT ${selectCase.columns} FROM ${selectCase.tables} WHERE ${isMeant.text} ${isLater.text}
      ORDER BY c.${column} ${direction}, c.id ${direction} LIMIT ?`,
    params: [...isMeant.params, ...isLater.params, page.limit + 1],
  };
}

/** From the lists that are kept in order, and from the rows of those cases that have changed since they were listed, in one look. */
async function fromLists(reader: Reader, criteria: QueueCriteria, page: QueuePage): Promise<Condition | undefined> {
  if (criteria.text ?? criteria.holder ?? criteria.coordinatorId ?? criteria.bookedAt) return undefined;
  const roots = await rootsOf(reader, criteria);
  if (!roots || roots.length === 0) return undefined;
  const order = orders[page.sort];
  const { column, direction } = order;
  const limit = page.limit + 1;
  const listed = firstEntries(reader.kind, { roots, criteria, order, after: page.after, limit });
  const isMeant = conditionOf(criteria);
  const isLater = laterThan(page);
  return {
    text: `WITH listed AS (${listed.text}), wanted AS (
        SELECT at, case_id FROM listed
        UNION ALL
        SELECT c.${column}, c.id FROM case_change d CROSS JOIN case_file c CROSS JOIN person p
        WHERE c.id = d.case_id AND p.id = c.person_id AND ${isMeant.text} ${isLater.text}
        ORDER BY 1 ${direction}, 2 ${direction} LIMIT ?)
      SELECT ${selectCase.columns} FROM wanted w CROSS JOIN case_file c CROSS JOIN person p
      WHERE c.id = w.case_id AND p.id = c.person_id ORDER BY w.at ${direction}, w.case_id ${direction}`,
    params: [...listed.params, ...isMeant.params, ...isLater.params, limit],
  };
}
