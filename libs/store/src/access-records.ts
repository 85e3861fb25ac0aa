import { openAccessWords, type AccessEntry, type AccessRow } from './access-trail.js';
import { withWords } from './free-words.js';
import { placeholders, type Reader, type SqlValue } from './sql.js';
import type { Vault } from './vault.js';

/** An entry as it is kept, with its free words; `null` where they were erased. */
export interface AccessRecord extends Omit<AccessEntry, 'freeWords'> {
  id: string;
  strand: number;
  sequence: number;
  hash: string;
}

/** Which entries. Everything that is given must hold. */
export interface AccessCriteria {
  /**
   * Entries about cases whose district, origin or host lies in the subtree of one of these organisations, and about organisations and
   * accounts there; none when it is empty.
   */
  visibleUnder: readonly string[];
  /** From this instant on. */
  from?: string | undefined;
  /** Up to this instant, without it. */
  before?: string | undefined;
  accountId?: string | undefined;
  caseId?: string | undefined;
  actions?: readonly string[] | undefined;
}

/** The place after which a page begins. */
export interface AccessCursor {
  at: string;
  id: string;
}

export interface AccessPage {
  limit: number;
  /** So many entries are looked through at most: a page may be short, or empty, and have another one after it. */
  lookThrough: number;
  after?: AccessCursor | undefined;
}

type RowWithWords = AccessRow & { sealed: string | null };

const select = 'SELECT t.*, w.sealed FROM access_trail t LEFT JOIN access_words w ON w.access_id = t.id';

/** Where an entry belongs is where its case, its organisation or its account belongs now. */
function visible(organizationIds: readonly string[]): string {
  const under = `v.ancestor_id IN (${placeholders(organizationIds)})`;
  return `(CASE WHEN t.case_id IS NOT NULL THEN
      EXISTS (SELECT 1 FROM case_file c JOIN organization_closure v
        ON v.descendant_id IN (c.district_org_id, c.origin_org_id, c.host_org_id) WHERE c.id = t.case_id AND ${under})
    ELSE EXISTS (SELECT 1 FROM organization_closure v WHERE v.descendant_id = t.about_organization_id AND ${under})
      OR EXISTS (SELECT 1 FROM account_grant g JOIN organization_closure v ON v.descendant_id = g.organization_id
        WHERE g.account_id = t.about_account_id AND ${under}) END)`;
}

function toAccessRecord({ sealed, ...row }: RowWithWords, vault: Vault): AccessRecord {
  const words = sealed === null ? {} : openAccessWords({ id: row.id, sealed }, vault);
  return {
    id: row.id,
    strand: row.strand,
    sequence: row.sequence,
    at: row.at,
    accountId: row.account_id ?? undefined,
    role: row.role ?? undefined,
    organizationId: row.organization_id ?? undefined,
    action: row.action,
    caseId: row.case_id ?? undefined,
    aboutOrganizationId: row.about_organization_id ?? undefined,
    aboutAccountId: row.about_account_id ?? undefined,
    data: withWords(row.data, words),
    address: row.address ?? undefined,
    requestId: row.request_id ?? undefined,
    hash: row.hash,
  };
}

interface Narrowed {
  text: string;
  params: SqlValue[];
}

/** What an index leads to: days, account, case, and the page before. */
function narrowed({ from, before, accountId, caseId }: AccessCriteria, after: AccessCursor | undefined): Narrowed {
  const conditions = ['1 = 1'];
  const params: SqlValue[] = [];
  const also = (condition: string, ...values: SqlValue[]) => {
    conditions.push(condition);
    params.push(...values);
  };
  if (from !== undefined) also('t.at >= ?', from);
  if (before !== undefined) also('t.at < ?', before);
  if (accountId !== undefined) also('t.account_id = ?', accountId);
  if (caseId !== undefined) also('t.case_id = ?', caseId);
  if (after) also('(t.at, t.id) < (?, ?)', after.at, after.id);
  return { text: conditions.join(' AND '), params };
}

const latestFirst = 'ORDER BY t.at DESC, t.id DESC';

/**
 * The latest first. Whether an entry may be seen takes a look at each, and on SQLite everybody waits meanwhile, so that a page looks
 * through a stated number of them and no more.
 * @throws VaultError when words do not open.
 */
export async function listAccess(
  reader: Reader,
  criteria: AccessCriteria,
  { limit, lookThrough, after }: AccessPage,
  vault: Vault,
): Promise<{ items: AccessRecord[]; next?: AccessCursor | undefined }> {
  const { visibleUnder, actions } = criteria;
  if (visibleUnder.length === 0) return { items: [] };
  const { text, params } = narrowed(criteria, after);
  const [end] = await reader.query<AccessCursor>(
    `SELECT t.at, t.id FROM access_trail t WHERE ${text} ${latestFirst} LIMIT 1 OFFSET ?`,
    [...params, lookThrough - 1],
  );
  const conditions = [text, ...(end ? ['(t.at, t.id) >= (?, ?)'] : []), visible(visibleUnder)];
  if (actions) conditions.push(`t.action IN (${placeholders(actions)})`);
  const rows = await reader.query<RowWithWords>(`${select} WHERE ${conditions.join(' AND ')} ${latestFirst} LIMIT ?`, [
    ...params,
    ...(end ? [end.at, end.id] : []),
    ...visibleUnder,
    ...visibleUnder,
    ...visibleUnder,
    ...(actions ?? []),
    limit + 1,
  ]);
  const items = rows.slice(0, limit).map((row) => toAccessRecord(row, vault));
  const last = rows.length > limit ? items.at(-1) : end;
  return { items, next: last && { at: last.at, id: last.id } };
}

/** Of one case, oldest first. @throws VaultError when words do not open. */
export async function readAccessTrail(reader: Reader, caseId: string, vault: Vault): Promise<AccessRecord[]> {
  const rows = await reader.query<RowWithWords>(`${select} WHERE t.case_id = ? ORDER BY t.at, t.id`, [caseId]);
  return rows.map((row) => toAccessRecord(row, vault));
}
