import type { QueueCriteria } from './queue-criteria.js';
import { placeholders, type Reader } from './sql.js';

export type QueueScope = Pick<QueueCriteria, 'visibleUnder' | 'org'>;

/**
 * The organisations whose subtrees, none of them within another, are all that the criteria show; nothing when it is not as simple
 * as that, because `org` lies outside of what is visible and yet has cases that are.
 */
export async function rootsOf(reader: Reader, { visibleUnder, org }: QueueScope): Promise<string[] | undefined> {
  if (org === undefined && visibleUnder.length < 2) return [...visibleUnder];
  const sought = org === undefined ? visibleUnder : [org];
  const rows = await reader.query<{ id: string; depth: number }>(
    `SELECT v.descendant_id AS id, max(v.depth) AS depth FROM organization_closure v
     WHERE v.descendant_id IN (${placeholders(sought)}) AND v.ancestor_id IN (${placeholders(visibleUnder)})
     GROUP BY v.descendant_id ORDER BY v.descendant_id`,
    [...sought, ...visibleUnder],
  );
  if (org !== undefined) return rows.length > 0 ? [org] : undefined;
  return rows.flatMap(({ id, depth }) => (depth === 0 ? [id] : []));
}
