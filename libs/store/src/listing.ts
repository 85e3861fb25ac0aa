import { placeholders, type Reader, type Transaction } from './sql.js';

/** Whoever has the ball, in one column; empty for nobody, and for a coordinator whom nobody has named. */
export const holderIdOf = (c: string) =>
  `coalesce(CASE ${c}.holder_kind WHEN 'organization' THEN ${c}.holder_organization_id WHEN 'coordinator' THEN ${c}.coordinator_id END, '')`;

/** SELECT of the rows of `case_place` that there should be for cases `c`, of those that a condition names. */
export const placesOf = (condition: string) => `
  SELECT c.id AS case_id, o.id AS organization_id, c.stage, c.attention, c.holder_kind, ${holderIdOf('c')} AS holder_id,
    c.member_kind, c.direction, c.next_due_at, c.opened_at, c.progressed_at
  FROM case_file c JOIN organization o ON o.id IN (c.district_org_id, c.origin_org_id, c.host_org_id)
  WHERE ${condition} AND NOT EXISTS (
    SELECT 1 FROM organization_closure below WHERE below.ancestor_id = o.id AND below.depth > 0
      AND below.descendant_id IN (c.district_org_id, c.origin_org_id, c.host_org_id))`;

/** The rows of `case_count` that come of rows of `case_place` `p`, of those that a condition names. */
export const countsOf = (condition: string) => `
  WITH seen AS (
    SELECT DISTINCT p.case_id, v.ancestor_id AS organization_id, p.stage, p.attention, p.holder_kind, p.holder_id
    FROM case_place p JOIN organization_closure v ON v.descendant_id = p.organization_id WHERE ${condition})
  SELECT organization_id, 'stage' AS facet, stage AS value, attention AS detail, CAST(count(*) AS integer) AS count
  FROM seen GROUP BY organization_id, stage, attention
  UNION ALL
  SELECT organization_id, 'holder', holder_kind, holder_id, CAST(count(*) AS integer)
  FROM seen GROUP BY organization_id, holder_kind, holder_id`;

/** Any number, as long as it is always this one: whoever holds it is the only one who lists. */
const listingLock = 17_953_920;

async function isAlone(tx: Transaction): Promise<boolean> {
  if (tx.kind === 'sqlite') return true;
  const [row] = await tx.query<{ alone: boolean }>('SELECT pg_try_advisory_xact_lock(?) AS alone', [listingLock]);
  return row?.alone === true;
}

/** Cases that have changed and that nobody is changing just now, locked: a step would otherwise be listed half. */
async function takeChanged(tx: Transaction, limit: number): Promise<string[]> {
  const changed = 'SELECT case_id FROM case_change ORDER BY case_id LIMIT ?';
  const text =
    tx.kind === 'sqlite'
      ? changed
      : `SELECT id AS case_id FROM case_file WHERE id IN (${changed}) FOR NO KEY UPDATE SKIP LOCKED`;
  return (await tx.query<{ case_id: string }>(text, [limit])).map(({ case_id: caseId }) => caseId);
}

async function count(tx: Transaction, cases: readonly string[], sign: '+' | '-'): Promise<void> {
  await tx.execute(
    `INSERT INTO case_count (organization_id, facet, value, detail, count)
     SELECT organization_id, facet, value, detail, ${sign}count FROM (${countsOf(`p.case_id IN (${placeholders(cases)})`)}) counted
     WHERE true
     ON CONFLICT (organization_id, facet, value, detail) DO UPDATE SET count = case_count.count + excluded.count`,
    cases,
  );
}

/** Whether there is anything to be listed anew. */
export async function hasChangedCases(reader: Reader): Promise<boolean> {
  return (await reader.query('SELECT 1 AS changed FROM case_change LIMIT 1')).length > 0;
}

/**
 * Brings the lists up to date with at most so many cases that have changed. Nothing that is read depends on it but the speed: a case
 * that has changed is looked up in its own row until then.
 * @returns how many cases it was.
 */
export async function listChangedCases(tx: Transaction, limit: number): Promise<number> {
  if (!(await isAlone(tx))) return 0;
  const cases = await takeChanged(tx, limit);
  if (cases.length === 0) return 0;
  const those = placeholders(cases);
  await count(tx, cases, '-');
  await tx.execute(`DELETE FROM case_place WHERE case_id IN (${those})`, cases);
  await tx.execute(
    `INSERT INTO case_place (case_id, organization_id, stage, attention, holder_kind, holder_id,
     member_kind, direction, next_due_at, opened_at, progressed_at) ${placesOf(`c.id IN (${those})`)}`,
    cases,
  );
  await count(tx, cases, '+');
  await tx.execute(`DELETE FROM case_change WHERE case_id IN (${those})`, cases);
  return cases.length;
}

/** Throws the lists away, to be made again from the cases by whoever lists what has changed. */
export async function relist(tx: Transaction): Promise<void> {
  if (tx.kind === 'postgres') await tx.query('SELECT pg_advisory_xact_lock(?)', [listingLock]);
  await tx.execute('DELETE FROM case_place');
  await tx.execute('DELETE FROM case_count');
  await tx.execute('INSERT INTO case_change (case_id) SELECT id FROM case_file WHERE true ON CONFLICT DO NOTHING');
}
