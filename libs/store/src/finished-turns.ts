import type { HistoryLine, Stage } from '@app/case-machine';
import { selectCase, toCaseRecord, type CaseRecord, type CaseRow } from './case-record.js';
import { notEnded } from './holds.js';
import { isUnder } from './oversight.js';
import { conditionOf } from './queue-criteria.js';
import type { Reader } from './sql.js';

/** A hold that somebody has ended by a command: what they had to do at that stage is done. */
export interface FinishedTurn {
  at: string;
  command: HistoryLine['command'];
  stage: Stage;
  /** By the step that began it. */
  sequence: number;
  /** As it stands now. */
  record: CaseRecord;
}

/** After which a page begins: milliseconds since 1970, and what tells turns of one moment apart. */
export interface TurnPlace {
  ended: number;
  caseId: string;
  sequence: number;
}

export interface TurnsOf {
  accountId: string;
  /** Where the holds are booked and the cases are seen: at or below these. */
  places: readonly string[];
  /** Milliseconds since 1970. */
  since: number;
}

interface TurnRow extends CaseRow {
  turn_stage: string;
  turn_sequence: number;
  turn_ended_by: string;
  turn_ended_ms: number | string;
}

const beyond = 'AND (h.ended_ms, h.case_id, h.sequence) < (?, ?, ?)';

/**
 * What an account has finished at or below some places, latest first, of cases that are still seen there. That a case was only
 * given to another finishes nothing.
 */
export async function listFinishedTurns(
  reader: Reader,
  { accountId, places, since }: TurnsOf,
  { after, limit }: { after?: TurnPlace | undefined; limit: number },
): Promise<FinishedTurn[]> {
  if (places.length === 0) return [];
  const isSeen = conditionOf({ visibleUnder: places });
  const rows = await reader.query<TurnRow>(
    `SELECT ${selectCase.columns}, h.stage AS turn_stage, h.sequence AS turn_sequence, h.ended_by AS turn_ended_by,
       h.ended_ms AS turn_ended_ms
     FROM hold h JOIN case_file c ON c.id = h.case_id JOIN person p ON p.id = c.person_id
     WHERE ${isUnder(places)} AND h.ended_ms >= ? AND h.ended_ms < ? AND h.ended_by <> 'assign'
       AND (SELECT e.actor FROM history e WHERE e.case_id = h.case_id AND e.sequence > h.sequence AND e.command = h.ended_by
         ORDER BY e.sequence LIMIT 1) LIKE ?
       AND ${isSeen.text} ${after ? beyond : ''}
     ORDER BY h.ended_ms DESC, h.case_id DESC, h.sequence DESC LIMIT ?`,
    [
      ...places,
      since,
      notEnded,
      `%"accountId":"${accountId}"%`,
      ...isSeen.params,
      ...(after ? [after.ended, after.caseId, after.sequence] : []),
      limit,
    ],
  );
  return rows.map((row) => ({
    at: new Date(Number(row.turn_ended_ms)).toISOString(),
    command: row.turn_ended_by as HistoryLine['command'],
    stage: row.turn_stage as Stage,
    sequence: row.turn_sequence,
    record: toCaseRecord(row),
  }));
}
