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
    parts.map(({ text }) => text).join(' UNION ALL '),
    parts.flatMap(({ params }) => params),
  );
  const counts = totalled(rows);
  return {
    byStage: counts.flatMap(stageCount),
    byHolder: counts.flatMap(holderCount).sort((one, other) => other.count - one.count),
  };
}

/** Each pair once, in order. Most come once and in order already, and a database would sort all of them to find that out. */
function totalled(rows: readonly CountRow[]): CountRow[] {
  const totals = new Map<string, CountRow>();
  for (const row of rows) {
    const key = `${row.facet} ${row.value} ${row.detail}`;
    const known = totals.get(key);
    if (known) known.count += row.count;
    else totals.set(key, row);
  }
  const keys = [...totals.keys()].sort();
  return keys.flatMap((key) => totals.get(key) ?? []).filter(({ count }) => count !== 0);
}

/** What was counted when the cases were listed, set right by those that have changed since. */
function partsOf(scope: QueueScope, roots: readonly string[]): Condition[] {
  const [root, ...others] = roots;
  const changed = casesAsTheyAre(scope, 'case_change d CROSS JOIN', 'c.id = d.case_id AND');
  // Under several organisations a case may be seen twice, and the counts of each do not tell.
  if (root === undefined || others.length > 0) return [listedUnder(roots), changed];
  const kept = 'SELECT k.facet, k.value, k.detail, k.count FROM case_count k WHERE k.organization_id = ?';
  return [{ text: kept, params: [root] }, changedSinceListed(root), changed];
}

/** Each case of `seen` counted by stage and attention, and by holder. */
function counted({ text, params }: Condition, sign: 1 | -1): Condition {
  const count = `CAST(${sign} * count(*) AS integer) AS count`;
  return {
    text: `SELECT * FROM (WITH seen AS MATERIALIZED (${text})
      SELECT 'stage' AS facet, stage AS value, attention AS detail, ${count} FROM seen GROUP BY stage, attention
      UNION ALL
      SELECT 'holder', holder_kind, holder_id, ${count} FROM seen GROUP BY holder_kind, holder_id) counted`,
    params,
  };
}

const listedAs = 'SELECT DISTINCT p.case_id, p.stage, p.attention, p.holder_kind, p.holder_id';

function listedUnder(roots: readonly string[]): Condition {
  const text = `${listedAs} FROM organization_closure v CROSS JOIN case_place p
    WHERE v.ancestor_id IN (${placeholders(roots)}) AND p.organization_id = v.descendant_id
      AND NOT EXISTS (SELECT 1 FROM case_change d WHERE d.case_id = p.case_id)`;
  return counted({ text, params: [...roots] }, 1);
}

/** To be taken off: as what they were counted. */
function changedSinceListed(root: string): Condition {
  const text = `${listedAs} FROM case_change d CROSS JOIN case_place p CROSS JOIN organization_closure v
    WHERE p.case_id = d.case_id AND v.descendant_id = p.organization_id AND v.ancestor_id = ?`;
  return counted({ text, params: [root] }, -1);
}

/** Cases by their own rows. */
function casesAsTheyAre(scope: QueueScope, from = '', where = ''): Condition {
  const { text, params } = conditionOf({ visibleUnder: scope.visibleUnder, org: scope.org });
  const seen = `SELECT c.stage, c.attention, c.holder_kind, ${holderIdOf('c')} AS holder_id
    FROM ${from} case_file c WHERE ${where} ${text}`;
  return counted({ text: seen, params }, 1);
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
