import type { Attention } from '@app/case-machine';
import { notEnded } from './holds.js';
import { placeholders, type Reader } from './sql.js';

export interface OpenHolds {
  placeId: string;
  attention: Attention;
  /** The index of the first age that is not reached yet; as many as there are ages when all are. */
  band: number;
  count: number;
  /** In milliseconds, less pauses. */
  held: number;
  longest: number;
}

export interface OpenCriteria {
  /** Everything that is booked at or below these. */
  placesUnder: readonly string[];
  /** Milliseconds since 1970. */
  now: number;
  /** Where the bands of age begin, in milliseconds, youngest first. */
  ages: readonly number[];
}

/** A hold `h` that is booked at or below one of these. */
export const isUnder = (roots: readonly string[]) =>
  `h.place_id IN (SELECT descendant_id FROM organization_closure WHERE ancestor_id IN (${placeholders(roots)}))`;

/** How long a hold `h` has gone on up to the moment of the `?`, less pauses; in one, its clock stands still. */
export const heldSoFar = 'coalesce(h.paused_since_ms, ?) - h.began_ms - h.paused_ms';

export const attentionOfHold = `CASE WHEN h.paused_since_ms IS NOT NULL THEN 'paused'
  WHEN h.overseen_ms IS NOT NULL THEN 'overseen' WHEN h.escalated_ms IS NOT NULL THEN 'escalated'
  WHEN h.reminded_ms IS NOT NULL THEN 'reminded' ELSE 'onTrack' END`;

/** What is waiting now, by where it is booked, how far it has stalled and how old it is. */
export async function countOpenHolds(reader: Reader, { placesUnder, now, ages }: OpenCriteria): Promise<OpenHolds[]> {
  const band = `CASE ${ages.map((_, index) => `WHEN held < ? THEN ${index}`).join(' ')} ELSE ${ages.length} END`;
  return reader.query<OpenHolds>(
    `SELECT place_id AS "placeId", attention, ${band} AS band, CAST(count(*) AS integer) AS count,
       CAST(sum(held) AS double precision) AS held, CAST(max(held) AS double precision) AS longest
     FROM (SELECT h.place_id, ${attentionOfHold} AS attention, ${heldSoFar} AS held
       FROM hold h WHERE ${isUnder(placesUnder)} AND h.ended_ms = ?) waiting
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [...ages, now, ...placesUnder, notEnded],
  );
}

/** Milliseconds since 1970; the end is not in it. */
export interface Span {
  begin: number;
  end: number;
}

export interface SpanOfHolds {
  begin: number;
  began: number;
  ended: number;
  /** As it stood at the end, by the highest rung that was climbed by then. */
  open: number;
  reminded: number;
  escalated: number;
  overseen: number;
}

const climbedBy = (rung: string, next?: string) =>
  `h.${rung}_ms < w.until_ms AND h.ended_ms >= w.until_ms${next ? ` AND coalesce(h.${next}_ms, w.until_ms) >= w.until_ms` : ''}`;

/** How much came and went in each span, and what was left at its end. A span in which nothing happened is not among them. */
export async function countHoldsBySpan(
  reader: Reader,
  placesUnder: readonly string[],
  spans: readonly Span[],
): Promise<SpanOfHolds[]> {
  const counted = (name: string, condition: string) =>
    `CAST(sum(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS integer) AS ${name}`;
  const rows = spans.map(() => 'SELECT CAST(? AS bigint) AS from_ms, CAST(? AS bigint) AS until_ms');
  return reader.query<SpanOfHolds>(
    `SELECT CAST(w.from_ms AS double precision) AS begin, ${[
      counted('began', 'h.began_ms >= w.from_ms'),
      counted('ended', 'h.ended_ms < w.until_ms'),
      counted('open', 'h.ended_ms >= w.until_ms'),
      counted('reminded', climbedBy('reminded', 'escalated')),
      counted('escalated', climbedBy('escalated', 'overseen')),
      counted('overseen', climbedBy('overseen')),
    ].join(', ')}
     FROM (${rows.join(' UNION ALL ')}) w
     JOIN hold h ON h.began_ms < w.until_ms AND h.ended_ms >= w.from_ms
     WHERE ${isUnder(placesUnder)} GROUP BY w.from_ms ORDER BY w.from_ms`,
    [...spans.flatMap(({ begin, end }) => [begin, end]), ...placesUnder],
  );
}
