import { briefColumns, toCaseBrief, type CaseBrief, type CaseBriefRow } from './case-brief.js';
import { newId } from './new-id.js';
import { insertions, placeholders, type Reader, type SqlValue, type Transaction } from './sql.js';

/**
 * `open` and `urgent` wait for a delivery, the urgent ones not for its hour; `gathered` are in one. Those of which nobody could be told
 * are `gathered` in a delivery that is dead from the start.
 */
export type NoticeStatus = 'open' | 'urgent' | 'gathered' | 'sent' | 'superseded' | 'discarded';

/** One fact that one person is told. What the words mean is not the store's affair. */
export interface NewNotice {
  /** Of the fact: the same one is kept once for each person. */
  key: string;
  recipientId?: string | undefined;
  caseId?: string | undefined;
  topic: string;
  about?: string | undefined;
  /** What must still be so for it to be true. */
  basis?: string | undefined;
  /** The organisation or account in whose place the recipient is told. */
  insteadOf?: string | undefined;
  count?: number | undefined;
  status: 'open' | 'urgent' | 'gathered';
  deliveryId?: string | undefined;
  /** When it became a fact. */
  notedAt: string;
}

export interface NoticeRecord extends Omit<NewNotice, 'status'> {
  id: string;
  status: NoticeStatus;
  /** As it stands now. */
  case?: CaseBrief | undefined;
}

interface NoticeRow {
  notice_id: string;
  key: string;
  recipient_id: string | null;
  case_id: string | null;
  topic: string;
  about: string | null;
  basis: string | null;
  instead_of: string | null;
  count: number | null;
  status: string;
  delivery_id: string | null;
  noted_at: string;
}

const columns = `n.id AS notice_id, n.key, n.recipient_id, n.case_id, n.topic, n.about, n.basis, n.instead_of, n.count, n.status,
  n.delivery_id, n.noted_at`;
const withCase = `SELECT ${columns}, ${briefColumns} FROM notice n
  LEFT JOIN case_file c ON c.id = n.case_id LEFT JOIN person p ON p.id = c.person_id`;

function toNoticeRecord(row: NoticeRow & CaseBriefRow): NoticeRecord {
  return {
    id: row.notice_id,
    key: row.key,
    recipientId: row.recipient_id ?? undefined,
    caseId: row.case_id ?? undefined,
    topic: row.topic,
    about: row.about ?? undefined,
    basis: row.basis ?? undefined,
    insteadOf: row.instead_of ?? undefined,
    count: row.count ?? undefined,
    status: row.status as NoticeStatus,
    deliveryId: row.delivery_id ?? undefined,
    notedAt: row.noted_at,
    case: row.case_id === null ? undefined : toCaseBrief(row),
  };
}

const rowsAtOnce = 500;

/** Those that are kept already are passed over. @returns how many were new. */
export async function insertNotices(tx: Transaction, notices: readonly NewNotice[]): Promise<number> {
  let inserted = 0;
  for (let start = 0; start < notices.length; start += rowsAtOnce) {
    const rows = notices.slice(start, start + rowsAtOnce).map((notice): Record<string, SqlValue | undefined> => ({
      id: newId(),
      key: notice.key,
      recipient_id: notice.recipientId,
      case_id: notice.caseId,
      topic: notice.topic,
      about: notice.about,
      basis: notice.basis,
      instead_of: notice.insteadOf,
      count: notice.count,
      status: notice.status,
      delivery_id: notice.deliveryId,
      noted_at: notice.notedAt,
    }));
    const [text, params] = insertions('notice', rows);
    inserted += await tx.execute(`${text} ON CONFLICT (key, recipient_id) DO NOTHING`, params);
  }
  return inserted;
}

/** Who has something to be told that is in no delivery yet, and since when. */
export async function listAwaiting(
  reader: Reader,
  statuses: readonly ('open' | 'urgent')[],
): Promise<{ recipientId: string; since: string }[]> {
  return reader.query<{ recipientId: string; since: string }>(
    `SELECT recipient_id AS "recipientId", min(noted_at) AS since FROM notice
     WHERE status IN (${placeholders(statuses)}) AND recipient_id IS NOT NULL GROUP BY recipient_id ORDER BY recipient_id`,
    statuses,
  );
}

/** What these deliveries are to say, each fact with its case as it stands now, in the order in which they were noted. */
export async function listGathered(reader: Reader, deliveryIds: readonly string[]): Promise<NoticeRecord[]> {
  if (deliveryIds.length === 0) return [];
  const rows = await reader.query<NoticeRow & CaseBriefRow>(
    `${withCase} WHERE n.delivery_id IN (${placeholders(deliveryIds)}) AND n.status = 'gathered' ORDER BY n.noted_at, n.id`,
    deliveryIds,
  );
  return rows.map(toNoticeRecord);
}

/** All that waits to be told, in a delivery or not, of people from after `after` on; whole people, at most `limit` of them. */
export async function listUntold(
  reader: Reader,
  { after, limit }: { after: string; limit: number },
): Promise<NoticeRecord[]> {
  // Not what was given up: that is told when somebody has decided so.
  const waiting = `(n.status IN ('open', 'urgent') OR n.status = 'gathered' AND EXISTS (
    SELECT 1 FROM delivery d WHERE d.id = n.delivery_id AND d.status = 'waiting'))`;
  const rows = await reader.query<NoticeRow & CaseBriefRow>(
    `${withCase} WHERE ${waiting} AND n.recipient_id IN (
       SELECT n.recipient_id FROM notice n WHERE ${waiting} AND n.recipient_id > ?
       GROUP BY n.recipient_id ORDER BY n.recipient_id LIMIT ?)
     ORDER BY n.recipient_id, n.noted_at, n.id`,
    [after, limit],
  );
  return rows.map(toNoticeRecord);
}

/** They are not told any more. */
export async function supersedeNotices(tx: Transaction, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += rowsAtOnce) {
    const part = ids.slice(start, start + rowsAtOnce);
    await tx.execute(`UPDATE notice SET status = 'superseded' WHERE id IN (${placeholders(part)})`, part);
  }
}
