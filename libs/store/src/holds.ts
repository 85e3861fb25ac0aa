import {
  climbedRungs,
  holdChange,
  type BookedHold,
  type ClimbedRung,
  type HeldBefore,
  type Hold,
  type HoldChange,
  type Stage,
  type Step,
} from '@app/case-machine';
import { neverDue } from './case-record.js';
import { insertion, type Reader, type SqlValue, type Transaction } from './sql.js';

export interface HoldRow {
  case_id: string;
  sequence: number;
  stage: string;
  holder_kind: string;
  place_id: string;
  coordinator_id: string | null;
  began_ms: number | string;
  ended_ms: number | string;
  ended_by: string | null;
  paused_ms: number | string;
  paused_since_ms: number | string | null;
  reminded_ms: number | string | null;
  escalated_ms: number | string | null;
  overseen_ms: number | string | null;
}

/** When a hold ends that goes on. */
export const notEnded = Date.parse(neverDue);

const columnOf = {
  reminded: 'reminded_ms',
  escalated: 'escalated_ms',
  overseen: 'overseen_ms',
} as const satisfies Record<ClimbedRung, keyof HoldRow>;

const milliseconds = (instant: string | undefined) => (instant === undefined ? null : Date.parse(instant));
const ofOpenHold = 'WHERE case_id = ? AND ended_ms = ?';
const endOfPause = `paused_ms = paused_ms + CASE WHEN paused_since_ms IS NULL THEN 0 ELSE ? - paused_since_ms END,
  paused_since_ms = NULL`;

export function rowOfHold(caseId: string, hold: Hold & Partial<BookedHold>): Record<keyof HoldRow, SqlValue> {
  const { sequence, stage, holderKind, placeId, coordinatorId, began, pausedSince, climbed } = hold;
  return {
    case_id: caseId,
    sequence,
    stage,
    holder_kind: holderKind,
    place_id: placeId,
    coordinator_id: coordinatorId ?? null,
    began_ms: Date.parse(began),
    ended_ms: milliseconds(hold.ended) ?? notEnded,
    ended_by: hold.endedBy ?? null,
    paused_ms: hold.pausedMilliseconds ?? 0,
    paused_since_ms: milliseconds(pausedSince),
    reminded_ms: milliseconds(climbed.reminded),
    escalated_ms: milliseconds(climbed.escalated),
    overseen_ms: milliseconds(climbed.overseen),
  };
}

/** What of the open hold's row a change alters. */
function alteration(
  { ends, pause, climbs }: HoldChange,
  now: number,
  command: string,
): [string, SqlValue[]] | undefined {
  if (ends) return [`ended_ms = ?, ended_by = ?, ${endOfPause}`, [now, command, now]];
  if (pause === 'begins') return ['paused_since_ms = ?', [now]];
  if (pause === 'ends') return [endOfPause, [now]];
  if (!climbs) return undefined;
  const column = columnOf[climbs];
  return [`${column} = coalesce(${column}, ?)`, [now]];
}

/** Books the time up to a step, in its transaction. A step that nobody's time ends or begins with, and no rung, costs nothing. */
export async function bookHold(
  tx: Transaction,
  caseId: string,
  before: HeldBefore | undefined,
  step: Step,
  sequence: number,
): Promise<void> {
  const change = holdChange(before, step, sequence);
  const altered = alteration(change, Date.parse(step.entry.at), step.entry.command);
  if (altered) {
    const [assignments, params] = altered;
    await tx.write(`UPDATE hold SET ${assignments} ${ofOpenHold}`, [...params, caseId, notEnded]);
  }
  if (change.begins) await tx.write(...insertion('hold', rowOfHold(caseId, change.begins)));
}

const instantIn = (value: number | string) => new Date(Number(value)).toISOString();

export function toBookedHold(row: HoldRow): BookedHold {
  const climbed = Object.fromEntries(
    climbedRungs.flatMap((rung) => {
      const value = row[columnOf[rung]];
      return value === null ? [] : [[rung, instantIn(value)]];
    }),
  );
  return {
    sequence: row.sequence,
    stage: row.stage as Stage,
    holderKind: row.holder_kind as Hold['holderKind'],
    placeId: row.place_id,
    coordinatorId: row.coordinator_id ?? undefined,
    began: instantIn(row.began_ms),
    ...(row.paused_since_ms !== null && { pausedSince: instantIn(row.paused_since_ms) }),
    climbed,
    ...(Number(row.ended_ms) !== notEnded && { ended: instantIn(row.ended_ms) }),
    ...(row.ended_by !== null && { endedBy: row.ended_by as NonNullable<BookedHold['endedBy']> }),
    pausedMilliseconds: Number(row.paused_ms),
  };
}

/** The holds of a case, oldest first. */
export async function listHolds(reader: Reader, caseId: string): Promise<BookedHold[]> {
  const rows = await reader.query<HoldRow>('SELECT * FROM hold WHERE case_id = ? ORDER BY sequence', [caseId]);
  return rows.map(toBookedHold);
}
