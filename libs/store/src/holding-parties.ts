import type { Hold } from '@app/case-machine';
import { attentionOfHold, heldSoFar, isUnder, type Span } from './oversight.js';
import { notEnded } from './holds.js';
import type { Reader, SqlValue } from './sql.js';

/** Who holds: an organisation, or a coordinator of a district; without a name, whichever coordinator takes the case on. */
export interface HoldingParty {
  holderKind: Hold['holderKind'];
  placeId: string;
  coordinatorId?: string | undefined;
}

type PartyRow = Pick<HoldingParty, 'holderKind' | 'placeId'> & { coordinatorId: string | null };

export interface HeldNow {
  count: number;
  stalled: number;
  /** In milliseconds, less pauses. */
  held: number;
  longest: number;
}

/** Half of them took at most the median, nine in ten at most the ninetieth. In milliseconds. */
export interface Distribution {
  count: number;
  total: number;
  median: number;
  ninetieth: number;
}

const party = `h.holder_kind AS "holderKind", h.place_id AS "placeId",
  CASE WHEN h.holder_kind = 'coordinator' THEN h.coordinator_id END AS "coordinatorId"`;
const partyColumns = '"holderKind", "placeId", "coordinatorId"';

function ofParty<Figures>({ holderKind, placeId, coordinatorId, ...figures }: PartyRow & Figures) {
  return { party: { holderKind, placeId, ...(coordinatorId !== null && { coordinatorId }) }, ...figures };
}

/** What each party has in its hands. */
export async function listHeldNow(reader: Reader, placesUnder: readonly string[], now: number) {
  const rows = await reader.query<PartyRow & HeldNow>(
    `SELECT ${partyColumns}, CAST(count(*) AS integer) AS count,
       CAST(sum(CASE WHEN attention IN ('reminded', 'escalated', 'overseen') THEN 1 ELSE 0 END) AS integer) AS stalled,
       CAST(sum(held) AS double precision) AS held, CAST(max(held) AS double precision) AS longest
     FROM (SELECT ${party}, ${attentionOfHold} AS attention, ${heldSoFar} AS held
       FROM hold h WHERE ${isUnder(placesUnder)} AND h.ended_ms = ?) waiting
     GROUP BY ${partyColumns} ORDER BY ${partyColumns}`,
    [now, ...placesUnder, notEnded],
  );
  return rows.map((row) => ofParty<HeldNow>(row));
}

async function distributions(reader: Reader, value: string, condition: string, params: readonly SqlValue[]) {
  const rows = await reader.query<PartyRow & Distribution>(
    `WITH taken AS (SELECT ${party}, ${value} AS took FROM hold h WHERE ${condition}),
     ranked AS (SELECT ${partyColumns}, took,
         row_number() OVER (PARTITION BY ${partyColumns} ORDER BY took) AS place,
         count(*) OVER (PARTITION BY ${partyColumns}) AS of_all
       FROM taken)
     SELECT ${partyColumns}, CAST(count(*) AS integer) AS count, CAST(sum(took) AS double precision) AS total,
       CAST(max(CASE WHEN place = (of_all + 1) / 2 THEN took END) AS double precision) AS median,
       CAST(max(CASE WHEN place = (of_all * 9 + 9) / 10 THEN took END) AS double precision) AS ninetieth
     FROM ranked GROUP BY ${partyColumns} ORDER BY ${partyColumns}`,
    params,
  );
  return rows.map((row) => ofParty<Distribution>(row));
}

/** How long each party had what it let go of in that time. */
export function listHoldTimes(reader: Reader, placesUnder: readonly string[], { begin, end }: Span) {
  const condition = `${isUnder(placesUnder)} AND h.ended_ms >= ? AND h.ended_ms < ?`;
  return distributions(reader, 'h.ended_ms - h.began_ms - h.paused_ms', condition, [...placesUnder, begin, end]);
}

/** How long it took from a reminder until something was done about it; that the case was taken away from somebody is not their doing. */
export function listReactionTimes(reader: Reader, placesUnder: readonly string[], { begin, end }: Span) {
  const condition = `${isUnder(placesUnder)} AND h.ended_ms >= ? AND h.ended_ms < ?
    AND h.reminded_ms IS NOT NULL AND h.ended_by <> 'assign'`;
  return distributions(reader, 'h.ended_ms - h.reminded_ms', condition, [...placesUnder, begin, end]);
}
