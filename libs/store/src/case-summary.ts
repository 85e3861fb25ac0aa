import type { Attention, Holder, Stage } from '@app/case-machine';
import { holderIdOf } from './listing.js';
import { conditionOf, type Condition } from './queue-criteria.js';
import { rootsOf, type QueueScope } from './queue-roots.js';
import { placeholders, type Reader } from './sql.js';

export interface CaseSummary {
  byStage: { stage: Stage; attention: Attention; count: number }[];
  /** Cases with a coordinator by coordinator, those without a named one together. */
  byHolder: { holder: Holder; coordinatorId?: string | undefined; count: number }[];
}

interface CountRow {
  facet: 'stage' | 'holder';
  value: string;
  detail: string;
  count: number;
}

/** How many cases there are, of those that the criteria show. */
export async function summarise(reader: Reader, scope: QueueScope): Promise<CaseSummary> {
  const roots = scope.visibleUnder.length === 0 ? [] : await rootsOf(reader, scope);
  const parts = roots === undefined ? [casesAsTheyAre(scope)] : roots.length === 0 ? [] : partsOf(scope, roots);
  if (parts.length === 0) return { byStage: [], byHolder: [] };
  const rows = await reader.query<CountRow>(
    `SELECT facet, value, detail, CAST(sum(count) AS integer) AS count
     FROM (${parts.map(({ text }) => text).join(' UNION ALL ')}) counted
     GROUP BY facet, value, detail HAVING sum(count) <> 0 ORDER BY facet, value, detail`,
    parts.flatMap(({ params }) => params),
  );
  return {
    byStage: rows.flatMap(stageCount),
    byHolder: rows.flatMap(holderCount).sort((one, other) => other.count - one.count),
  };
}

/** What was counted when the cases were listed, set right by those that have changed since. */
function partsOf(scope: QueueScope, roots: readonly string[]): Condition[] {
  const [root, ...others] = roots;
  const changed = casesAsTheyAre(scope, 'case_change d CROSS JOIN', 'c.id = d.case_id AND');
  // Under several organisations a case may be seen twice, and the counts of each do not tell.
  if (root === undefined || others.length > 0) return [listedUnder(roots, 'NOT', 1), changed];
  const kept = 'SELECT k.facet, k.value, k.detail, k.count FROM case_count k WHERE k.organization_id = ?';
  return [{ text: kept, params: [root] }, listedUnder(roots, '', -1), changed];
}

function facetsOf(seen: string, sign: 1 | -1): string {
  return `SELECT 'stage' AS facet, s.stage AS value, s.attention AS detail, ${sign} * count(*) AS count
      FROM (${seen}) s GROUP BY s.stage, s.attention
    UNION ALL
    SELECT 'holder', s.holder_kind, s.holder_id, ${sign} * count(*) FROM (${seen}) s GROUP BY s.holder_kind, s.holder_id`;
}

/** Cases as they were listed: those that have changed since, or all but those. */
function listedUnder(roots: readonly string[], not: '' | 'NOT', sign: 1 | -1): Condition {
  const changed = 'SELECT d.case_id FROM case_change d';
  const seen = `SELECT DISTINCT p.case_id, p.stage, p.attention, p.holder_kind, p.holder_id
    FROM case_place p JOIN organization_closure v ON v.descendant_id = p.organization_id
    WHERE p.case_id ${not} IN (${changed}) AND v.ancestor_id IN (${placeholders(roots)})`;
  return { text: facetsOf(seen, sign), params: [...roots, ...roots] };
}

/** Cases by their own rows. */
function casesAsTheyAre(scope: QueueScope, from = '', where = ''): Condition {
  const isMeant = conditionOf({ visibleUnder: scope.visibleUnder, org: scope.org });
  const seen = `SELECT c.stage, c.attention, c.holder_kind, ${holderIdOf('c')} AS holder_id
    FROM ${from} case_file c WHERE ${where} ${isMeant.text}`;
  return { text: facetsOf(seen, 1), params: [...isMeant.params, ...isMeant.params] };
}

function stageCount({ facet, value, detail, count }: CountRow): CaseSummary['byStage'] {
  return facet === 'stage' ? [{ stage: value as Stage, attention: detail as Attention, count }] : [];
}

function holderCount({ facet, value, detail, count }: CountRow): CaseSummary['byHolder'] {
  if (facet !== 'holder') return [];
  const kind = value as Holder['kind'];
  if (kind === 'organization') return [{ holder: { kind, organizationId: detail }, count }];
  return [{ holder: { kind }, coordinatorId: detail === '' ? undefined : detail, count }];
}
