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

/** Holds whose turning points lie in the same spans, counted from 0; before the first it is -1, and what did not happen has none. */
export interface HoldsBySpan {
  began: number;
  ended: number;
  reminded: number | null;
  escalated: number | null;
  overseen: number | null;
  count: number;
}

/** What was going on since the first span began, in spans of one length, in one look at each hold. */
export async function countHoldsBySpan(
  reader: Reader,
  placesUnder: readonly string[],
  { begin, length }: { begin: number; length: number },
): Promise<HoldsBySpan[]> {
  const points = ['began', 'ended', 'reminded', 'escalated', 'overseen'];
  const spanOf = (point: string) =>
    `CAST(CASE WHEN h.${point}_ms < ? THEN -1 ELSE (h.${point}_ms - ?) / ? END AS integer) AS ${point}`;
  return reader.query<HoldsBySpan>(
    `SELECT ${points.map(spanOf).join(', ')}, CAST(count(*) AS integer) AS count
     FROM hold h WHERE ${isUnder(placesUnder)} AND h.ended_ms >= ? GROUP BY 1, 2, 3, 4, 5`,
    [...points.flatMap(() => [begin, begin, length]), ...placesUnder, begin],
  );
}
