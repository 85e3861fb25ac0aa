import type { Attention, Holder, Stage } from '@app/case-machine';
import { holderOf, selectCase, toCaseRecord, type CaseRecord, type CaseRow } from './case-record.js';
import { conditionOf, type QueueCriteria } from './queue-criteria.js';
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
} as const satisfies Record<QueueSort, { column: keyof CaseRow; comparison: string; direction: string }>;

/** One page of the queue. A case that nobody changes meanwhile is on exactly one page, whatever happens to the others. */
export async function readQueue(
  reader: Reader,
  criteria: QueueCriteria,
  { sort, limit, after }: QueuePage,
): Promise<{ items: CaseRecord[]; next?: QueueCursor | undefined }> {
  if (criteria.visibleUnder.length === 0) return { items: [] };
  const { column, comparison, direction } = orders[sort];
  const { text, params } = conditionOf(criteria);
  const start = after ? `AND (c.${column}, c.id) ${comparison} (?, ?)` : '';
  const rows = await reader.query<CaseRow>(
    `SELECT ${selectCase.columns} FROM ${selectCase.tables} WHERE ${text} ${start}
     ORDER BY c.${column} ${direction}, c.id ${direction} LIMIT ?`,
    [...params, ...(after ? [after.value, after.id] : []), limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(toCaseRecord), next: last && { value: last[column], id: last.id } };
}

export interface CaseSummary {
  byStage: { stage: Stage; attention: Attention; count: number }[];
  /** Cases with a coordinator by coordinator, those without a named one together. */
  byHolder: { holder: Holder; coordinatorId?: string | undefined; count: number }[];
}

interface StageCount {
  stage: Stage;
  attention: Attention;
  count: number;
}

interface HolderCount {
  holder_kind: string;
  holder_organization_id: string | null;
  coordinator: string | null;
  count: number;
}

/** How many cases there are, of those that the criteria name. */
export async function summarise(reader: Reader, criteria: QueueCriteria): Promise<CaseSummary> {
  if (criteria.visibleUnder.length === 0) return { byStage: [], byHolder: [] };
  const { text, params } = conditionOf(criteria);
  const byStage = await reader.query<StageCount>(
    `SELECT c.stage, c.attention, CAST(count(*) AS integer) AS count FROM ${selectCase.tables} WHERE ${text}
     GROUP BY c.stage, c.attention ORDER BY c.stage, c.attention`,
    params,
  );
  const holders = await reader.query<HolderCount>(
    `SELECT holder_kind, holder_organization_id, coordinator, CAST(count(*) AS integer) AS count FROM (
       SELECT c.holder_kind, c.holder_organization_id,
         CASE WHEN c.holder_kind = 'coordinator' THEN c.coordinator_id END AS coordinator
       FROM ${selectCase.tables} WHERE ${text}) held
     GROUP BY holder_kind, holder_organization_id, coordinator
     ORDER BY count DESC, holder_kind, holder_organization_id, coordinator`,
    params,
  );
  const byHolder = holders.map((row) => ({
    holder: holderOf(row),
    coordinatorId: row.coordinator ?? undefined,
    count: row.count,
  }));
  return { byStage, byHolder };
}
