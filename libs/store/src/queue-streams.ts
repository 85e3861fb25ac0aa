import {
  attentions as everyAttention,
  directions as everyDirection,
  memberKinds as everyMemberKind,
  stages as everyStage,
} from '@app/case-machine';
import { allOf, oneOf, stagesUnder, type Condition, type QueueCriteria } from './queue-criteria.js';
import { placeholders, type DatabaseKind } from './sql.js';

/** By a column that `case_file` and `case_place` both have, and among equals by the case's id. */
export interface ListOrder {
  column: 'next_due_at' | 'opened_at' | 'progressed_at';
  comparison: '<' | '>';
  direction: 'ASC' | 'DESC';
}

export interface WantedEntries {
  roots: readonly string[];
  criteria: Pick<QueueCriteria, 'stagePrefixes' | 'attentions' | 'memberKinds' | 'directions'>;
  order: ListOrder;
  after?: { value: string; id: string } | undefined;
  limit: number;
}

/** Where entries lie in the order that is wanted: those of one organisation, or of one stage and attention or one kind of it. */
interface Streams extends Condition {
  keys: string[];
}

/** A case has three places at most, and so comes at most three times. */
const mostPlaces = 3;

/**
 * The first entries (`at`, `case_id`) in the subtrees of the roots, of cases that are listed as they are. They are merged from as
 * many streams as there are organisations, each of which an index keeps in order, so that a page costs what the tree is wide and not
 * what it holds.
 */
export function firstEntries(kind: DatabaseKind, wanted: WantedEntries): Condition {
  const streams = streamsOf(wanted);
  return kind === 'sqlite' ? mergedByQueue(streams, wanted) : mergedBySort(streams, wanted);
}

/** The two columns by which streams are divided once one of them is asked for, and every pair that is. */
interface Division {
  keys: [string, string];
  pairs: string[][];
}

function divisionOf({ criteria, order }: WantedEntries): Division | undefined {
  const { stagePrefixes, attentions, memberKinds, directions } = criteria;
  // The other orders have no index for it: there, entries are passed over until they fit.
  if (order.column !== 'next_due_at') return undefined;
  if (stagePrefixes ?? attentions) {
    const stages = stagePrefixes ? stagesUnder(stagePrefixes) : everyStage;
    return { keys: ['stage', 'attention'], pairs: pairsOf(stages, attentions ?? everyAttention) };
  }
  if (!(memberKinds ?? directions)) return undefined;
  return {
    keys: ['member_kind', 'direction'],
    pairs: pairsOf(memberKinds ?? everyMemberKind, directions ?? everyDirection),
  };
}

const pairsOf = (ones: readonly string[], others: readonly string[]) =>
  ones.flatMap((one) => others.map((other) => [one, other]));

function streamsOf(wanted: WantedEntries): Streams {
  const { roots } = wanted;
  const subtree = `organization_closure v WHERE v.ancestor_id IN (${placeholders(roots)})`;
  const division = divisionOf(wanted);
  if (!division || division.pairs.length === 0) {
    const text = `SELECT v.descendant_id AS organization_id FROM ${subtree}`;
    return { keys: ['organization_id'], text, params: [...roots] };
  }
  const { keys, pairs } = division;
  const rows = pairs.map(() => `SELECT ? AS ${keys.join(', ? AS ')}`).join(' UNION ALL ');
  return {
    keys: ['organization_id', ...keys],
    text: `SELECT v.descendant_id AS organization_id, s.${keys.join(', s.')} FROM (${rows}) s CROSS JOIN ${subtree}`,
    params: [...pairs.flat(), ...roots],
  };
}

/** What an entry `x` of the stream `m` must be like. */
function entryCondition({ keys }: Streams, { criteria }: WantedEntries): Condition {
  const { stagePrefixes, attentions, memberKinds, directions } = criteria;
  const isDivided = (column: string) => keys.includes(column);
  const conditions: Condition[] = [
    ...keys.map((key) => ({ text: `x.${key} = m.${key}`, params: [] })),
    { text: 'NOT EXISTS (SELECT 1 FROM case_change d WHERE d.case_id = x.case_id)', params: [] },
  ];
  if (stagePrefixes && !isDivided('stage')) conditions.push(oneOf('x.stage', stagesUnder(stagePrefixes)));
  if (attentions && !isDivided('attention')) conditions.push(oneOf('x.attention', attentions));
  if (memberKinds && !isDivided('member_kind')) conditions.push(oneOf('x.member_kind', memberKinds));
  if (directions && !isDivided('direction')) conditions.push(oneOf('x.direction', directions));
  return allOf(conditions);
}

/** Every instant is kept in UTC and to the millisecond, so that one text can hold an instant and an id and still be split, and sorted. */
const instantLength = 24;

/** SQLite takes the rows of a recursion from a queue that it keeps in order: the merge is its own. */
function mergedByQueue(streams: Streams, wanted: WantedEntries): Condition {
  const { order, after, limit } = wanted;
  const { column, comparison, direction } = order;
  const isMeant = entryCondition(streams, wanted);
  const keys = streams.keys.map((key) => `m.${key}`).join(', ');
  const last = direction === 'ASC' ? '~' : '';
  const next = (beyond: string) => `coalesce((
    SELECT x.${column} || x.case_id FROM case_place x WHERE ${isMeant.text} ${beyond}
    ORDER BY x.${column} ${direction}, x.case_id ${direction} LIMIT 1), '${last}')`;
  const begin = after ? `AND (x.${column}, x.case_id) ${comparison} (?, ?)` : '';
  const onward = `AND (x.${column}, x.case_id) ${comparison} (substr(m.entry, 1, ${instantLength}), substr(m.entry, ${instantLength + 1}))`;
  return {
    text: `SELECT DISTINCT substr(entry, 1, ${instantLength}) AS at, substr(entry, ${instantLength + 1}) AS case_id FROM (
      WITH RECURSIVE merged AS (
        SELECT ${keys}, ${next(begin)} AS entry FROM (${streams.text}) m
        UNION ALL
        SELECT ${keys}, ${next(onward)} FROM merged m WHERE m.entry <> '${last}'
        ORDER BY ${streams.keys.length + 1} ${direction} LIMIT ?)
      SELECT entry FROM merged WHERE entry <> '${last}')
    ORDER BY 1 ${direction}, 2 ${direction} LIMIT ?`,
    params: [
      ...isMeant.params,
      ...(after ? [after.value, after.id] : []),
      ...streams.params,
      ...isMeant.params,
      limit * mostPlaces,
      limit,
    ],
  };
}

/** PostgreSQL takes as many of each stream as may be wanted, and sorts them. */
function mergedBySort(streams: Streams, wanted: WantedEntries): Condition {
  const { order, after, limit } = wanted;
  const { column, comparison, direction } = order;
  const isMeant = entryCondition(streams, wanted);
  const begin = after ? `AND (x.${column}, x.case_id) ${comparison} (?, ?)` : '';
  return {
    text: `SELECT DISTINCT e.at, e.case_id FROM (${streams.text}) m CROSS JOIN LATERAL (
        SELECT x.${column} AS at, x.case_id FROM case_place x WHERE ${isMeant.text} ${begin}
        ORDER BY x.${column} ${direction}, x.case_id ${direction} LIMIT ?) e
      ORDER BY e.at ${direction}, e.case_id ${direction} LIMIT ?`,
    params: [...streams.params, ...isMeant.params, ...(after ? [after.value, after.id] : []), limit, limit],
  };
}
