import type { Stage } from '@app/case-machine';
import { notEnded } from './holds.js';
import { conditionOf, type Condition } from './queue-criteria.js';
import { placeholders, type Reader } from './sql.js';

/** How cases fared at one stage. Who came back to it is counted once, with all the time spent there. */
export interface Stays {
  stage: Stage;
  reached: number;
  left: number;
  /** Of those that have left it, in milliseconds, less pauses: half took at most the median, nine in ten at most the ninetieth. */
  median: number | null;
  ninetieth: number | null;
}

export interface StaysCriteria {
  /** Cases whose district, origin or host lies at or below one of these. */
  placesUnder: readonly string[];
  /** Instants between which the cases were opened; the end is not in it. */
  openedFrom: string;
  openedBefore: string;
}

/** From the lists that are kept in order, and from the rows of those cases that have changed since they were listed. */
function chosenBy({ placesUnder, openedFrom, openedBefore }: StaysCriteria): Condition {
  const isMeant = conditionOf({ visibleUnder: placesUnder });
  return {
    text: `SELECT x.case_id FROM organization_closure v CROSS JOIN case_place x
        WHERE v.ancestor_id IN (${placeholders(placesUnder)}) AND x.organization_id = v.descendant_id
          AND x.opened_at >= ? AND x.opened_at < ? AND NOT EXISTS (SELECT 1 FROM case_change d WHERE d.case_id = x.case_id)
      UNION
      SELECT c.id FROM case_change d CROSS JOIN case_file c
        WHERE c.id = d.case_id AND c.opened_at >= ? AND c.opened_at < ? AND ${isMeant.text}`,
    params: [...placesUnder, openedFrom, openedBefore, openedFrom, openedBefore, ...isMeant.params],
  };
}

/** Through which stages the cases went that were opened in a time, wherever the ball was meanwhile. */
export async function countStays(reader: Reader, criteria: StaysCriteria): Promise<Stays[]> {
  if (criteria.placesUnder.length === 0) return [];
  const chosen = chosenBy(criteria);
  return reader.query<Stays>(
    `WITH chosen AS (${chosen.text}), stays AS (
       SELECT h.stage, CASE WHEN max(h.ended_ms) = ? THEN 0 ELSE 1 END AS has_left,
         sum(h.ended_ms - h.began_ms - h.paused_ms) AS took
       FROM chosen c CROSS JOIN hold h WHERE h.case_id = c.case_id GROUP BY h.case_id, h.stage),
     ranked AS (
       SELECT stage, has_left, took, row_number() OVER (PARTITION BY stage, has_left ORDER BY took) AS place,
         count(*) OVER (PARTITION BY stage, has_left) AS of_all
       FROM stays)
     SELECT stage, CAST(count(*) AS integer) AS reached, CAST(sum(has_left) AS integer) AS "left",
       CAST(max(CASE WHEN has_left = 1 AND place = (of_all + 1) / 2 THEN took END) AS double precision) AS median,
       CAST(max(CASE WHEN has_left = 1 AND place = (of_all * 9 + 9) / 10 THEN took END) AS double precision) AS ninetieth
     FROM ranked GROUP BY stage ORDER BY stage`,
    [...chosen.params, notEnded],
  );
}
