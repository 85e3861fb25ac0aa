import type { BookedHold, HistoryLine } from '@app/case-machine';
import { toBookedHold, type HoldRow } from './holds.js';
import { isUnder, type Span } from './oversight.js';
import { placeholders, type Reader } from './sql.js';

/** A line of history without what was said and by whom. */
export interface BareLine {
  sequence: number;
  at: string;
  command: HistoryLine['command'];
  /** Free words are digests. */
  data: Readonly<Record<string, unknown>>;
}

export interface RecordedCase {
  id: string;
  coordinatorId?: string | undefined;
  districtOrgId: string;
  holds: BookedHold[];
  lines: BareLine[];
}

/** The ids of cases of which a hold at or below these falls into that time, in order; at most so many. */
export async function listCasesHeldIn(
  reader: Reader,
  placesUnder: readonly string[],
  { begin, end }: Span,
  limit: number,
): Promise<string[]> {
  const rows = await reader.query<{ id: string }>(
    `SELECT DISTINCT h.case_id AS id FROM hold h
     WHERE ${isUnder(placesUnder)} AND h.ended_ms >= ? AND h.began_ms < ? ORDER BY id LIMIT ?`,
    [...placesUnder, begin, end, limit],
  );
  return rows.map(({ id }) => id);
}

type LineRow = Omit<BareLine, 'data'> & { case_id: string; data: string };

function byCase<Row extends { case_id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const known = grouped.get(row.case_id);
    if (known) known.push(row);
    else grouped.set(row.case_id, [row]);
  }
  return grouped;
}

/** What is on record of cases: who had the ball when, and what happened. Nothing that people wrote. */
export async function readRecordedCases(reader: Reader, ids: readonly string[]): Promise<RecordedCase[]> {
  if (ids.length === 0) return [];
  const among = `case_id IN (${placeholders(ids)}) ORDER BY case_id, sequence`;
  const holds = byCase(await reader.query<HoldRow>(`SELECT * FROM hold WHERE ${among}`, ids));
  const lines = byCase(
    await reader.query<LineRow>(`SELECT case_id, sequence, at, command, data FROM history WHERE ${among}`, ids),
  );
  const cases = await reader.query<{ id: string; coordinator_id: string | null; district_org_id: string }>(
    `SELECT id, coordinator_id, district_org_id FROM case_file WHERE id IN (${placeholders(ids)})`,
    ids,
  );
  return cases.map(({ id, coordinator_id: coordinatorId, district_org_id: districtOrgId }) => ({
    id,
    coordinatorId: coordinatorId ?? undefined,
    districtOrgId,
    holds: (holds.get(id) ?? []).map(toBookedHold),
    lines: (lines.get(id) ?? []).map(({ sequence, at, command, data }) => ({
      sequence,
      at,
      command,
      data: JSON.parse(data) as Record<string, unknown>,
    })),
  }));
}
